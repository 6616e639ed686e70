/** The answer to EHLO: which extensions a server announces, in the order Exchange does (TechNet bb124688). */
import type { Reply, SessionSettings } from './backend.ts';
import { fill, replies } from './replies.ts';

/** One announcement; `row` is its place in the answer. */
export interface Announcement {
  readonly row: number;
  /** Keyword and values, undefined while not offered. */
  readonly keyword: (settings: SessionSettings) => string | undefined;
}

function always(row: number, keyword: string): Announcement {
  return { row, keyword: () => keyword };
}

/** Extensions that bring parameters or manners, but no verb. */
export const mannersAnnounced: readonly Announcement[] = [
  {
    row: 4,
    keyword: ({ messageSizeMaxBytes }) =>
      messageSizeMaxBytes > 0 ? `SIZE ${messageSizeMaxBytes}` : 'SIZE',
  },
  always(6, 'PIPELINING'),
  always(7, 'DSN'),
  always(8, 'ENHANCEDSTATUSCODES'),
  always(9, '8bitmime'),
  always(10, 'BINARYMIME'),
];

/** `AUTH GSSAPI NTLM LOGIN`, and `AUTH=LOGIN` for clients of Outlook Express 4's time. */
export function mechanismsAnnounced(verb: string, row: number): readonly Announcement[] {
  return [
    {
      row,
      keyword: ({ mechanisms }) =>
        mechanisms.length > 0 ? `${verb} ${mechanisms.join(' ')}` : undefined,
    },
    {
      row: row + 1,
      keyword: ({ mechanisms }) => (mechanisms.includes('LOGIN') ? `${verb}=LOGIN` : undefined),
    },
  ];
}

export function ehloReply(
  announcements: readonly Announcement[],
  settings: SessionSettings,
  client: string,
): Reply {
  const lines = [dashed(fill(replies.hello, settings.fqdn, client))];
  for (const { keyword } of announcements) {
    const text = keyword(settings);
    if (text !== undefined) lines.push(`250-${text}`);
  }
  lines.push(replies.ehloEnd.text);
  return lines;
}

function dashed(line: string): string {
  return `${line.slice(0, 3)}-${line.slice(4)}`;
}
