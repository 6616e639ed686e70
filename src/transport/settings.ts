/** Changing the organization as System Manager does, with what it refuses. */
import {
  allUnassigned,
  copyPlain,
  directoryChanged,
  type SmtpConnector,
  type VirtualServer,
} from '#directory';
import { assert } from '#kernel';
import type { Refusal } from '#windows';
import { hostOf } from './server.ts';
import type { TransportWorld } from './state.ts';
import { systemManager } from './virtual-server.ts';

/** Wording of all refusals here is assumed; that the sheets refuse is not. */
function refuse(text: string): Refusal {
  return { title: systemManager, text, icon: 'error' };
}

/** Largest number the sheets take (KB 303759). */
const numberMax = 2_000_000_000;

function outside(
  label: string,
  value: number | null,
  min: number,
  max: number,
): string | undefined {
  if (value === null || (Number.isInteger(value) && value >= min && value <= max)) return undefined;
  return `The value for "${label}" must be between ${min} and ${max}.`;
}

function numbersFault(one: VirtualServer): string | undefined {
  const { general, messages, delivery } = one;
  return (
    outside('TCP port', general.port, 1, 65_535) ??
    outside('Limit number of connections to', general.connectionsMax, 1, numberMax) ??
    outside('Connection time-out (minutes)', general.timeoutMinutes, 1, numberMax) ??
    outside('Limit message size to (KB)', messages.messageSizeKb, 1, 2_097_151) ??
    outside('Limit session size to (KB)', messages.sessionSizeKb, 1, 2_097_151) ??
    outside(
      'Limit number of messages per connection to',
      messages.messagesPerConnection,
      1,
      numberMax,
    ) ??
    outside(
      'Limit number of recipients per message to',
      messages.recipientsPerMessage,
      1,
      numberMax,
    ) ??
    outside('First retry interval (minutes)', delivery.retryMinutes[0], 1, 9999) ??
    outside('Second retry interval (minutes)', delivery.retryMinutes[1], 1, 9999) ??
    outside('Third retry interval (minutes)', delivery.retryMinutes[2], 1, 9999) ??
    outside('Subsequent retry interval (minutes)', delivery.retryMinutes[3], 1, 9999) ??
    outside('Delay notification', delivery.delayNotificationMinutes, 1, 9_999_999) ??
    outside('Expiration timeout', delivery.expirationMinutes, 1, 9_999_999) ??
    outside('Local delay notification', delivery.localDelayNotificationMinutes, 1, 9_999_999) ??
    outside('Local expiration timeout', delivery.localExpirationMinutes, 1, 9_999_999) ??
    outside('Maximum hop count', delivery.hopCountMax, 10, 256) ??
    outside('Limit number of connections to', delivery.outboundConnectionsMax, 1, numberMax) ??
    outside('Time-out (minutes)', delivery.outboundTimeoutMinutes, 1, numberMax) ??
    outside(
      'Limit number of connections per domain to',
      delivery.outboundPerDomainMax,
      1,
      numberMax,
    ) ??
    outside('TCP port', delivery.outboundPort, 1, 65_535)
  );
}

function relationsFault(one: VirtualServer): string | undefined {
  const { messages, delivery } = one;
  if (
    messages.messageSizeKb !== null &&
    messages.sessionSizeKb !== null &&
    messages.sessionSizeKb < messages.messageSizeKb
  ) {
    return 'The session size limit must be greater than or equal to the message size limit.';
  }
  if (
    delivery.outboundConnectionsMax !== null &&
    (delivery.outboundPerDomainMax ?? numberMax) > delivery.outboundConnectionsMax
  ) {
    return 'The number of connections per domain must be less than or equal to the total number of connections.';
  }
  if (delivery.fullyQualifiedDomainName.trim() === '') {
    return 'You must specify a fully-qualified domain name.';
  }
  if (messages.ndrCopyTo !== '' && !/^[^@\s]+@[^@\s]+$/.test(messages.ndrCopyTo)) {
    return 'The address in "Send copy of Non-Delivery Report to" is not a valid SMTP address.';
  }
  return undefined;
}

/** A folder with a name, on a drive this server has. */
const localFolder = /^C:(\\[^\\/:*?"<>|\r\n]{0,254}[^\\/:*?"<>|\r\n. ])+$/i;

/** As the service keeps it: without what may stand at the end of a folder's path. */
function folderOf(typed: string): string {
  return typed.trim().replace(/\\+$/, '');
}

function foldersFault(world: TransportWorld, one: VirtualServer): string | undefined {
  const { badmailDirectory, queueDirectory } = one.messages;
  const invalid = (label: string) =>
    `The ${label} must be a folder on a local drive of this server, for example C:\\Mail\\${label.split(' ')[0]}.`;
  if (!localFolder.test(badmailDirectory)) return invalid('Badmail directory');
  if (!localFolder.test(queueDirectory)) return invalid('Queue directory');
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  if (same(badmailDirectory, queueDirectory)) {
    return 'The Badmail directory and the Queue directory must be different folders.';
  }
  for (const other of world.directory.organization.virtualServers.values()) {
    if (other.id === one.id || other.server !== one.server) continue;
    if (same(other.messages.queueDirectory, queueDirectory)) {
      return `The Queue directory is already used by the virtual server "${other.name}".`;
    }
  }
  return undefined;
}

