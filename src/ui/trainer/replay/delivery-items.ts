/** Dialogs of the sheet Message Delivery, which keeps its own settings. */
import type { DesktopWindow } from '../../desktop/index.ts';
import type { ProgramComponent } from '../../desktop/program.ts';
import type { MessageDelivery, Rule } from '../../programs/system-manager/message-delivery/view.ts';
import type { Scene } from './dialogs.ts';
import { turnTo } from './turn-to.ts';
import { nextOf, type Shown } from './windows.ts';

type Connection = MessageDelivery['connection'];

interface DeliveryDialog {
  /** Items of the windows it may belong to, the likeliest first. */
  over?: readonly string[];
  load: () => Promise<{ default: ProgramComponent }>;
  title: string;
  width?: number;
  height?: number;
  props: (connection: Connection, rule: Rule) => object;
}

const computers = () =>
  import('../../programs/system-manager/message-delivery/ComputersDialog.svelte');

const dialogs: Record<string, DeliveryDialog | undefined> = {
  'filter-exceptions': {
    ...{ title: 'Exceptions', height: 300 },
    props: ({ exceptions }) => ({ addresses: exceptions }),
    load: () => import('../../programs/system-manager/message-delivery/ExceptionsDialog.svelte'),
  },
  'accept-list': {
    ...{ title: 'Accept List', height: 300, load: computers },
    props: ({ accept }) => ({ computers: accept, list: 'accept' }),
  },
  'deny-list': {
    ...{ title: 'Deny List', height: 300, load: computers },
    props: ({ deny }) => ({ computers: deny, list: 'deny' }),
  },
  'connection-filtering-rule': {
    title: 'Connection Filtering Rule',
    props: (_connection, rule) => ({ rule }),
    load: () =>
      import('../../programs/system-manager/message-delivery/ConnectionRuleDialog.svelte'),
  },
  'return-status-code': {
    over: ['connection-filtering-rule'],
    ...{ title: 'Return Status Code', height: 330 },
    props: (_connection, { codes }) => ({ codes }),
    load: () => import('../../programs/system-manager/message-delivery/ReturnStatusDialog.svelte'),
  },
};

const newRule: Rule = {
  ...{ name: '', suffix: '', message: '', codes: { kind: 'any' }, disabled: false },
};

/** The rule that the settings sent next have otherwise: as it is now, empty while it is not there yet. */
function ruleOf({ entries }: Scene, { entry }: Shown, { rules }: Connection): Rule {
  const next = nextOf(entries, entry, /^message-delivery\.set$/) as
    | { settings?: MessageDelivery }
    | undefined;
  const alike = (a: Rule, b: Rule) => JSON.stringify(a) === JSON.stringify(b);
  const set = next?.settings?.connection.rules;
  const changed = set?.findIndex((one) => !rules.some((now) => alike(now, one))) ?? -1;
  if (changed < 0) return rules[0] ?? newRule;
  return rules[changed] ?? newRule;
}

export async function openOfDelivery(
  scene: Scene,
  shown: Shown,
  owner: DesktopWindow,
): Promise<void> {
  const dialog = dialogs[shown.item];
  if (!dialog) return;
  const [{ default: component }, { settings }] = await Promise.all([
    dialog.load(),
    scene.bridge.ask({ kind: 'message-delivery' }),
  ]);
  const { title, width = 380, height } = dialog;
  const sheet = scene.windowOf(shown.program, ['message-delivery']) ?? owner;
  turnTo(sheet, 'Connection Filtering');
  const over = scene.windowOf(shown.program, dialog.over ?? []) ?? sheet;
  const { connection } = settings;
  const props = { ...dialog.props(connection, ruleOf(scene, shown, connection)) };
  void scene.desktop.openDialog(over, component, props, { title, width, height });
}
