/** What System Manager and Services set and control, one row each: how it is written and what it does. */
import * as v from 'valibot';
import {
  connectionTimes,
  defaultW3cFields,
  noFilters,
  type SmtpConnector,
  type VirtualServer,
  w3cFields,
} from '#directory';
import {
  controlVirtualServer,
  createConnector,
  deleteConnector,
  setConnector,
  setOrganization,
  setVirtualServer,
} from '#transport';
import {
  configureService,
  controlService,
  type Refusal,
  type StartupType,
  serviceActions,
  startupTypes,
} from '#windows';
import type { World } from '../world.ts';

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

const virtualServerSchema = v.strictObject({
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

const connectorSchema = v.strictObject({
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

const controls = ['start', 'stop', 'pause', 'continue'] as const;

export const managerFields = {
  'service.control': { machine: name, service: name, action: v.picklist(serviceActions) },
  'service.configure': { machine: name, service: name, startupType: v.picklist(startupTypes) },
  'virtual-server.control': { id: name, action: v.picklist(controls) },
  'virtual-server.set': { id: name, settings: virtualServerSchema },
  'connector.create': { connector: connectorSchema },
  'connector.set': { connector: connectorSchema },
  'connector.delete': { id: name },
  'organization.set': {
    displayAdministrativeGroups: v.boolean(),
    displayRoutingGroups: v.boolean(),
  },
} as const;

export interface ManagerAppliers {
  'service.control': (
    world: World,
    command: { machine: string; service: string; action: (typeof serviceActions)[number] },
  ) => Refusal | undefined;
  'service.configure': (
    world: World,
    command: { machine: string; service: string; startupType: StartupType },
  ) => Refusal | undefined;
  'virtual-server.control': (
    world: World,
    command: { id: string; action: (typeof controls)[number] },
  ) => Refusal | undefined;
  'virtual-server.set': (
    world: World,
    command: { id: string; settings: VirtualServer },
  ) => Refusal | undefined;
  'connector.create': (world: World, command: { connector: SmtpConnector }) => Refusal | undefined;
  'connector.set': (world: World, command: { connector: SmtpConnector }) => Refusal | undefined;
  'connector.delete': (world: World, command: { id: string }) => Refusal | undefined;
  'organization.set': (
    world: World,
    command: { displayAdministrativeGroups: boolean; displayRoutingGroups: boolean },
  ) => Refusal | undefined;
}

function noPlace(place: string): Refusal {
  return { title: 'Badmail', text: `There is no place "${place}" in this run.`, icon: 'error' };
}

export const managerAppliers: ManagerAppliers = {
  'service.control': (world, { machine, service, action }) => {
    const id = world.places.get(machine)?.machine;
    return id === undefined ? noPlace(machine) : controlService(world, id, service, action);
  },
  'service.configure': (world, { machine, service, startupType }) => {
    const id = world.places.get(machine)?.machine;
    return id === undefined ? noPlace(machine) : configureService(world, id, service, startupType);
  },
  'virtual-server.control': (world, { id, action }) => controlVirtualServer(world, id, action),
  'virtual-server.set': (world, { id, settings }) => setVirtualServer(world, id, settings),
  'connector.create': (world, { connector }) => createConnector(world, connector),
  'connector.set': (world, { connector }) => setConnector(world, connector),
  'connector.delete': (world, { id }) => deleteConnector(world, id),
  'organization.set': (world, { displayAdministrativeGroups, displayRoutingGroups }) =>
    setOrganization(world, { displayAdministrativeGroups, displayRoutingGroups }),
};
