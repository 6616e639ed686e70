/** The addresses of a mail command, as Exchange reads them. */
import type { Path } from './backend.ts';

/** RFC 5321 §4.5.3.1.3; that Exchange counts the appended default domain is assumed. */
const pathMax = 256;

export const nullPath: Path = { text: '<>', localPart: '', domain: '' };

const quote = 0x22;
const backslash = 0x5c;
const at = 0x40;

/** Characters that stand for nothing but themselves outside quotes (RFC 5321 §4.1.2, read leniently). */
const forbidden = new Set(Array.from('<>()[],;: ', (c) => c.charCodeAt(0)));

/** The end of a quoted string that begins at `from`, after its closing quote; -1 if it never closes. */
function endOfQuoted(text: string, from: number): number {
  for (let index = from + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === backslash) index += 1;
    else if (code === quote) return index + 1;
  }
  return -1;
}

/** Where the only unquoted `@` is: -1 for none, -2 if the text is no address at all. */
function findAt(text: string): number {
  let found = -1;
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return -2;
    if (code === quote) {
      // Quotes belong to the local part.
      if (found >= 0) return -2;
      index = endOfQuoted(text, index);
      if (index < 0) return -2;
      continue;
    }
    if (code === backslash) {
      if (found >= 0 || index + 1 >= text.length) return -2;
      index += 2;
      continue;
    }
    if (code === at) {
      if (found >= 0) return -2;
      found = index;
    } else if (found < 0 && forbidden.has(code)) return -2;
    index += 1;
  }
  return found;
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** A domain name without trailing dot, or an address literal in brackets. */
export function isDomain(text: string): boolean {
  if (text.length === 0 || text.length > 255) return false;
  if (text.startsWith('[')) {
    if (!text.endsWith(']') || text.length < 3) return false;
    for (let index = 1; index < text.length - 1; index += 1) {
      const code = text.charCodeAt(index);
      if (!isNameCharacter(code) && code !== 0x2e && code !== 0x3a) return false;
    }
    return true;
  }
  let dot = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      if (dot) return false;
      dot = true;
    } else if (isNameCharacter(code)) dot = false;
    else return false;
  }
  return !dot;
}

/** `@a,@b:x@c` is `x@c` (RFC 5321 §3.6.1, appendix C: the route is ignored). */
function stripRoute(text: string): string | undefined {
  if (!text.startsWith('@')) return text;
  const end = text.indexOf(':');
  return end < 0 ? undefined : text.slice(end + 1);
}

function hasBadOctet(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code >= 0x7f) return true;
  }
  return false;
}

/**
 * The path inside `<…>`: `x@domain`, or `x` of the default domain (KB 304897).
 * The domain is what follows the last unquoted `@`; a second one makes it no address (assumed).
 */
export function parsePath(text: string, defaultDomain: string): Path | undefined {
  if (text.length > pathMax || hasBadOctet(text)) return undefined;
  const bare = stripRoute(text);
  if (bare === undefined) return undefined;
  const split = findAt(bare);
  if (split === -2 || split === 0 || bare === '') return undefined;
  if (split === -1) {
    const made = `${bare}@${defaultDomain}`;
    if (made.length > pathMax) return undefined;
    return { text: made, localPart: bare, domain: defaultDomain };
  }
  const domain = bare.slice(split + 1);
  if (!isDomain(domain)) return undefined;
  return { text: bare, localPart: bare.slice(0, split), domain };
}

/** Where the path at `from` ends: at the `>` or the blank outside quotes; -1 if there is no end. */
function endOfPath(text: string, from: number, stop: string): number {
  const hasQuotes = text.indexOf('"', from) >= 0 || text.indexOf('\\', from) >= 0;
  if (!hasQuotes) return text.indexOf(stop, from);
  const stopCode = stop.charCodeAt(0);
  let index = from;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === stopCode) return index;
    if (code === quote) {
      index = endOfQuoted(text, index);
      if (index < 0) return -1;
    } else index += code === backslash ? 2 : 1;
  }
  return -1;
}

export interface PathArgument {
  path: Path;
  /** What follows the path, without leading blanks. */
  parameters: string;
}

/** `<path> parameters` or `path parameters`, as it stands after `FROM:` or `TO:`. */
export function parsePathArgument(text: string, defaultDomain: string): PathArgument | undefined {
  let from = 0;
  while (text.charCodeAt(from) === 0x20) from += 1;
  if (text[from] !== '<') {
    const end = endOfPath(text, from, ' ');
    const stop = end < 0 ? text.length : end;
    const path = parsePath(text.slice(from, stop), defaultDomain);
    return path && { path, parameters: text.slice(stop).trim() };
  }
  const end = endOfPath(text, from + 1, '>');
  if (end < 0 || (end + 1 < text.length && text[end + 1] !== ' ')) return undefined;
  const parameters = end + 1 === text.length ? '' : text.slice(end + 1).trim();
  if (end === from + 1) return { path: nullPath, parameters };
  const path = parsePath(text.slice(from + 1, end), defaultDomain);
  return path && { path, parameters };
}

/** Whether a HELO or EHLO argument names a host; none at all is let pass, as people at a telnet type it. */
export function isHelloName(text: string): boolean {
  if (text.length > 255) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const literal = code === 0x5b || code === 0x5d || code === 0x3a || code === 0x2e;
    if (!isNameCharacter(code) && !literal) return false;
  }
  return true;
}
