/** How Queues spells what it shows. What no public source gives the wording of is assumed, and stands here alone. */
import type { IconName } from '../../../theme/icon-names.ts';
import type { FindLimit, FindState, MessageAction, QueueState, RefreshMinutes } from './view.ts';

/** A red clock marks what waits for its hour; a green tick, a blue arrow (Exchange 2000 help, queue states). */
export const stateIcons: Record<QueueState, IconName> = {
  Active: 'd16-queue-active',
  Ready: 'd16-queue-active',
  Retry: 'd16-queue-retry',
  Scheduled: 'd16-queue-clock',
  Remote: 'd16-queue',
  Frozen: 'd16-queue-frozen',
  Disabled: 'd16-queue-disabled',
};

export const noMatches = 'There are no matching messages queued';

/** Assumed. */
export const noLastError = 'There is no additional information about this queue.';

export const limits: readonly { value: FindLimit; label: string }[] = (
  [100, 500, 1000, 5000, 10_000] as const
).map((value) => ({ value, label: grouped(value) }));

/** Assumed but for Frozen. */
export const states: readonly { value: FindState; label: string }[] = [
  { value: 'all', label: 'All messages' },
  { value: 'frozen', label: 'Frozen' },
  { value: 'retry', label: 'Retry' },
];

/** Two minutes when nobody chose; the choices are assumed. */
export const intervals: readonly { value: RefreshMinutes; label: string }[] = [
  { value: 1, label: '1 minute' },
  { value: 2, label: '2 minutes' },
  { value: 5, label: '5 minutes' },
  { value: 10, label: '10 minutes' },
  { value: 0, label: 'Never' },
];

/** The action of a Custom Filter of Exchange 2000. */
export type FilterAction = 'enumerate' | MessageAction;
export const filterActions: readonly { value: FilterAction; label: string }[] = [
  { value: 'enumerate', label: 'Enumerate messages' },
  { value: 'freeze', label: 'Freeze messages' },
  { value: 'unfreeze', label: 'Unfreeze messages' },
  { value: 'delete', label: 'Delete messages (no NDR)' },
  { value: 'delete-ndr', label: 'Delete messages (send NDR)' },
];

const consoleTitle = 'Exchange System Manager';

interface Question {
  title: string;
  text: string;
}

/** That it is asked is documented, how it is worded is assumed. */
export const deleteAllQuestion: Question = {
  title: consoleTitle,
  text: 'Are you sure you want to delete all messages in this queue?',
};

/** Assumed. */
export function deleteQuestion(count: number, ndr: boolean, which = 'selected'): Question {
  const what = count === 1 ? `the ${which} message` : `the ${grouped(count)} ${which} messages`;
  const told = ndr ? 'A non-delivery report goes to the sender' : 'No non-delivery report is sent';
  return { title: consoleTitle, text: `Are you sure you want to delete ${what}?\n\n${told}.` };
}

/** Assumed. */
export function outboundQuestion(disable: boolean, generation: '2000' | '2003'): Question {
  const what = generation === '2003' ? 'outbound mail' : 'all connections';
  const effect = disable
    ? 'Messages for other servers stay in their queues until it is enabled again.'
    : 'Messages for other servers leave their queues again.';
  const verb = disable ? 'disable' : 'enable';
  return { title: consoleTitle, text: `Are you sure you want to ${verb} ${what}?\n\n${effect}` };
}

/** 12345 → 12,345 */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Whole kilobytes, one at least for what is not empty. */
export function kilobytes(bytes: number): string {
  return grouped(Math.ceil(bytes / 1024));
}

export interface ServerClock {
  epochUtc: number;
  offsetMinutes: number;
}

/** A world time as the server's own clock spells it: `9/13/2005 9:16:41 AM`; nothing for null. */
export function serverTime(at: number | null, clock: ServerClock | undefined): string {
  if (at === null || !clock) return '';
  const date = new Date(clock.epochUtc + at + clock.offsetMinutes * 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = date.getUTCHours();
  const time = `${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  return `${day} ${time} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** The foot of a list of messages. */
export function listed(total: number, chosen: number): string {
  const all = `${grouped(total)} message${total === 1 ? '' : 's'} listed`;
  return chosen === 0 ? all : `${all}, ${grouped(chosen)} selected`;
}
