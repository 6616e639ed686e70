/** Everything that can be asked of the world, one row each: how it is written and what it does. */
import * as v from 'valibot';
import { connectionTimes, defaultW3cFields, noFilters, w3cFields } from '#directory';
import {
  controlVirtualServer,
  createConnector,
  deleteConnector,
  setConnector,
  setOrganization,
  setVirtualServer,
} from '#transport';
import {
  closeConsole,
  configureService,
  consoleInput,
  consoleInputMax,
  controlService,
  openConsole,
  type Refusal,
  serviceActions,
  startupTypes,
} from '#windows';
import { accountAppliers, accountFields } from './desk/accounts.ts';
import { blacklistAppliers, blacklistFields } from './desk/blacklists.ts';
import { boardAppliers, boardFields } from './desk/board.ts';
import { diskAppliers, diskFields } from './desk/disk.ts';
import { eventAppliers, eventFields } from './desk/events.ts';
import { filterAppliers, filterFields } from './desk/filters.ts';
import { officeAppliers, officeFields } from './desk/office.ts';
import { pop3Appliers, pop3Fields } from './desk/pop3.ts';
import { queueAppliers, queueFields } from './desk/queues.ts';
import { registryAppliers, registryFields } from './desk/registry.ts';
import { routerAppliers, routerFields } from './desk/router.ts';
import { serverAppliers, serverFields } from './desk/server.ts';
import { storeAppliers, storeFields } from './desk/store.ts';
import { trackingAppliers, trackingFields } from './desk/tracking.ts';
import type { World } from './world.ts';

const text = v.pipe(v.string(), v.maxLength(1000));
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_000_000_000));
const limit = v.nullable(count);

const computer = v.variant('kind', [
  v.strictObject({ kind: v.literal('computer'), address: name }),
  v.strictObject({ kind: v.literal('group'), subnet: name, mask: name }),
  v.strictObject({ kind: v.literal('domain'), name }),
]);

const computerList = v.strictObject({
  mode: v.picklist(['only', 'allExcept']),
  computers: v.pipe(v.array(computer), v.maxLength(1000)),
});

const permission = v.picklist(['allow', 'deny', 'none']);

export const virtualServerSchema = v.strictObject({
  id: name,
  name,
  server: name,
  general: v.strictObject({
    ipAddress: name,
    port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
    connectionsMax: limit,
    timeoutMinutes: v.pipe(count, v.minValue(1)),
    logging: v.boolean(),
    // optional: journals of the first version have neither
    logFormat: v.optional(v.picklist(['w3c']), 'w3c'),
    logFields: v.optional(
      v.pipe(v.array(v.picklist(w3cFields)), v.maxLength(w3cFields.length)),
      () => [...defaultW3cFields],
    ),
    // optional: journals before the filters have none
    filters: v.optional(
      v.strictObject({
        sender: v.boolean(),
        recipient: v.boolean(),
        connection: v.boolean(),
        content: v.boolean(),
      }),
      () => ({ ...noFilters }),
    ),
  }),
  access: v.strictObject({
    anonymous: v.boolean(),
    basic: v.boolean(),
    basicRequiresTls: v.boolean(),
    defaultDomain: text,
    integrated: v.boolean(),
    certificate: v.boolean(),
    requireSecureChannel: v.boolean(),
    connection: computerList,
    relay: computerList,
    authenticatedMayRelay: v.boolean(),
    permissions: v.pipe(
      v.array(v.strictObject({ trustee: name, submit: permission, relay: permission })),
      v.maxLength(1000),
    ),
  }),
  messages: v.strictObject({
    messageSizeKb: limit,
    sessionSizeKb: limit,
    messagesPerConnection: limit,
    recipientsPerMessage: limit,
    ndrCopyTo: text,
    badmailDirectory: text,
    queueDirectory: text,
    unresolvedHost: text,
  }),
  delivery: v.strictObject({
    retryMinutes: v.strictTuple([count, count, count, count]),
    delayNotificationMinutes: count,
    expirationMinutes: count,
    localDelayNotificationMinutes: count,
    localExpirationMinutes: count,
    hopCountMax: count,
    masqueradeDomain: text,
    fullyQualifiedDomainName: text,
    smartHost: text,
    directDeliveryFirst: v.boolean(),
    reverseDns: v.boolean(),
    outboundConnectionsMax: limit,
    outboundTimeoutMinutes: count,
    outboundPerDomainMax: limit,
    outboundPort: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
    outboundSecurity: v.picklist(['anonymous', 'basic', 'integrated']),
    outboundUser: text,
    outboundTls: v.boolean(),
  }),
});

const hourOfWeek = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(167));

export const connectorSchema = v.strictObject({
  id: text,
  name: text,
  smartHosts: v.nullable(text),
  bridgeheads: v.pipe(v.array(name), v.maxLength(100)),
  addressSpaces: v.pipe(v.array(v.strictObject({ domain: name, cost: count })), v.maxLength(1000)),
  scope: v.picklist(['organization', 'routingGroup']),
  relayAllowed: v.boolean(),
  schedule: v.picklist(connectionTimes),
  // optional: journals of the first version have no custom schedule
  customHours: v.optional(v.pipe(v.array(hourOfWeek), v.maxLength(168)), () => []),
  remoteTriggered: v.boolean(),
  sendHelo: v.boolean(),
  sizeLimitKb: limit,
  administrativeNote: text,
});

const console_ = v.pipe(v.number(), v.integer(), v.minValue(1));
const controls = v.picklist(['start', 'stop', 'pause', 'continue']);
const windowFields = { place: name, program: name, item: text };

