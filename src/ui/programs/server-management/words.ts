/**
 * What Server Management says. That the console is there, Internet and E-mail, Manage POP3 E-mail and the
 * connector for POP3 mailboxes are from public write-ups; all other wordings are assumed.
 */
import type { ViewOf } from '#bridge';

export { consoleTitle, serverManagementId } from './names.ts';
export const pop3Title = 'POP3 Connector Manager';
export const pop3ServiceName = 'MSPOP3Connector';

export type Pop3View = NonNullable<ViewOf<{ kind: 'pop3' }>>;

/** The scheduling page takes no less and no more. */
export const everyMinutesMin = 15;
export const everyMinutesMax = 1440;

/** What came of the last fetch. */
export function outcomeText({ outcome, last, triedAt }: Pop3View): string {
  if (triedAt === null) return 'Mail has not been retrieved yet.';
  switch (outcome) {
    case 'unreachable':
      return 'The mail server of the provider could not be reached.';
    case 'not-taken':
      return 'Exchange does not take mail: it stays with the provider.';
    default:
      return last === 1 ? '1 message was retrieved.' : `${last} messages were retrieved.`;
  }
}

/** Messages without an address of ours in their headers, such as blind copies. */
export function failedText(failed: number): string {
  return failed === 1
    ? '1 message so far named nobody here in To or Cc and was not delivered.'
    : `${failed} messages so far named nobody here in To or Cc and were not delivered.`;
}

type Clock = Pick<ViewOf<{ kind: 'clock' }>, 'epochUtc' | 'offsetMinutes'>;

/** Time of day at the server: `16:55`. */
export function timeOfDay({ epochUtc, offsetMinutes }: Clock, at: number): string {
  return new Date(epochUtc + at + offsetMinutes * 60_000).toISOString().slice(11, 16);
}

/** In our own words. */
export const helps = {
  console: [
    'Enter on a task opens what it names. F6 goes from the tree to the tasks and back.',
    'Everything a big server has stands under Advanced Management, Exchange System Manager too.',
    'Parts of the real console that do nothing here say "not modelled here".',
  ].join('\n\n'),
  pop3: 'The connector fetches all mail of the company from one mailbox of the provider and puts each message into the Pickup folder of Exchange. It needs no port that is open to the Internet.\n\nWho gets a message is read from its To and Cc lines.',
} as const;
