/** The sheets and dialogs of System Manager by the names the journal has for them. */
import type { Bridge, SmtpConnector, VirtualServer } from '#bridge';
import type { DesktopWindow } from '../../desktop/index.ts';
import type { ProgramComponent } from '../../desktop/program.ts';
import { hoursOf } from '../../programs/system-manager/schedule/week-hours.ts';
import { openNewConnector, openProperties } from '../../programs/system-manager/sheets.ts';
import { openTrackMessage } from '../../programs/system-manager/tracking/open.ts';
import type { ConsoleNode, NodeKind } from '../../programs/system-manager/tree.ts';
import type { OrganizationView } from '../../programs/system-manager/view.ts';
import { handleOf, type Scene } from './dialogs.ts';
import { turnTo } from './turn-to.ts';
import { nextOf, type Shown } from './windows.ts';

type Load = () => Promise<{ default: ProgramComponent }>;
type Server = VirtualServer;

interface SubDialog {
  /** Items of the windows it may belong to, the likeliest first. */
  over: readonly string[];
  /** Tab of the sheet behind it. */
  tab?: string;
  load: Load;
  title: string;
  width: number;
  height?: (view: OrganizationView) => number;
  props: (of: {
    view: OrganizationView;
    server: Server;
    connector: SmtpConnector | undefined;
  }) => object;
}

const access = ({ view, server }: { view: OrganizationView; server: Server }) => ({
  access: server.access,
  view,
});
const identity = ({ ipAddress, port, filters }: Server['general']) => ({
  ipAddress,
  port,
  filters,
});
const sheet = ['virtual-server-properties'] as const;

const subDialogs: Record<string, SubDialog | undefined> = {
  authentication: {
    ...{ over: sheet, tab: 'Access', title: 'Authentication', width: 398, props: access },
    load: () => import('../../programs/system-manager/AuthenticationDialog.svelte'),
  },
  'secure-communication': {
    ...{ over: sheet, tab: 'Access', title: 'Security', width: 320, props: access },
    load: () => import('../../programs/system-manager/SecurityDialog.svelte'),
  },
  connection: {
    ...{ over: sheet, tab: 'Access', title: 'Connection', width: 394, props: access },
    height: () => 340,
    load: () => import('../../programs/system-manager/ConnectionDialog.svelte'),
  },
  'relay-restrictions': {
    ...{ over: sheet, tab: 'Access', title: 'Relay Restrictions', width: 394, props: access },
    height: ({ generation }) => (generation === '2003' ? 444 : 390),
    load: () => import('../../programs/system-manager/RelayRestrictionsDialog.svelte'),
  },
  'submit-relay-permissions': {
    ...{ over: ['relay-restrictions', ...sheet], title: 'Permissions for Submit and Relay' },
    ...{ width: 372, height: () => 400 },
    props: ({ view, server }) => ({ entries: server.access.permissions, view }),
    load: () => import('../../programs/system-manager/PermissionsDialog.svelte'),
  },
  'outbound-security': {
    ...{ over: [...sheet, 'connector-properties'], tab: 'Delivery' },
    ...{ title: 'Outbound Security', width: 360 },
    props: ({ view, server }) => ({ security: server.delivery, view }),
    load: () => import('../../programs/system-manager/OutboundSecurityDialog.svelte'),
  },
  'outbound-connections': {
    ...{ over: sheet, tab: 'Delivery', title: 'Outbound Connections', width: 350 },
    props: ({ view, server }) => ({ outbound: server.delivery, view }),
    load: () => import('../../programs/system-manager/OutboundConnectionsDialog.svelte'),
  },
  'advanced-delivery': {
    ...{ over: sheet, tab: 'Delivery', title: 'Advanced Delivery', width: 380 },
    props: ({ view, server }) => ({ delivery: server.delivery, view }),
    load: () => import('../../programs/system-manager/AdvancedDeliveryDialog.svelte'),
  },
  'extended-logging': {
    ...{ over: sheet, tab: 'General', title: 'Extended Logging Properties', width: 444 },
    height: () => 404,
    props: ({ server }) => ({ fields: server.general.logFields, server: server.id }),
    load: () => import('../../programs/system-manager/ExtendedLoggingDialog.svelte'),
  },
  identities: {
    ...{ over: sheet, tab: 'General', title: 'Advanced', width: 380, height: () => 264 },
    props: ({ view, server }) => ({
      ...{ identity: identity(server.general), addresses: [server.general.ipAddress], view },
      has: server.general.filters,
    }),
    load: () => import('../../programs/system-manager/IdentitiesDialog.svelte'),
  },
  identification: {
    ...{ over: ['identities', ...sheet], title: 'Identification', width: 330 },
    props: ({ view, server }) => ({
      ...{ identity: identity(server.general), addresses: [server.general.ipAddress], view },
      has: server.general.filters,
    }),
    load: () => import('../../programs/system-manager/IdentificationDialog.svelte'),
  },
  'address-space': {
    ...{ over: ['connector-properties'], tab: 'Address Space' },
    ...{ title: 'Internet Address Space Properties', width: 350 },
    props: ({ connector }) => ({
      space: { type: 'SMTP', ...(connector?.addressSpaces[0] ?? { domain: '*', cost: 1 }) },
    }),
    load: () => import('../../programs/system-manager/InternetAddressSpaceDialog.svelte'),
  },
  'connection-schedule': {
    ...{ over: ['connector-properties'], tab: 'Delivery Options' },
    ...{ title: 'Schedule', width: 640, height: () => 330 },
    props: ({ connector }) => ({
      hours: connector ? hoursOf(connector.schedule, connector.customHours) : [],
    }),
    load: () => import('../../programs/system-manager/schedule/ScheduleDialog.svelte'),
  },
};

