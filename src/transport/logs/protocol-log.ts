/** The W3C protocol log of a virtual server: every command of a session, every answer. */

import { addRow, must, utcAt } from '#kernel';
import type { GeneratedMail, Peer, Spelling } from '#smtp';
import { fill, replies } from '#smtp';
import { systemRoot } from '#windows';
import { hostOf, serverOf } from '../server.ts';
import type { RemoteMailHost, TransportWorld, VirtualServerState } from '../state.ts';
import { forms, timeBase } from '../store.ts';
import { closeLog, dateDigits, grown, type LogKind, logFolderView, openFile } from './files.ts';
import {
  createProtocolTable,
  type LogState,
  type ProtocolFile,
  type ProtocolSection,
} from './state.ts';
import { formatHeader, formatW3c, plus, tellsMessage, type W3cLine, w3cLength } from './w3c.ts';

export const protocolLog: LogKind<ProtocolFile> = {
  view: 'protocol-log',
  folders: (logs) => logs.protocol,
  open: (logs) => logs.protocolOpen,
  // The file is closed when the virtual server stops.
  isHeld: () => true,
  pieces,
};

export const protocolFolderView = logFolderView(protocolLog);

/** Which answer a transaction of generated mail ended with, or which way a transfer went. */
export const protocolKinds = {
  text: 0,
  taken: 1,
  refusedMail: 2,
  refusedRcpt: 3,
  /** Refused after DATA: before its Message-ID was looked at, and after. */
  refusedText: 4,
  refusedMessage: 5,
  sentMail: 6,
  sentReport: 7,
} as const;

const between = '\u0001';

/** Places in `clients`; no part of the state. */
const places = new WeakMap<LogState, Map<string, number>>();

function clientPlace(logs: LogState, client: string): number {
  let known = places.get(logs);
  if (known?.size !== logs.clients.length) {
    known = new Map(logs.clients.map((one, place) => [one, place]));
    places.set(logs, known);
  }
  const found = known.get(client);
  if (found !== undefined) return found;
  logs.clients.push(client);
  known.set(client, logs.clients.length - 1);
  return logs.clients.length - 1;
}

/** Replies that never end are no reason to remember each. */
const repliesMax = 4000;

function replyPlace(logs: LogState, reply: string): number {
  const found = logs.replies.indexOf(reply);
  if (found >= 0) return found;
  if (logs.replies.length >= repliesMax) return repliesMax - 1;
  logs.replies.push(reply);
  return logs.replies.length - 1;
}

/** The log file that is open, under a header of this run; undefined while the virtual server keeps none. */
function fileFor(world: TransportWorld, state: VirtualServerState): ProtocolFile | undefined {
  const { running } = state;
  if (!running?.settings.general.logging) return undefined;
  const file = openFile(world, protocolLog, state.id, () => {
    const server = serverOf(world, state.id);
    const machine = must(world.windows.machines, server.machine, 'machine');
    return {
      server,
      path: `${systemRoot(machine.os)}\\system32\\LogFiles\\SMTPSVC${state.id}`,
      create: (day) => ({
        day,
        name: `ex${dateDigits(day).slice(2)}.log`,
        records: createProtocolTable(),
        texts: [],
        sections: [],
        bytes: 0,
        changedAt: world.clock.now,
      }),
    };
  });
  if (file && file.sections.at(-1)?.run !== state.run) beginSection(world, state, file);
  return file;
}

/** Logging begins, or a file: a header says what follows. */
function beginSection(world: TransportWorld, state: VirtualServerState, file: ProtocolFile): void {
  const server = serverOf(world, state.id);
  const is2000 = server.windows === 'windows-2000';
  const section: ProtocolSection = {
    row: file.records.size,
    run: state.run,
    startedAt: utcAt(world.clock),
    // That 6.0 says so is assumed.
    software: `Microsoft Internet Information Services ${is2000 ? '5.0' : '6.0'}`,
    fields: [...(state.running?.settings.general.logFields ?? [])],
    site: `SMTPSVC${state.id}`,
    computer: server.name,
    address: hostOf(world, state.id).interfaces[0]?.address ?? '-',
  };
  file.sections.push(section);
  grown(world, protocolLog, state.id, file, formatHeader(section).length);
}

function appendText(
  world: TransportWorld,
  state: VirtualServerState,
  file: ProtocolFile,
  text: string,
): void {
  const row = addRow(file.records);
  const { columns: c } = file.records;
  c.at[row] = world.clock.now + timeBase;
  c.ordinal[row] = file.texts.length;
  file.texts.push(text);
  grown(world, protocolLog, state.id, file, text.length);
}

