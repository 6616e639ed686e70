/** What MSExchangeTransport writes to the Application log, as far as Diagnostics Logging asks for it. */
import {
  type DiagnosticCategory,
  type DiagnosticLevel,
  diagnosticLevel,
  diagnosticLevels,
} from '#directory';
import { type EventReport, logEvent, logNumbers } from '#windows';
import { serverOf } from '../server.ts';
import { messageIdOf, recipientsOf } from '../spell.ts';
import type {
  Failure,
  LinkQueue,
  MailServer,
  RemoteMailHost,
  TransportWorld,
  VirtualServerState,
} from '../state.ts';
import type { MessageRow } from '../store.ts';
import {
  type Numbered,
  refusedCommand,
  refusedHead,
  refusedNumbers,
  reportedHead,
  reportedNumbers,
} from './numbered-events.ts';
import { remoteAddress } from './protocol-lines.ts';

const source = 'MSExchangeTransport';
const protocol = { source, category: 'SMTP Protocol' } as const;
const connections = { source, category: 'Connection Manager' } as const;

type Category = DiagnosticCategory<'MSExchangeTransport'>;

function rank(level: DiagnosticLevel): number {
  return diagnosticLevels.indexOf(level);
}

function levelOf(world: TransportWorld, server: MailServer, category: Category): number {
  return rank(diagnosticLevel(world, server.name, 'MSExchangeTransport', category));
}

const [, minimum, medium, maximum] = diagnosticLevels.map(rank) as [number, number, number, number];

function write(world: TransportWorld, server: MailServer, report: EventReport): void {
  if (!world.windows.machines.has(server.machine)) return;
  logEvent(world, server.machine, 'Application', report);
}

function writeNumbers(world: TransportWorld, server: MailServer, numbered: Numbered): void {
  if (!world.windows.machines.has(server.machine)) return;
  logNumbers(world, server.machine, 'Application', numbered.numbers, numbered.letters);
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
  const insertions = insertionsOf(state, tell());
  write(world, server, { ...protocol, type: 'Error', event: 7010, insertions });
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
  write(world, server, { ...refusedHead(told.reply), insertions: insertionsOf(state, told) });
}

/** The same over a reckoned connection, which has no number; `%r` in the reply is the recipient. */
export function transferRefused(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  host: RemoteMailHost,
  recipient: string,
  reply: string,
): void {
  const server = serverOf(world, state.id);
  const told = (): ToldRefusal => ({
    connection: 0,
    address: remoteAddress(world, host.number),
    command: refusedCommand(recipient),
    reply: reply.replaceAll('%r', recipient),
  });
  const code = Number(reply.slice(0, 3));
  if (!wantsRefusal(world, server, code, () => keyOf('700x', state, told()))) return;
  const numbered = refusedNumbers(world, state, row, host, recipient, reply);
  if (numbered) writeNumbers(world, server, numbered);
  else write(world, server, { ...refusedHead(reply), insertions: insertionsOf(state, told()) });
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
  const insertions = [client, method, account];
  write(world, server, { ...protocol, type: 'Information', event: 1708, insertions });
}

/** A non-delivery report was written, to all recipients or to some. From which level on is assumed. */
export function reported(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  failure: Failure,
  some?: readonly { address: string }[],
): void {
  const server = serverOf(world, state.id);
  if (levelOf(world, server, 'NDR') < minimum) return;
  const numbered = reportedNumbers(world, row, failure);
  if (numbered) {
    writeNumbers(world, server, numbered);
    return;
  }
  const head = reportedHead(failure);
  for (const { address } of some ?? recipientsOf(world, row)) {
    const insertions = [failure.status, address, messageIdOf(world, row)];
    write(world, server, { ...head, insertions });
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
    write(world, server, { ...connections, type: 'Warning', event, insertions });
  if (dnsFailed) tell(4003, [link.domain || link.name]);
  else if (link.smartHosts !== '') tell(4006, [link.smartHosts, link.name, reason]);
  else tell(4000, [link.domain, reason]);
}
