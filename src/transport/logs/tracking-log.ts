/** The message tracking log of a server: what became of every message, one line for each recipient and event. */
import { addRow, day as dayMs, utcAt } from '#kernel';
import { keepsBadmail } from '../badmail.ts';
import { editions, smtpReleases } from '../editions.ts';
import { hostOf, serverOf } from '../server.ts';
import { keptOf, messageIdOf, recipientsOf, senderOf, subjectOf } from '../spell.ts';
import type { Failure, MailServer, TransportWorld, VirtualServerState } from '../state.ts';
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
import { createTrackingTable, type TrackingFile } from './state.ts';
import { formatTracking, trackingColumns } from './tracking-line.ts';
import {
  type Episode,
  episodes,
  kindOf,
  type Partner,
  peerOf,
  recordSize,
  trackingPieces,
} from './tracking-records.ts';
import { reported } from './transport-events.ts';

export const trackingLog: LogKind<TrackingFile> = {
  view: 'tracking-log',
  folders: (logs) => logs.tracking,
  open: (logs) => logs.trackingOpen,
  isHeld: (world, owner) => isTracked(world, owner),
  pieces: trackingPieces,
};

export const trackingFolderView = logFolderView(trackingLog);

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
  c.kind[place] = kindOf(episode, form, subjects);
  c.source[place] = m.source[row]!;
  c.ordinal[place] = m.ordinal[row]!;
  c.who[place] = isTaken ? m.peer[row]! : partner;
  c.arrivedAt[place] = m.arrivedAt[row]!;
  c.run[place] = m.run[row]!;
  c.number[place] = m.number[row]!;
  c.size[place] = m.size[row]!;
  grown(world, file, recordSize(world, file, place), episodes[episode].length);
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
  reported(world, state, row, failure, recipients);
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
  const kept = keepsBadmail(world, state);
  const episode = `${kept ? 'badmail' : 'absorbed'}${whereFailed(failure)}` as const;
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
