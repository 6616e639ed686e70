/** The names of messages: the client's own, or one the server makes. */
import { nextAlphanumerics } from '#kernel';
import type { SmtpState } from './state.ts';

/** Computer name and random letters together (seven of seven public samples). */
const prefixLength = 19;

/** Headers beyond this are not searched. */
const headersMax = 65_536;

/** The longest part of a client's Message-ID that still fits a reply line (RFC 5321 §4.5.3.1.5). */
const echoMax = 470;

/**
 * `<MEE-PDCfSDGAIXWb9DY00001e05@mee-pdc.meelift.com>`: computer name padded with letters and digits,
 * eight digits of a counter. That the letters stay as long as the server lives is assumed.
 */
export function makeMessageId(smtp: SmtpState, computer: string, fqdn: string): string {
  let row = smtp.messageIds.get(fqdn);
  if (!row) {
    const name = computer.slice(0, prefixLength);
    row = { prefix: name + nextAlphanumerics(smtp.stream, prefixLength - name.length), next: 1 };
    smtp.messageIds.set(fqdn, row);
  }
  const { next } = row;
  row.next = next === 0xffff_ffff ? 1 : next + 1;
  return `<${row.prefix}${next.toString(16).padStart(8, '0')}@${fqdn}>`;
}

/** What stands after `Message-ID:`, blanks before it kept; undefined if the client gave none. */
export function messageIdHeader(content: string): string | undefined {
  const end = content.startsWith('\r\n') ? 0 : content.indexOf('\r\n\r\n');
  const headers = content.slice(0, end < 0 || end > headersMax ? headersMax : end);
  const lower = headers.toLowerCase();
  const name = 'message-id:';
  let at = 0;
  if (!lower.startsWith(name)) {
    at = lower.indexOf(`\r\n${name}`) + 2;
    if (at < 2) return undefined;
  }
  let from = at + name.length;
  let value = '';
  for (;;) {
    const stop = headers.indexOf('\r\n', from);
    value += headers.slice(from, stop < 0 ? headers.length : stop);
    const next = stop < 0 ? '' : headers.charAt(stop + 2);
    if (next !== ' ' && next !== '\t') break;
    from = stop + 2;
  }
  const shown = printable(value).trimEnd().slice(0, echoMax);
  return shown.trim() === '' ? undefined : shown;
}

/** Control octets would break the reply they are echoed in. */
function printable(text: string): string {
  let made = '';
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x20 && code !== 0x7f) continue;
    made += text.slice(from, index);
    from = index + 1;
  }
  return from === 0 ? text : made + text.slice(from);
}
