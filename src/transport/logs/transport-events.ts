/** What MSExchangeTransport writes to the Application log, as far as Diagnostics Logging asks for it. */
import {
  type DiagnosticCategory,
  type DiagnosticLevel,
  diagnosticLevel,
  diagnosticLevels,
} from '#directory';
import { type EventReport, logEvent } from '#windows';
import { serverOf } from '../server.ts';
import type {
  Failure,
  LinkQueue,
  MailServer,
  TransportWorld,
  VirtualServerState,
} from '../state.ts';

type Category = DiagnosticCategory<'MSExchangeTransport'>;

function rank(level: DiagnosticLevel): number {
  return diagnosticLevels.indexOf(level);
}

function levelOf(world: TransportWorld, server: MailServer, category: Category): number {
  return rank(diagnosticLevel(world, server.name, 'MSExchangeTransport', category));
}

const [, minimum, medium, maximum] = diagnosticLevels.map(rank) as [number, number, number, number];

function write(
  world: TransportWorld,
  server: MailServer,
  category: Category,
  type: EventReport['type'],
  event: number,
  insertions: readonly string[],
): void {
  if (!world.windows.machines.has(server.machine)) return;
  logEvent(world, server.machine, 'Application', {
    type,
    source: 'MSExchangeTransport',
    category,
    event,
    insertions,
  });
}

/** So many kinds of refusals are remembered as written. */
const saidMax = 2000;

/** Equal are those of one client or host with one code for one verb (assumed). */
function isNew(world: TransportWorld, key: string): boolean {
  const { said } = world.transport.logs;
  if (said.has(key)) return false;
  if (said.size >= saidMax) said.clear();
  said.add(key);
  return true;
}

/** KB 265139: 5xx, then 4xx too, both without repetitions; at Maximum all. */
function wantsRefusal(
  world: TransportWorld,
  server: MailServer,
  code: number,
  key: () => string,
): boolean {
  if (code < 400) return false;
  const level = levelOf(world, server, 'SMTP Protocol');
  if (level < (code >= 500 ? minimum : medium)) return false;
  return level >= maximum || isNew(world, key());
}

/** What one side of a connection was told: the parts of events 7002, 7004 and 7010. */
export interface ToldRefusal {
  connection: number;
  address: string;
  command: string;
  reply: string;
}

function insertionsOf(state: VirtualServerState, told: ToldRefusal): string[] {
  const { connection, address, command, reply } = told;
  const verb = command.split(' ', 1)[0] ?? '';
  return [state.id, String(connection), address, verb, reply, command];
}

function keyOf(event: string, state: VirtualServerState, { address, command, reply }: ToldRefusal) {
  const verb = command.split(' ', 1)[0] ?? '';
  return `${event} ${state.id} ${address} ${verb.toUpperCase()} ${reply.slice(0, 3)}`;
}

/** 7010: a client was refused. */
export function clientRefused(
  world: TransportWorld,
  state: VirtualServerState,
  code: number,
  tell: () => ToldRefusal,
): void {
  if (code < 400) return;
  const server = serverOf(world, state.id);
  if (!wantsRefusal(world, server, code, () => keyOf('7010', state, tell()))) return;
  write(world, server, 'SMTP Protocol', 'Error', 7010, insertionsOf(state, tell()));
}

/** 7004 and 7002: another host has refused for good, or for now. */
export function hostRefused(
  world: TransportWorld,
  state: VirtualServerState,
  told: ToldRefusal,
): void {
  const server = serverOf(world, state.id);
  const code = Number(told.reply.slice(0, 3));
  if (!wantsRefusal(world, server, code, () => keyOf('700x', state, told))) return;
  const lasting = code >= 500;
  const type = lasting ? 'Error' : 'Warning';
  write(world, server, 'SMTP Protocol', type, lasting ? 7004 : 7002, insertionsOf(state, told));
}

/** 1708 in category SMTP Protocol, once both are at Maximum as the guides ask for (assumed). */
export function authenticated(
  world: TransportWorld,
  state: VirtualServerState,
  client: string,
  method: string,
  account: string,
): void {
  const server = serverOf(world, state.id);
  if (levelOf(world, server, 'Authentication') < maximum) return;
  if (levelOf(world, server, 'SMTP Protocol') < maximum) return;
  write(world, server, 'SMTP Protocol', 'Information', 1708, [client, method, account]);
}

/** 3018 is 5.4.0 in the Exchange events pages; which event the others have is assumed. */
function reportEvent({ status }: Failure): number {
  if (status === '5.4.0') return 3018;
  if (status === '4.4.7') return 3028;
  if (status === '4.4.6' || status === '5.4.6' || status.startsWith('5.3.')) return 3015;
  if (status === '5.5.0' || status === '5.0.0') return 3030;
  return 3008;
}

/** A non-delivery report was written. From which level on is assumed. */
export function reported(
  world: TransportWorld,
  state: VirtualServerState,
  failure: Failure,
  recipients: () => readonly string[],
  messageId: () => string,
): void {
  const server = serverOf(world, state.id);
  if (levelOf(world, server, 'NDR') < minimum) return;
  const event = reportEvent(failure);
  for (const recipient of recipients()) {
    const insertions = [failure.status, recipient, messageId()];
    write(world, server, 'NDR', 'Warning', event, insertions);
  }
}

/** A link queue must try again: 4006 names the host where there is but one, 4000 the domain, 4003 is DNS. */
export function linkFailed(
  world: TransportWorld,
  link: LinkQueue,
  reason: string,
  dnsFailed: boolean,
): void {
  const server = serverOf(world, link.virtualServer);
  if (levelOf(world, server, 'Connection Manager') < minimum) return;
  const tell = (event: number, insertions: readonly string[]) =>
    write(world, server, 'Connection Manager', 'Warning', event, insertions);
  if (dnsFailed) tell(4003, [link.domain || link.name]);
  else if (link.smartHosts !== '') tell(4006, [link.smartHosts, link.name, reason]);
  else tell(4000, [link.domain, reason]);
}
