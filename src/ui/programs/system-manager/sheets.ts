/** The property sheets by the node they belong to: each opens beside System Manager and leaves it free. */
import type { Bridge, SmtpConnector } from '#bridge';
import type { WindowHandle } from '../../desktop/use-window.ts';
import ConnectorSheet from './ConnectorSheet.svelte';
import { explain, helps } from './helps.ts';
import MessageDeliverySheet from './message-delivery/MessageDeliverySheet.svelte';
import OrganizationSheet from './OrganizationSheet.svelte';
import ServerSheet from './server-sheet/ServerSheet.svelte';
import type { ConsoleNode } from './tree.ts';
import VirtualServerSheet from './VirtualServerSheet.svelte';
import type { OrganizationView } from './view.ts';

const newConnector: SmtpConnector = {
  id: '',
  name: '',
  smartHosts: null,
  bridgeheads: [],
  addressSpaces: [],
  scope: 'organization',
  relayAllowed: false,
  schedule: 'Always run',
  customHours: [],
  remoteTriggered: false,
  sendHelo: false,
  sizeLimitKb: null,
  administrativeNote: '',
};

/** Eight tabs in two rows need the width. */
const connectorSize = { width: 472, height: 484 };

function titled(name: string, key: string, size: { width: number; height: number }) {
  return { title: `${name} Properties`, key, modal: false, ...size };
}

export function openNewConnector(handle: WindowHandle, view: OrganizationView): void {
  void handle.openDialog(
    ConnectorSheet,
    { connector: newConnector, view, fresh: true },
    {
      title: 'Properties',
      modal: false,
      key: 'new-connector',
      onhelp: explain(handle, helps.connector),
      ...connectorSize,
    },
  );
}

async function openServer(bridge: Bridge, handle: WindowHandle, node: ConsoleNode): Promise<void> {
  const view = await bridge.ask({ kind: 'server', name: node.of });
  if (!view) return;
  const size = { width: 472, height: 512 };
  void handle.openDialog(
    ServerSheet,
    { view },
    { ...titled(node.label, node.id, size), onhelp: explain(handle, helps.server) },
  );
}

async function openMessageDelivery(
  bridge: Bridge,
  handle: WindowHandle,
  node: ConsoleNode,
): Promise<void> {
  const view = await bridge.ask({ kind: 'message-delivery' });
  const size = { width: 484, height: 470 };
  void handle.openDialog(
    MessageDeliverySheet,
    { view },
    { ...titled(node.label, node.id, size), onhelp: explain(handle, helps.messageDelivery) },
  );
}

export function openProperties(
  bridge: Bridge,
  handle: WindowHandle,
  view: OrganizationView,
  node: ConsoleNode,
): void {
  if (node.kind === 'organization') {
    const size = { width: 380, height: 330 };
    void handle.openDialog(OrganizationSheet, { view }, titled(node.label, node.id, size));
  } else if (node.kind === 'message-delivery') {
    void openMessageDelivery(bridge, handle, node);
  } else if (node.kind === 'server') {
    void openServer(bridge, handle, node);
  } else if (node.kind === 'virtual-server') {
    const settings = view.virtualServers.find((row) => row.settings.id === node.of)?.settings;
    const size = { width: 404, height: 462 };
    if (!settings) return;
    void handle.openDialog(
      VirtualServerSheet,
      { settings, view },
      { ...titled(node.label, node.id, size), onhelp: explain(handle, helps.virtualServer) },
    );
  } else if (node.kind === 'connector') {
    const connector = view.connectors.find((each) => each.id === node.of);
    if (!connector) return;
    void handle.openDialog(
      ConnectorSheet,
      { connector, view, fresh: false },
      { ...titled(node.label, node.id, connectorSize), onhelp: explain(handle, helps.connector) },
    );
  }
}