/** A line that somebody typed, or that answers one. */
export function logLine(
  world: TransportWorld,
  state: VirtualServerState,
  line: Omit<W3cLine, 'at'>,
): void {
  const file = fileFor(world, state);
  const section = file?.sections.at(-1);
  if (!file || !section) return;
  appendText(world, state, file, formatW3c(section, { ...line, at: utcAt(world.clock) }));
}

/** Octets of records whose lines tell nothing of their messages; no part of the state. */
const known = new WeakMap<ProtocolSection, Map<number, number>>();

function octetsOf(
  world: TransportWorld,
  file: ProtocolFile,
  section: ProtocolSection,
  row: number,
): number {
  const measure = (): number =>
    recordLines(world, file, row).reduce((sum, line) => sum + w3cLength(section, line), 0);
  const { columns: c } = file.records;
  // A refusal's code has three digits, whichever it is.
  if (tellsMessage(section) || c.kind[row]! >= protocolKinds.sentMail) return measure();
  const key = c.who[row]! * 16 + c.kind[row]!;
  const lengths = known.get(section) ?? new Map<number, number>();
  known.set(section, lengths);
  const found = lengths.get(key);
  if (found !== undefined) return found;
  const octets = measure();
  lengths.set(key, octets);
  return octets;
}

interface ProtocolRecord {
  kind: number;
  mail: GeneratedMail;
  who: number;
  code: number;
  octets: number;
}

function appendRecord(
  world: TransportWorld,
  state: VirtualServerState,
  file: ProtocolFile,
  record: ProtocolRecord,
): void {
  const section = file.sections.at(-1)!;
  const row = addRow(file.records);
  const { columns: c } = file.records;
  c.at[row] = world.clock.now + timeBase;
  c.kind[row] = record.kind;
  c.source[row] = record.mail.source;
  c.ordinal[row] = record.mail.ordinal;
  c.who[row] = record.who;
  c.code[row] = record.code;
  c.octets[row] = record.octets;
  grown(world, protocolLog, state.id, file, octetsOf(world, file, section, row));
}

const lineMax = 512;

/** A transaction of generated mail, with the line that decided it. */
export function logTransaction(
  world: TransportWorld,
  state: VirtualServerState,
  peer: Peer,
  mail: GeneratedMail,
  kind: number,
  reply: string,
): void {
  const file = fileFor(world, state);
  if (!file) return;
  const who = clientPlace(
    world.transport.logs,
    `${peer.connection.seenAs}${between}${plus(peer.helo) || '-'}`,
  );
  const code = reply === '' ? 250 : Number(reply.slice(0, 3));
  const octets = reply === '' ? 0 : Math.min(lineMax, reply.length + 2);
  appendRecord(world, state, file, { kind, mail, who, code, octets });
}

/** A message that was handed to a mail host of the Internet; `reply` is empty when it was taken. */
export function logTransfer(
  world: TransportWorld,
  state: VirtualServerState,
  row: number,
  host: RemoteMailHost,
  reply: string,
): void {
  const file = fileFor(world, state);
  if (!file) return;
  const { columns: m } = world.transport.messages;
  appendRecord(world, state, file, {
    kind: m.form[row] === forms.mail ? protocolKinds.sentMail : protocolKinds.sentReport,
    mail: { source: m.source[row]!, ordinal: m.ordinal[row]! },
    who: host.number,
    code: replyPlace(world.transport.logs, reply),
    octets: 0,
  });
}

/** The virtual server has stopped. */
export function closeProtocolLog(world: TransportWorld, state: VirtualServerState): void {
  closeLog(world, protocolLog, state.id);
}

function spellingOf(world: TransportWorld): Spelling<TransportWorld> {
  return world.spelling as unknown as Spelling<TransportWorld>;
}

const still = { win32: 0, takenMs: 0 } as const;
const startOctets = replies.startInput.text.length + 2;
const resetOctets = replies.resetting.text.length + 2;

/** The lines a record of generated mail stands for. */
function recordLines(world: TransportWorld, file: ProtocolFile, row: number): W3cLine[] {
  const { columns: c } = file.records;
  const kind = c.kind[row]!;
  const at = utcAt(world.clock, c.at[row]! - timeBase);
  return kind >= protocolKinds.sentMail
    ? transferLines(world, file, row, at)
    : transactionLines(world, file, row, at);
}

