/** The message tracking log of a server: what became of every message, one line for each recipient and event. */
import { addRow, day as dayMs, type SimTime, utcAt } from '#kernel';
import { editions, smtpReleases } from '../editions.ts';
import { hostOf, serverOf } from '../server.ts';
import {
  keptOf,
  messageIdOf,
  recipientsOf,
  senderOf,
  spelledMessage,
  subjectOf,
} from '../spell.ts';
import type {
  Failure,
  MailServer,
  SpelledText,
  TransportWorld,
  VirtualServerState,
} from '../state.ts';
import { flags, forms, type MessageRow, timeBase } from '../store.ts';
import {
  dateDigits,
  grown,
  grownUnread,
  isReadable,
  type LogKind,
  logFolderView,
  openFile,
  openToday,
  removeOld,
  utcDay,
} from './files.ts';
import { remoteAddress } from './protocol-lines.ts';
import { createTrackingTable, type TrackingFile } from './state.ts';
import {
  bare,
  formatTracking,
  parseTracking,
  type ReadLine,
  type TrackingLine,
  trackingColumns,
} from './tracking-line.ts';
import { reported } from './transport-events.ts';

export const trackingLog: LogKind<TrackingFile> = {
  view: 'tracking-log',
  folders: (logs) => logs.tracking,
  open: (logs) => logs.trackingOpen,
  isHeld: (world, owner) => isTracked(world, owner),
  pieces,
};

export const trackingFolderView = logFolderView(trackingLog);

/**
 * What happens to a message at one moment, in events of KB 821905. That the lines of one message stand
 * together is simpler than the product, where those of several mix; their order is assumed.
 */
export const episodes = {
  taken: [1019, 1025],
  /** A user of this server has sent it. */
  submitted: [1027, 1019, 1025],
  /** A notification was written. */
  written: [1019],
  local: [1024, 1033, 1036, 1023, 1028],
  localRetry: [1024, 1033, 1036, 1037],
  routingRetry: [1024, 1033, 1035],
  routed: [1024, 1033, 1034],
  sent: [1020, 1031],
  /** A report on it was written: by the categorizer, after another host refused it, or of a queue. */
  unresolved: [1024, 1030],
  refused: [1020, 1030],
  failed: [1030],
  /** No report on a report: it is forgotten, or becomes bad mail too. */
  absorbed: [1018],
  absorbedUnresolved: [1024, 1018],
  absorbedRefused: [1020, 1018],
  badmail: [1018, 1021],
  badmailUnresolved: [1024, 1018, 1021],
  badmailRefused: [1020, 1018, 1021],
} as const satisfies Record<string, readonly number[]>;

export type Episode = keyof typeof episodes;
const names = Object.keys(episodes) as Episode[];

/** In `kind`: bits for the episode counted from 1, the form of the message, and whether its subject is told. */
const episodeBits = 31;
const formShift = 5;
const subjectBit = 128;

function settingsOf(world: TransportWorld, server: string) {
  return world.directory.organization.serverSettings.get(server);
}

export function isTracked(world: TransportWorld, server: string): boolean {
  return settingsOf(world, server)?.messageTracking ?? false;
}