function placeFault(world: TransportWorld, one: VirtualServer): string | undefined {
  const { virtualServers } = world.directory.organization;
  const others = [...virtualServers.values()].filter(
    (other) => other.id !== one.id && other.server === one.server,
  );
  if (one.name.trim() === '') return 'You must specify a name.';
  if (others.some((other) => other.name.toLowerCase() === one.name.toLowerCase())) {
    return `A virtual server named "${one.name}" already exists on this server.`;
  }
  const { ipAddress, port } = one.general;
  const own = hostOf(world, one.id).interfaces.some((i) => i.address === ipAddress);
  if (ipAddress !== allUnassigned && !own) {
    return `${ipAddress} is not an IP address of this server.`;
  }
  if (
    others.some((other) => other.general.ipAddress === ipAddress && other.general.port === port)
  ) {
    return 'The IP address and TCP port are already used by another virtual server.';
  }
  return undefined;
}

/** OK or Apply on a virtual server's sheet: the directory holds the settings, the running server not yet. */
export function setVirtualServer(
  world: TransportWorld,
  id: string,
  settings: VirtualServer,
): Refusal | undefined {
  const { virtualServers } = world.directory.organization;
  const old = virtualServers.get(id);
  if (!old) return refuse('The object no longer exists.');
  const whole = { ...copyPlain(settings), id, server: old.server };
  whole.messages.badmailDirectory = folderOf(whole.messages.badmailDirectory);
  whole.messages.queueDirectory = folderOf(whole.messages.queueDirectory);
  const fault =
    numbersFault(whole) ??
    relationsFault(whole) ??
    foldersFault(world, whole) ??
    placeFault(world, whole);
  if (fault !== undefined) return refuse(fault);
  virtualServers.set(id, whole);
  directoryChanged(world);
  world.fact({ kind: 'virtual-server.changed', id });
  return undefined;
}

function connectorFault(world: TransportWorld, one: SmtpConnector): string | undefined {
  const { connectors, virtualServers } = world.directory.organization;
  if (one.name.trim() === '') return 'You must specify a name for the connector.';
  for (const other of connectors.values()) {
    if (other.id !== one.id && other.name.toLowerCase() === one.name.trim().toLowerCase()) {
      return `An object with the name "${one.name}" already exists.`;
    }
  }
  if (one.smartHosts?.trim() === '') return 'You must specify at least one smart host.';
  if (one.bridgeheads.length === 0) {
    return 'You must add at least one local bridgehead to this connector.';
  }
  if (one.bridgeheads.some((id) => !virtualServers.has(id))) {
    return 'A local bridgehead of this connector no longer exists.';
  }
  if (one.addressSpaces.length === 0) {
    return 'You must add at least one address space or connected routing group to this connector.';
  }
  for (const space of one.addressSpaces) {
    if (!/^(\*|(\*\.)?[^\s@*]+)$/.test(space.domain)) {
      return `"${space.domain}" is not a valid e-mail domain.`;
    }
    const fault = outside('Cost', space.cost, 1, 100);
    if (fault !== undefined) return fault;
  }
  return outside('Only messages less than (KB)', one.sizeLimitKb, 1, numberMax);
}

function storeConnector(world: TransportWorld, connector: SmtpConnector): Refusal | undefined {
  const fault = connectorFault(world, connector);
  if (fault !== undefined) return refuse(fault);
  const stored = { ...copyPlain(connector), name: connector.name.trim() };
  world.directory.organization.connectors.set(stored.id, stored);
  directoryChanged(world);
  world.fact({ kind: 'connector.changed', id: stored.id });
  return undefined;
}

/** An empty or taken id gets the next free `connector-N`. */
export function createConnector(
  world: TransportWorld,
  connector: SmtpConnector,
): Refusal | undefined {
  const { connectors } = world.directory.organization;
  let { id } = connector;
  for (let number = connectors.size + 1; id === '' || connectors.has(id); number += 1) {
    id = `connector-${number}`;
  }
  return storeConnector(world, { ...connector, id });
}

export function setConnector(world: TransportWorld, connector: SmtpConnector): Refusal | undefined {
  if (!world.directory.organization.connectors.has(connector.id)) {
    return refuse('The object no longer exists.');
  }
  return storeConnector(world, connector);
}

export function deleteConnector(world: TransportWorld, id: string): Refusal | undefined {
  const { connectors } = world.directory.organization;
  if (!connectors.delete(id)) return refuse('The object no longer exists.');
  directoryChanged(world);
  world.fact({ kind: 'connector.changed', id });
  return undefined;
}

/** The organization's Properties: what the tree of System Manager shows. */
export function setOrganization(
  world: TransportWorld,
  display: { displayAdministrativeGroups: boolean; displayRoutingGroups: boolean },
): Refusal | undefined {
  const { organization } = world.directory;
  assert(organization, 'no organization');
  organization.displayAdministrativeGroups = display.displayAdministrativeGroups;
  organization.displayRoutingGroups = display.displayRoutingGroups;
  directoryChanged(world);
  return undefined;
}
