/** What Event Viewer says and how it writes its columns; wordings without a source are assumed. */
import type { Column } from '../../controls/list-column.ts';
import type { IconName } from '../../theme/icon-names.ts';
import type { EventFilter, EventRecord, EventRow, EventType, LogName } from './view.ts';

export { eventViewerId } from './names.ts';

/** What the clock of the world says, as its query gives it. */
export interface Clock {
  epochUtc: number;
  offsetMinutes: number;
}

const local = (at: number, clock: Clock) =>
  new Date(clock.epochUtc + at + clock.offsetMinutes * 60_000);

/** `3/15/2004` */
export function formatDate(at: number, clock: Clock): string {
  const date = local(at, clock);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}

/** `8:00:12 AM` */
export function formatTime(at: number, clock: Clock): string {
  const date = local(at, clock);
  const rest = date.toISOString().slice(13, 19);
  return `${date.getUTCHours() % 12 || 12}${rest} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`;
}

/** The list sorts Time by the hour of the day, whatever the date. */
export function timeOfDay(at: number, clock: Clock): number {
  return local(at, clock).getTime() % 86_400_000;
}

export const typeIcons: Record<EventType, IconName> = {
  Information: 'd16-event-info',
  Warning: 'd16-event-warning',
  Error: 'd16-event-error',
  'Success Audit': 'd16-event-success-audit',
  'Failure Audit': 'd16-event-failure-audit',
};

export const allTypes = Object.keys(typeIcons) as EventType[];

export const noFilter: EventFilter = { types: allTypes, source: '', category: '', event: null };

/** A filter that lets everything through is none. */
export function filterOf(draft: EventFilter): EventFilter | null {
  const whole = draft.types.length === allTypes.length;
  const open = draft.source === '' && draft.category === '' && draft.event === null;
  return whole && open ? null : draft;
}

/** The columns in the product's order; widths are ours. */
export function eventColumns(clock: Clock): Column<EventRow>[] {
  return [
    {
      id: 'type',
      label: 'Type',
      width: 98,
      text: (row) => row.type,
      icon: (row) => typeIcons[row.type],
    },
    {
      id: 'date',
      label: 'Date',
      width: 72,
      text: (row) => formatDate(row.at, clock),
      value: (row) => row.at,
    },
    {
      id: 'time',
      label: 'Time',
      width: 82,
      text: (row) => formatTime(row.at, clock),
      value: (row) => timeOfDay(row.at, clock),
    },
    { id: 'source', label: 'Source', width: 132, text: (row) => row.source },
    { id: 'category', label: 'Category', width: 98, text: (row) => row.category },
    {
      id: 'event',
      label: 'Event',
      width: 48,
      text: (row) => String(row.event),
      value: (row) => row.event,
    },
    { id: 'user', label: 'User', width: 70, text: (row) => row.user },
    { id: 'computer', label: 'Computer', width: 80, text: (row) => row.computer },
  ];
}

export const logDescriptions: Record<LogName, string> = {
  Application: 'Application Error Records',
  Security: 'Security Audit Records',
  System: 'System Error Records',
};

const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** Above the list: how many events there are, and how many of them pass the filter. */
export function countLine(total: number, unfiltered: number, filtered: boolean): string {
  if (!filtered) return `${grouped(total)} event(s)`;
  return `Filter view showing ${grouped(total)} of ${grouped(unfiltered)} event(s)`;
}

export const clearQuestion = (log: LogName) => `Do you want to save "${log}" before clearing it?`;

export const wrapQuestion = (down: boolean) =>
  down
    ? 'You have reached the end of the event log. Do you want to continue from the beginning of the event log?'
    : 'You have reached the beginning of the event log. Do you want to continue from the end of the event log?';

/** ERROR_EVENTLOG_FILE_CHANGED (public winerror.h): the record was overwritten or cleared meanwhile. */
export const recordGone = 'The event log file has changed between read operations.';

/** The text that the Copy button puts on the clipboard, line by line as the product has it. */
export function copyBlock(record: EventRecord, clock: Clock): string {
  return [
    `Event Type:\t${record.type}`,
    `Event Source:\t${record.source}`,
    `Event Category:\t${record.category}`,
    `Event ID:\t${record.event}`,
    `Date:\t\t${formatDate(record.at, clock)}`,
    `Time:\t\t${formatTime(record.at, clock)}`,
    `User:\t\t${record.user}`,
    `Computer:\t${record.computer}`,
    'Description:',
    record.description,
    '',
  ].join('\r\n');
}

export const keysHelp = [
  'F5 reads the log again: what was written since the last look is not in the list before.',
  'Enter or a double click opens an event. Its arrows lead to the event above and below, Copy takes its text along.',
  'F6 goes from the tree to the list and back. The menu key or Shift+F10 opens a menu, Alt or F10 the menu bar.',
].join('\n\n');
