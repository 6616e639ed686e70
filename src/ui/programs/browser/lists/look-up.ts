/** What the pages of blacklists make of addresses and times: both as a visitor reads them. */

/** The address as it is written, `203.0.113.25`; undefined if it is none. */
export function addressOf(typed: string): string | undefined {
  const parts = typed.trim().split('.');
  if (parts.length !== 4 || !parts.every((one) => /^\d{1,3}$/.test(one))) return undefined;
  const numbers = parts.map(Number);
  return numbers.every((one) => one <= 255) ? numbers.join('.') : undefined;
}

/** Addresses that no stranger can see: RFC 1918, and the computer itself. */
export function isPrivate(address: string): boolean {
  return /^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(address);
}

/** What stands after `/lookup/` in a path; undefined where the path is another page. */
export function askedIn(path: string): string | undefined {
  const match = /^\/lookup\/([^/]*)\/?$/.exec(path);
  if (!match) return undefined;
  try {
    return decodeURIComponent(match[1] ?? '');
  } catch {
    // no visitor's browser would have written it so
    return match[1] ?? '';
  }
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (number: number) => String(number).padStart(2, '0');

/** A world time as these pages write it, whatever the visitor's own zone: `15 Mar 2004, 08:05 GMT`. */
export function gmt(at: number, epochUtc: number): string {
  const date = new Date(epochUtc + at);
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} GMT`;
}