/** Builds of Exchange as the header names them; the last number is assumed. */
function headerOf(server: MailServer): string {
  const [, release, build] = /Version (\d+\.\d+) \(Build (\d+)/.exec(
    editions[server.edition].version,
  )!;
  return [
    '# Message Tracking Log File',
    `# Exchange System Attendant Version ${release}.${build}.1`,
    `# ${trackingColumns.join('\t')}`,
    '',
  ].join('\r\n');
}

function fileFor(world: TransportWorld, state: VirtualServerState): TrackingFile | undefined {
  return openToday(world, trackingLog, state.server) ?? newFile(world, state);
}

function newFile(world: TransportWorld, state: VirtualServerState): TrackingFile | undefined {
  return openFile(world, trackingLog, state.server, () => {
    const server = serverOf(world, state.id);
    return {
      server,
      path: settingsOf(world, server.name)?.trackingDirectory ?? '',
      create(day) {
        watchMidnight(world, server.name);
        const header = headerOf(server);
        return {
          day,
          name: `${dateDigits(day)}.log`,
          records: createTrackingTable(),
          texts: [],
          server: server.name,
          address: hostOf(world, state.id).interfaces[0]?.address ?? '-',
          version: `Version: ${smtpReleases[server.windows].smtpVersion}`,
          header,
          bytes: header.length,
          lines: 0,
          usual: 0,
          changedAt: world.clock.now,
        };
      },
    };
  });
}

/** The other side of a transfer: a mail host by its number, or an address. */
export type Partner = number | string | undefined;

/**
 * Something happened to a message, which must still be there: to all its recipients, or to some of a
 * message that is kept as text.
 */
export function track(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  episode: Episode,
  partner?: Partner,
  recipients?: readonly { address: string }[],
): void {
  const settings = settingsOf(world, state.server);
  if (!settings?.messageTracking) return;
  const file = fileFor(world, state);
  if (!file) return;
  const kept = keptOf(world.transport, row);
  if (!isReadable(file)) {
    const count = (recipients ?? kept?.recipients)?.length ?? 1;
    grownUnread(world, file, episodes[episode].length * count);
  } else if (kept || typeof partner === 'string') {
    const all = recipients ?? recipientsOf(world, row);
    trackText(world, file, row, episode, partner, all, settings.subjectLogging);
  } else {
    trackNumbers(world, file, row, episode, partner ?? 0, settings.subjectLogging);
  }
}

function trackText(
  world: TransportWorld,
  file: TrackingFile,
  row: MessageRow,
  episode: Episode,
  partner: Partner,
  recipients: readonly { address: string }[],
  subjects: boolean,
): void {
  const { transport } = world;
  const { columns: m } = transport.messages;
  const kept = keptOf(transport, row);
  // The first line of a message that came by SMTP is ours and names the client.
  const client = episode === 'taken' ? (kept?.text.split('\r\n', 1)[0] ?? '') : '';
  const { ip, name } = peerOf(world, partner, client, kept?.helo ?? '');
  const line = {
    at: utcAt(world.clock),
    arrivedAt: utcAt(world.clock, m.arrivedAt[row]! - timeBase),
    clientIp: ip,
    clientName: name,
    messageId: messageIdOf(world, row),
    size: m.size[row]!,
    recipients: kept?.recipients.length ?? 1,
    subject: (subjects && subjectOf(world, row)) || '-',
    sender: senderOf(world, row),
  };
  let text = '';
  for (const event of episodes[episode]) {
    for (const { address } of recipients) {
      text += formatTracking(file, { ...line, event, recipient: address });
    }
  }
  const place = addRow(file.records);
  file.records.columns.at[place] = world.clock.now + timeBase;
  file.records.columns.ordinal[place] = file.texts.length;
  file.texts.push(text);
  grown(world, file, text.length, episodes[episode].length * recipients.length);
}

function trackNumbers(
  world: TransportWorld,
  file: TrackingFile,
  row: MessageRow,
  episode: Episode,
  partner: number,
  subjects: boolean,
): void {
  const { columns: m } = world.transport.messages;
  const { columns: c } = file.records;
  const place = addRow(file.records);
  const form = m.form[row]!;
  const isTaken = episode === 'taken';
  c.at[place] = world.clock.now + timeBase;
  c.kind[place] = (names.indexOf(episode) + 1) | (form << formShift) | (subjects ? subjectBit : 0);
  c.source[place] = m.source[row]!;
  c.ordinal[place] = m.ordinal[row]!;
  c.who[place] = isTaken ? m.peer[row]! : partner;
  c.arrivedAt[place] = m.arrivedAt[row]!;
  c.run[place] = m.run[row]!;
  c.number[place] = m.number[row]!;
  c.size[place] = m.size[row]!;
  grown(world, file, recordText(world, file, place).length, episodes[episode].length);
}

const nobody = { ip: '-', name: '-' } as const;

/** Full name of the mail host with an address. */
function nameAt(world: TransportWorld, address: string): string {
  for (const { number, fqdn } of world.transport.remoteHosts.values()) {
    if (remoteAddress(world, number) === address) return fqdn;
  }
  return '-';
}

function peerOf(world: TransportWorld, partner: Partner, client: string, helo: string) {
  if (typeof partner === 'string') return { ip: partner, name: nameAt(world, partner) };
  if (partner !== undefined && partner !== 0) {
    const fqdn = world.transport.remoteHosts.get(partner)?.fqdn ?? '-';
    return { ip: remoteAddress(world, partner), name: fqdn };
  }
  // `([192.0.2.7])` or `(name [192.0.2.7])`, as Received lines have it.
  const ip = /\[([^\]]+)\]/.exec(client)?.[1];
  return ip === undefined ? nobody : { ip, name: helo === '' ? '-' : helo };
}

/** What the lines of a record of generated mail say, but for their event. */
function recordLine(world: TransportWorld, file: TrackingFile, place: number): TrackingLine {
  const { columns: c } = file.records;
  const kind = c.kind[place]!;
  const form = (kind >>> formShift) & 3;
  const numbers: SpelledText = {
    source: c.source[place]!,
    ordinal: c.ordinal[place]!,
    form,
    arrivedAt: c.arrivedAt[place]! - timeBase,
    run: c.run[place]!,
    peer: 0,
    parentAt: 0,
    parentRun: 0,
    reason: 0,
    number: c.number[place]!,
  };
  const said = spelledMessage(world, numbers);
  const who = c.who[place]!;
  const isTaken = names[(kind & episodeBits) - 1] === 'taken';
  const peer = isTaken ? world.transport.peers[who] : undefined;
  const { ip, name } = peer
    ? peerOf(world, undefined, peer.client, peer.helo)
    : peerOf(world, who, '', '');
  return {
    at: utcAt(world.clock, c.at[place]! - timeBase),
    arrivedAt: utcAt(world.clock, numbers.arrivedAt),
    clientIp: ip,
    clientName: name,
    recipient: said.recipients[0] ?? '',
    event: 0,
    messageId: said.messageId,
    size: c.size[place]!,
    recipients: 1,
    subject: (kind & subjectBit) !== 0 && said.subject !== '' ? said.subject : '-',
    sender: said.sender,
  };
}

