/** The W3C protocol log of a virtual server: every command of a session, every answer. */
import { addRow, must, utcAt } from '#kernel';
import type { GeneratedMail, Peer } from '#smtp';
import { systemRoot } from '#windows';
import { senderOutside } from '../carriage.ts';
import { hostOf, serverOf } from '../server.ts';
import { recipientsOf, senderOf } from '../spell.ts';
import type { RemoteMailHost, TransportWorld, VirtualServerState } from '../state.ts';
import { forms, timeBase } from '../store.ts';
import {
  closeLog,
  dateDigits,
  grown,
  grownUnread,
  isReadable,
  type LogKind,
  logFolderView,
  openFile,
  openToday,
} from './files.ts';
import {
  between,
  linesOf,
  protocolKinds,
  recordLines,
  remoteAddress,
  transferLines,
} from './protocol-lines.ts';
import {
  createProtocolTable,
  type LogState,
  type ProtocolFile,
  type ProtocolSection,
} from './state.ts';
import { formatHeader, formatW3c, plus, sizeW3c, type W3cLine } from './w3c.ts';

export const protocolLog: LogKind<ProtocolFile> = {
  view: 'protocol-log',
  folders: (logs) => logs.protocol,
  open: (logs) => logs.protocolOpen,
  // The file is closed when the virtual server stops.
  isHeld: () => true,
  pieces,
};

export const protocolFolderView = logFolderView(protocolLog);

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

export function replyPlace(logs: LogState, reply: string): number {
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
  const file = openToday(world, protocolLog, state.id) ?? newFile(world, state);
  if (file && file.sections.at(-1)?.run !== state.run) beginSection(world, state, file);
  return file;
}

function newFile(world: TransportWorld, state: VirtualServerState): ProtocolFile | undefined {
  return openFile(world, protocolLog, state.id, () => {
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
        lines: 0,
        usual: 0,
        changedAt: world.clock.now,
      }),
    };
  });
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
  grown(world, file, formatHeader(section).length, 0);
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
  if (!isReadable(file)) {
    grownUnread(world, file, 1);
    return;
  }
  const text = formatW3c(section, { ...line, at: utcAt(world.clock) });
  const row = addRow(file.records);
  const { columns: c } = file.records;
  c.at[row] = world.clock.now + timeBase;
  c.ordinal[row] = file.texts.length;
  file.texts.push(text);
  grown(world, file, text.length, 1);
}

interface ProtocolRecord {
  kind: number;
  mail: GeneratedMail;
  who: number;
  code: number;
  octets: number;
}

function appendRecord(world: TransportWorld, file: ProtocolFile, record: ProtocolRecord): void {
  const row = addRow(file.records);
  const { columns: c } = file.records;
  c.at[row] = world.clock.now + timeBase;
  c.kind[row] = record.kind;
  c.source[row] = record.mail.source;
  c.ordinal[row] = record.mail.ordinal;
  c.who[row] = record.who;
  c.code[row] = record.code;
  c.octets[row] = record.octets;
  const section = file.sections.at(-1)!;
  let octets = 0;
  for (const line of recordLines(world, file, row)) octets += sizeW3c(section, line);
  grown(world, file, octets, linesOf(record.kind));
}

function recordText(
  world: TransportWorld,
  file: ProtocolFile,
  section: ProtocolSection,
  row: number,
): string {
  return recordLines(world, file, row)
    .map((line) => formatW3c(section, line))
    .join('');
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
  if (!isReadable(file)) {
    grownUnread(world, file, linesOf(kind));
    return;
  }
  const who = clientPlace(
    world.transport.logs,
    `${peer.connection.seenAs}${between}${plus(peer.helo) || '-'}`,
  );
  const code = reply === '' ? 250 : Number(reply.slice(0, 3));
  const octets = reply === '' ? 0 : Math.min(lineMax, reply.length + 2);
  appendRecord(world, file, { kind, mail, who, code, octets });
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
  if (!file || !state.running) return;
  const { columns: m } = world.transport.messages;
  const kind = m.form[row] === forms.mail ? protocolKinds.sentMail : protocolKinds.sentReport;
  if (!isReadable(file)) {
    grownUnread(world, file, linesOf(kind));
    return;
  }
  const writer = senderOf(world, row);
  const sender = senderOutside(state.running, writer);
  if (m.form[row] === forms.copy || sender !== writer) {
    // What the numbers of a record do not say is kept as text.
    const ip = remoteAddress(world, host.number);
    const recipient = recipientsOf(world, row)[0]?.address ?? '';
    const lines = transferLines({ at: utcAt(world.clock), ip, sender, recipient, reply });
    for (const line of lines) logLine(world, state, line);
    return;
  }
  appendRecord(world, file, {
    kind,
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
    yield recordText(world, file, section, row);
  }
}