function transactionLines(
  world: TransportWorld,
  file: ProtocolFile,
  row: number,
  at: number,
): W3cLine[] {
  const { columns: c } = file.records;
  const spelling = spellingOf(world);
  const kind = c.kind[row]!;
  const source = c.source[row]!;
  const ordinal = c.ordinal[row]!;
  const [ip, user] = world.transport.logs.clients[c.who[row]!]!.split(between) as [string, string];
  const decided = { status: c.code[row]!, sent: c.octets[row]! };
  const line = { at, ip, user, ...still };
  const sender = spelling.sender(world, source, ordinal);
  const from = sender === '' ? '<>' : sender;
  const begin: W3cLine = {
    ...line,
    method: 'MAIL',
    query: `+FROM:<${sender}>`,
    status: 250,
    sent: fill(replies.senderOk, from).length + 2,
    received: 12 + sender.length,
  };
  if (kind === protocolKinds.refusedMail) return [{ ...begin, ...decided }];
  const recipient = spelling.recipient(world, source, ordinal);
  const address: W3cLine = {
    ...line,
    method: 'RCPT',
    query: `+TO:<${recipient}>`,
    status: 250,
    sent: fill(replies.recipientOk, recipient).length + 2,
    received: 10 + recipient.length,
  };
  if (kind === protocolKinds.refusedRcpt) {
    // The transaction is open: a client that goes on takes it back first.
    const reset = { method: 'RSET', query: '-', status: 250, sent: resetOctets, received: 4 };
    return [begin, { ...address, ...decided }, { ...line, ...reset }];
  }
  const id = spelling.messageId(world, source, ordinal);
  const sent =
    kind === protocolKinds.taken ? fill(replies.queued, ` ${id}`).length + 2 : decided.sent;
  const data: W3cLine = {
    ...line,
    method: 'DATA',
    query: kind === protocolKinds.refusedText ? '-' : `+${id}`,
    status: decided.status,
    sent: startOctets + sent,
    received: spelling.size(world, source, ordinal),
  };
  return [begin, address, data];
}

/** Who speaks in a line of an outbound connection (OSSEC's samples of the NCSA format). */
export const outboundCommand = 'OutboundConnectionCommand';
export const outboundResponse = 'OutboundConnectionResponse';

/** The short form of a reckoned transfer: no greeting, no good-bye, and only the reply that refuses. */
function transferLines(
  world: TransportWorld,
  file: ProtocolFile,
  row: number,
  at: number,
): W3cLine[] {
  const { columns: c } = file.records;
  const spelling = spellingOf(world);
  const source = c.source[row]!;
  const ordinal = c.ordinal[row]!;
  const isReport = c.kind[row] === protocolKinds.sentReport;
  const writer = spelling.sender(world, source, ordinal);
  const recipient = isReport ? writer : spelling.recipient(world, source, ordinal);
  const line = { at, ip: remoteAddress(world, c.who[row]!), outbound: true } as const;
  const said = (method: string, query: string): W3cLine => ({
    ...line,
    ...commandOctets(method),
    user: outboundCommand,
    method,
    query,
  });
  const lines = [
    said('MAIL', `FROM:<${isReport ? '' : writer}>`),
    said('RCPT', `TO:<${recipient}>`),
  ];
  const reply = world.transport.logs.replies[c.code[row]!]!.replaceAll('%r', recipient);
  return [...lines, reply === '' ? said('DATA', '-') : { ...line, ...answered(reply) }];
}

/** A command to another host has no status and its verb's octets in sc-bytes (NCSA sample; assumed for W3C). */
export function commandOctets(method: string) {
  return { status: 0, win32: 0, sent: method.length, received: 0, takenMs: 0 };
}

/** A reply of another host. */
export function answered(reply: string): Omit<W3cLine, 'at' | 'ip'> {
  return {
    user: outboundResponse,
    method: '-',
    query: plus(reply),
    status: 0,
    win32: 0,
    sent: reply.length,
    received: 0,
    takenMs: 0,
    outbound: true,
  };
}

export function remoteAddress(world: TransportWorld, number: number): string {
  const remote = world.transport.remoteHosts.get(number);
  const host = remote && world.net.hosts.get(remote.host);
  return host?.interfaces[0]?.address ?? '-';
}

function* pieces(world: TransportWorld, file: ProtocolFile): Generator<string> {
  const { records, sections, texts } = file;
  let next = 0;
  for (let row = 1; row <= records.size; row += 1) {
    while (sections[next]?.row === row) {
      yield formatHeader(sections[next]!);
      next += 1;
    }
    if (row === records.size) break;
    if (records.columns.kind[row] === protocolKinds.text) {
      yield texts[records.columns.ordinal[row]!]!;
      continue;
    }
    const section = sections[next - 1]!;
    let text = '';
    for (const line of recordLines(world, file, row)) text += formatW3c(section, line);
    yield text;
  }
}