function recordText(world: TransportWorld, file: TrackingFile, place: number): string {
  const line = recordLine(world, file, place);
  return eventsOf(file, place)
    .map((event) => formatTracking(file, { ...line, event }))
    .join('');
}

function eventsOf({ records }: TrackingFile, place: number): readonly number[] {
  return episodes[names[(records.columns.kind[place]! & episodeBits) - 1]!];
}

/**
 * The same for all records of a generated message, undefined for lines that are kept as text. Mail by what it was
 * spelled from, notifications by their number: whole numbers that stay exact.
 */
export function trackedKey({ records }: TrackingFile, place: number): number | undefined {
  const { columns: c } = records;
  if (c.kind[place] === 0) return undefined;
  const isMail = ((c.kind[place]! >>> formShift) & 3) === forms.mail;
  return isMail
    ? c.source[place]! * 0x1_0000_0000 + c.ordinal[place]!
    : -1 - (c.run[place]! * 0x1_0000_0000 + c.number[place]!);
}

/** World time of a record. */
export function trackedAt({ records }: TrackingFile, place: number): SimTime {
  return records.columns.at[place]! - timeBase;
}

/** What a record says, a line for each of its recipients and, where it is kept as text, of its events. */
export function trackedLines(world: TransportWorld, file: TrackingFile, place: number): ReadLine[] {
  const { columns } = file.records;
  if (columns.kind[place] === 0) {
    return file.texts[columns.ordinal[place]!]!.trimEnd().split('\r\n').map(parseTracking);
  }
  const line = recordLine(world, file, place);
  line.messageId = bare(line.messageId);
  if (line.sender === '') line.sender = '<>';
  return [line];
}

/** The same with a line for each event. */
export function everyTrackedLine(
  world: TransportWorld,
  file: TrackingFile,
  place: number,
): ReadLine[] {
  const lines = trackedLines(world, file, place);
  if (file.records.columns.kind[place] === 0) return lines;
  return eventsOf(file, place).map((event) => ({ ...lines[0]!, event }));
}

function* pieces(world: TransportWorld, file: TrackingFile): Generator<string> {
  yield file.header;
  const { records, texts } = file;
  for (let place = 1; place < records.size; place += 1) {
    const isText = records.columns.kind[place] === 0;
    yield isText ? texts[records.columns.ordinal[place]!]! : recordText(world, file, place);
  }
}

/** The first event of a message that has come. */
export function trackArrival(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
): void {
  const { columns: m } = world.transport.messages;
  const fromStore = (m.flags[row]! & flags.fromStore) !== 0;
  const isMail = m.form[row] === forms.mail;
  track(world, state, row, isMail ? (fromStore ? 'submitted' : 'taken') : 'written');
}

/** Where a failure was found decides what stands before it. */
type Where = 'Unresolved' | 'Refused' | '';

function whereFailed(failure: Failure): Where {
  if (failure.kind === 'refused') return 'Refused';
  const inCategorizer =
    failure.kind === 'unknown' || failure.kind === 'hops' || failure.status === '5.2.3';
  return inCategorizer ? 'Unresolved' : '';
}

/** Recipients have failed and their sender is told: in both logs. */
export function reportFailure(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  failure: Failure,
  recipients?: readonly { address: string }[],
): void {
  reported(
    world,
    state,
    failure,
    () => (recipients ?? recipientsOf(world, row)).map((one) => one.address),
    () => messageIdOf(world, row),
  );
  const where = whereFailed(failure);
  const episode = where === '' ? 'failed' : where === 'Refused' ? 'refused' : 'unresolved';
  track(world, state, row, episode, undefined, recipients);
}

/** Recipients have failed and nobody can be told. */
export function trackLoss(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  failure: Failure,
  recipients?: readonly { address: string }[],
): void {
  const { writesBadmail } = editions[serverOf(world, state.id).edition];
  const episode = `${writesBadmail ? 'badmail' : 'absorbed'}${whereFailed(failure)}` as const;
  track(world, state, row, episode, undefined, recipients);
}

function watchMidnight(world: TransportWorld, server: string): void {
  const { midnights } = world.transport.logs;
  const midnight = (utcDay(world) + 1) * dayMs - world.clock.epochUtc;
  if (midnights.get(server) === midnight) return;
  midnights.set(server, midnight);
  world.schedule(midnight, { kind: 'transport.midnight', server });
}

export const trackingHandlers = {
  'transport.midnight': (world: TransportWorld, { server }: { server: string }) => {
    const days = settingsOf(world, server)?.removeLogsDays ?? Number.POSITIVE_INFINITY;
    if (removeOld(world, trackingLog, server, days)) watchMidnight(world, server);
  },
};
