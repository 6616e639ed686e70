/** The fields of a W3C Extended log of the SMTP service. */

/** In the order in which a log names and writes them. */
export const w3cFields = [
  'date',
  'time',
  'c-ip',
  'cs-username',
  's-sitename',
  's-computername',
  's-ip',
  's-port',
  'cs-method',
  'cs-uri-stem',
  'cs-uri-query',
  'sc-status',
  'sc-win32-status',
  'sc-bytes',
  'cs-bytes',
  'time-taken',
  'cs-version',
  'cs-host',
  'cs(User-Agent)',
  'cs(Cookie)',
  'cs(Referer)',
] as const;
export type W3cField = (typeof w3cFields)[number];

/** Ticked on a fresh virtual server. */
export const defaultW3cFields = [
  'time',
  'c-ip',
  'cs-method',
  'cs-uri-stem',
  'sc-status',
] as const satisfies readonly W3cField[];
