/** How the Message Tracking Center spells what it asks and shows. No public source has its wording: assumed here. */
import type { Column } from '../../../controls/list-column.ts';
import { grouped, type ServerClock, serverTime } from '../queues/words.ts';
import type { TrackedRow, TrackingView } from './view.ts';

/** What is typed into the form; dates and times as the server's clock spells them. */
export interface TrackingDraft {
  sender: string;
  recipients: string;
  messageId: string;
  fromDate: string;
  fromTime: string;
  toDate: string;
  toTime: string;
}

const dayMs = 86_400_000;

/** A new search: everything that was logged today. */
export function freshDraft(clock: ServerClock & { now: number }): TrackingDraft {
  const offset = clock.offsetMinutes * 60_000;
  const days = Math.floor((clock.epochUtc + clock.now + offset) / dayMs);
  const midnight = days * dayMs - clock.epochUtc - offset;
  const [fromDate = '', ...fromTime] = serverTime(midnight, clock).split(' ');
  const [toDate = '', ...toTime] = serverTime(midnight + dayMs, clock).split(' ');
  return {
    sender: '',
    recipients: '',
    messageId: '',
    fromDate,
    fromTime: fromTime.join(' '),
    toDate,
    toTime: toTime.join(' '),
  };
}

/** `2005-06-14T09:20:00` of `6/14/2005` and `9:20 AM`, or a clock of 24 hours; undefined for anything else. */
export function localTime(date: string, time: string): string | undefined {
  const day = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(date);
  const hour = /^\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?\s*$/i.exec(time);
  if (!day || !hour) return undefined;
  const [month, dayOfMonth] = [Number(day[1]), Number(day[2])];
  const half = hour[4]?.toUpperCase();
  const given = Number(hour[1]);
  if (half && (given < 1 || given > 12)) return undefined;
  const hours = half ? (given % 12) + (half === 'PM' ? 12 : 0) : given;
  const fits = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31;
  if (!fits || hours > 23 || Number(hour[2]) > 59 || Number(hour[3] ?? 0) > 59) return undefined;
  const two = (value: number | string) => String(value).padStart(2, '0');
  return `${day[3]}-${two(month)}-${two(dayOfMonth)}T${two(hours)}:${hour[2]}:${hour[3] ?? '00'}`;
}

export const noTime = {
  title: 'Message Tracking Center',
  text: 'The date or the time is not valid. Write them as the clock of the server does: 6/14/2005 and 9:20:00 AM.',
} as const;

export function trackingColumns(clock: ServerClock | undefined): Column<TrackedRow>[] {
  return [
    {
      id: 'sender',
      label: 'Sender',
      width: 114,
      text: (row) => row.sender,
      icon: () => 'd16-message',
    },
    { id: 'recipients', label: 'Recipients', width: 124, text: (row) => row.recipients.join('; ') },
    { id: 'subject', label: 'Subject', width: 114, text: (row) => row.subject },
    {
      id: 'time',
      label: 'Time',
      width: 138,
      text: (row) => serverTime(row.time, clock),
      value: (row) => row.time,
    },
    {
      id: 'size',
      label: 'Size',
      width: 60,
      align: 'right',
      text: (row) => grouped(row.size),
      value: (row) => row.size,
    },
  ];
}

/** The foot of the results. */
export function foundText(view: TrackingView | undefined): string {
  if (view?.status === 'searching') return 'Searching...';
  if (view?.status !== 'ready') return '';
  const count = view.rows.length;
  if (view.more) return `The first ${grouped(count)} messages found`;
  return `${grouped(count)} message${count === 1 ? '' : 's'} found`;
}

/** Said where nothing is listed. A server that does not write the log has nothing to tell. */
export function emptyText(view: TrackingView | undefined, server: string): string | undefined {
  if (view?.status !== 'ready') return undefined;
  return view.enabled
    ? 'No messages were found.'
    : `No messages were found. Message tracking is not enabled on server ${server}.`;
}