/** Fields of every command, by kind; the kind itself is the key. */
export const commandFields = {
  'console.open': { machine: name },
  'console.input': {
    console: console_,
    text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(consoleInputMax)),
  },
  'console.close': { console: console_ },
  'service.control': { machine: name, service: name, action: v.picklist(serviceActions) },
  'service.configure': { machine: name, service: name, startupType: v.picklist(startupTypes) },
  'virtual-server.control': { id: name, action: controls },
  'virtual-server.set': { id: name, settings: virtualServerSchema },
  'connector.create': { connector: connectorSchema },
  'connector.set': { connector: connectorSchema },
  'connector.delete': { id: name },
  'organization.set': {
    displayAdministrativeGroups: v.boolean(),
    displayRoutingGroups: v.boolean(),
  },
  ...serverFields,
  ...routerFields,
  ...officeFields,
  ...accountFields,
  ...filterFields,
  ...blacklistFields,
  ...registryFields,
  ...eventFields,
  ...diskFields,
  ...queueFields,
  ...storeFields,
  ...trackingFields,
  ...pop3Fields,
  ...boardFields,
  'window.opened': windowFields,
  'window.closed': windowFields,
} as const satisfies Record<string, v.ObjectEntries>;

type Fields = typeof commandFields;
export type CommandKind = keyof Fields;
export const commandKinds = Object.keys(commandFields) as CommandKind[];

type CommandOf<K extends CommandKind> = {
  kind: K;
} & {
  [F in keyof Fields[K]]: Fields[K][F] extends v.GenericSchema
    ? v.InferOutput<Fields[K][F]>
    : never;
};
export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];

function machineOf(world: World, place: string): number | undefined {
  return world.places.get(place)?.machine;
}

function noSuch(what: string): Refusal {
  return { title: 'Badmail', text: `There is no ${what} in this run.`, icon: 'error' };
}

const appliers: { [K in CommandKind]: (world: World, c: CommandOf<K>) => Refusal | undefined } = {
  'console.open': (world, { machine }) => {
    const id = machineOf(world, machine);
    if (id === undefined) return noSuch(`place "${machine}"`);
    if (openConsole(world, id) !== 0) return undefined;
    return {
      title: 'Command Prompt',
      text: 'Too many Command Prompt windows are open. Close one and try again.',
      icon: 'warning',
    };
  },
  'console.input': (world, c) => consoleInput(world, c.console, c.text),
  'console.close': (world, c) => {
    closeConsole(world, c.console);
    return undefined;
  },
  'service.control': (world, c) => {
    const id = machineOf(world, c.machine);
    if (id === undefined) return noSuch(`place "${c.machine}"`);
    return controlService(world, id, c.service, c.action);
  },
  'service.configure': (world, c) => {
    const id = machineOf(world, c.machine);
    if (id === undefined) return noSuch(`place "${c.machine}"`);
    return configureService(world, id, c.service, c.startupType);
  },
  'virtual-server.control': (world, c) => controlVirtualServer(world, c.id, c.action),
  'virtual-server.set': (world, c) => setVirtualServer(world, c.id, c.settings),
  'connector.create': (world, c) => createConnector(world, c.connector),
  'connector.set': (world, c) => setConnector(world, c.connector),
  'connector.delete': (world, c) => deleteConnector(world, c.id),
  'organization.set': (world, { displayAdministrativeGroups, displayRoutingGroups }) =>
    setOrganization(world, { displayAdministrativeGroups, displayRoutingGroups }),
  ...serverAppliers,
  ...routerAppliers,
  ...officeAppliers,
  ...accountAppliers,
  ...filterAppliers,
  ...blacklistAppliers,
  ...registryAppliers,
  ...eventAppliers,
  ...diskAppliers,
  ...queueAppliers,
  ...storeAppliers,
  ...trackingAppliers,
  ...pop3Appliers,
  ...boardAppliers,
  'window.opened': (world, { place, program, item }) => {
    if (!world.places.has(place)) return noSuch(`place "${place}"`);
    world.fact({ kind: 'window.opened', place, program, item });
    return undefined;
  },
  'window.closed': (world, { place, program, item }) => {
    if (!world.places.has(place)) return noSuch(`place "${place}"`);
    world.fact({ kind: 'window.closed', place, program, item });
    return undefined;
  },
};

/** Something that is no command: one sentence says what is wrong with it. */
export class CommandFault extends Error {
  override name = 'CommandFault';
}

const schemas = new Map<string, v.GenericSchema>(
  commandKinds.map((kind) => [
    kind,
    v.strictObject({ kind: v.literal(kind), ...(commandFields[kind] as v.ObjectEntries) }),
  ]),
);

/** The command that a journal, a script or a page wrote; throws a CommandFault for anything else. */
export function parseCommand(value: unknown): Command {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (typeof kind !== 'string') throw new CommandFault('a command needs a kind');
  const schema = schemas.get(kind);
  if (!schema) throw new CommandFault(`there is no command "${kind}"`);
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output as Command;
  const [issue] = result.issues;
  throw new CommandFault(`${kind}: ${v.getDotPath(issue) ?? 'the command'}: ${issue.message}`);
}

/** Does what was asked, now. A Refusal is the product's no; the learner has tried all the same. */
export function apply(world: World, command: Command): Refusal | undefined {
  world.revision += 1;
  const run = appliers[command.kind] as (world: World, c: Command) => Refusal | undefined;
  return run(world, command);
}