function nodeFor(kind: NodeKind, of: string, label: string): ConsoleNode {
  return { id: `${kind}/${of}`, label, icon: 'd16-folder', kind, of, children: [] };
}

/** The server or connector a sheet was of: what was set in it afterwards tells. */
function idIn(scene: Scene, { entry }: Shown, kinds: RegExp): string | undefined {
  const next = nextOf(scene.entries, entry, kinds);
  const connector = next?.connector as { id?: string } | undefined;
  return (next?.id as string | undefined) ?? connector?.id;
}

async function openSheet(
  scene: Scene,
  shown: Shown,
  owner: DesktopWindow,
  view: OrganizationView,
): Promise<boolean> {
  const { bridge, desktop } = scene;
  const handle = handleOf(desktop, owner);
  const properties = (kind: NodeKind, of: string, label: string) =>
    openProperties(bridge, handle, view, nodeFor(kind, of, label));
  switch (shown.item) {
    case 'organization-properties':
      properties('organization', '', view.organization.name);
      return true;
    case 'message-delivery':
      properties('message-delivery', '', 'Message Delivery');
      return true;
    case 'server-properties': {
      const name = view.servers[0]?.name ?? '';
      properties('server', name, name);
      return true;
    }
    case 'virtual-server-properties': {
      const server = serverOf(scene, shown, view);
      if (server) properties('virtual-server', server.id, server.name);
      return true;
    }
    case 'connector-properties': {
      const created =
        nextOf(scene.entries, shown.entry, /^connector\./)?.kind === 'connector.create';
      const connector = connectorOf(scene, shown, view);
      if (created || !connector) openNewConnector(handle, view);
      else properties('connector', connector.id, connector.name);
      return true;
    }
    case 'message-tracking':
      if (view.generation === '2000') openTrackMessage(handle);
      return true;
  }
  return false;
}

function serverOf(scene: Scene, shown: Shown, view: OrganizationView): Server | undefined {
  const id = idIn(scene, shown, /^virtual-server\.set$/);
  const all = view.virtualServers.map(({ settings }) => settings);
  return all.find((one) => one.id === id) ?? all[0];
}

function connectorOf(
  scene: Scene,
  shown: Shown,
  view: OrganizationView,
): SmtpConnector | undefined {
  const id = idIn(scene, shown, /^connector\.set$/);
  return view.connectors.find((one) => one.id === id) ?? view.connectors[0];
}

