/** What the records of a message tracking log say: numbers of generated mail, lines of all other. */
import { type SimTime, utcAt } from '#kernel';
import { spelledMessage } from '../spell.ts';
import type { SpelledText, TransportWorld } from '../state.ts';
import { forms, timeBase } from '../store.ts';
import { remoteAddress } from './protocol-lines.ts';
import type { TrackingFile } from './state.ts';
import {
  bare,
  formatTracking,
  parseTracking,
  type ReadLine,
  sizeOfEvent,
  sizeTracking,
  type TrackingLine,
} from './tracking-line.ts';

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
const episodeNames = Object.keys(episodes) as Episode[];

/** In `kind`: bits for the episode counted from 1, the form of the message, and whether its subject is told. */
const episodeBits = 31;
const formShift = 5;
const subjectBit = 128;

export function kindOf(episode: Episode, form: number, subjects: boolean): number {
  const number = episodeNames.indexOf(episode) + 1;
  return number | (form << formShift) | (subjects ? subjectBit : 0);
}

/** The other side of a transfer: a mail host by its number, or an address. */
export type Partner = number | string | undefined;

const nobody = { ip: '-', name: '-' } as const;

/** Full name of the mail host with an address. */
function nameAt(world: TransportWorld, address: string): string {
  for (const { number, fqdn } of world.transport.remoteHosts.values()) {
    if (remoteAddress(world, number) === address) return fqdn;
  }
  return '-';
}

export function peerOf(world: TransportWorld, partner: Partner, client: string, helo: string) {
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
  const isTaken = episodeNames[(kind & episodeBits) - 1] === 'taken';
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

export function recordText(world: TransportWorld, file: TrackingFile, place: number): string {
  const line = recordLine(world, file, place);
  return eventsOf(file, place)
    .map((event) => formatTracking(file, { ...line, event }))
    .join('');
}

/** Octets of `recordText`, without making it. */
export function recordSize(world: TransportWorld, file: TrackingFile, place: number): number {
  const line = recordLine(world, file, place);
  const each = sizeTracking(file, line);
  let octets = 0;
  for (const event of eventsOf(file, place)) octets += each + sizeOfEvent(line, event);
  return octets;
}

function eventsOf({ records }: TrackingFile, place: number): readonly number[] {
  return episodes[episodeNames[(records.columns.kind[place]! & episodeBits) - 1]!];
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

/** Texts of a file in their order. */
export function* trackingPieces(world: TransportWorld, file: TrackingFile): Generator<string> {
  yield file.header;
  const { records, texts } = file;
  for (let place = 1; place < records.size; place += 1) {
    const isText = records.columns.kind[place] === 0;
    yield isText ? texts[records.columns.ordinal[place]!]! : recordText(world, file, place);
  }
}