/** Find Messages, and the properties of a queue or of a message: what was asked next tells of which. */
async function openOfQueue(scene: Scene, shown: Shown, owner: DesktopWindow): Promise<boolean> {
  const { bridge, desktop, entries } = scene;
  const wanted = shown.item === 'message-properties' ? /^queue\.look$/ : /^queue\./;
  const next = nextOf(entries, shown.entry, wanted);
  const { rows } = await bridge.ask({ kind: 'queues' });
  const row = rows.find(({ id }) => id === next?.queue) ?? rows[0];
  const queue = (next?.queue as string | undefined) ?? row?.id;
  if (queue === undefined) return true;
  if (shown.item === 'find-messages') {
    const { default: FindMessages } = await import(
      '../../programs/system-manager/queues/FindMessages.svelte'
    );
    const size = { width: 640, height: 430, modal: false, resizable: true };
    const title = `Find Messages - ${row?.name ?? queue}`;
    const key = `find/${queue}`;
    void desktop.openDialog(
      owner,
      FindMessages,
      { queue },
      { title, key, icon: 'd16-queue', ...size },
    );
  } else if (shown.item === 'custom-filter') {
    const { default: CustomFilterDialog } = await import(
      '../../programs/system-manager/queues/CustomFilterDialog.svelte'
    );
    const options = { title: 'Custom Filter', width: 500 };
    void desktop.openDialog(owner, CustomFilterDialog, {}, options);
  } else if (shown.item === 'message-properties' && typeof next?.message === 'number') {
    const { default: MessageSheet } = await import(
      '../../programs/system-manager/queues/MessageSheet.svelte'
    );
    const { message } = next;
    const options = { title: 'Message Properties', key: `message/${message}`, width: 420 };
    void desktop.openDialog(owner, MessageSheet, { queue, message }, { ...options, modal: false });
  } else if (shown.item === 'queue-properties') {
    const { default: QueueSheet } = await import(
      '../../programs/system-manager/queues/QueueSheet.svelte'
    );
    const options = {
      title: `${row?.name ?? queue} Properties`,
      key: `queue/${queue}`,
      width: 404,
    };
    void desktop.openDialog(owner, QueueSheet, { queue }, { ...options, modal: false });
  }
  return true;
}

const ofQueues = new Set([
  'find-messages',
  'queue-properties',
  'message-properties',
  'custom-filter',
]);

/** Of the message its name in the journal tells; one that no search has on its list any more cannot be shown. */
async function openHistory(scene: Scene, shown: Shown, owner: DesktopWindow): Promise<void> {
  const { rows } = await scene.bridge.ask({ kind: 'tracking' });
  const messageId = shown.item.slice(shown.item.indexOf('/') + 1);
  const row = rows.find((one) => one.messageId === messageId);
  if (!row) return;
  const { default: MessageHistory } = await import(
    '../../programs/system-manager/tracking/MessageHistory.svelte'
  );
  const over = scene.windowOf(shown.program, ['message-tracking']) ?? owner;
  const size = { width: 560, height: 400, modal: false, resizable: true };
  const options = { title: 'Message History', icon: 'd16-message', key: shown.item } as const;
  void scene.desktop.openDialog(over, MessageHistory, { row }, { ...options, ...size });
}

export async function openItem(scene: Scene, shown: Shown, owner: DesktopWindow): Promise<void> {
  if (ofQueues.has(shown.item)) {
    await openOfQueue(scene, shown, owner);
    return;
  }
  if (shown.item.startsWith('message-history/')) {
    await openHistory(scene, shown, owner);
    return;
  }
  const view = await organizationOf(scene.bridge);
  if (await openSheet(scene, shown, owner, view)) return;
  const dialog = subDialogs[shown.item];
  if (!dialog) {
    const { openOfDelivery } = await import('./delivery-items.ts');
    await openOfDelivery(scene, shown, owner);
    return;
  }
  const server = serverOf(scene, shown, view);
  if (!server) return;
  const over = scene.windowOf(shown.program, dialog.over) ?? owner;
  if (dialog.tab) turnTo(over, dialog.tab);
  const { default: component } = await dialog.load();
  const props = dialog.props({ view, server, connector: connectorOf(scene, shown, view) });
  const { title, width } = dialog;
  const height = dialog.height?.(view);
  void scene.desktop.openDialog(over, component, { ...props }, { title, width, height });
}

async function organizationOf(bridge: Bridge): Promise<OrganizationView> {
  return await bridge.ask({ kind: 'organization' });
}
