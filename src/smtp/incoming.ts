/** A message as it comes in: kept in pieces, counted always, dropped once it is too large. */
import type { Incoming } from './state.ts';

/** Pieces this long are set aside, so that no long text is copied again and again. */
const pieceMax = 65_536;

/** Beyond this a message is refused even where the virtual server sets no limit (assumed). */
export const messageHardMaxBytes = 64 * 1024 * 1024;

const endOfText = '\r\n.\r\n';

export function createIncoming(octetsMax: number): Incoming {
  // The text begins as after a line end: a lone dot at once is an empty message.
  return { pieces: [], piece: '', octets: 0, octetsMax, tail: '\r\n' };
}

export function append(incoming: Incoming, octets: string): void {
  incoming.octets += octets.length;
  if (incoming.octets > incoming.octetsMax) {
    incoming.pieces = [];
    incoming.piece = '';
    return;
  }
  incoming.piece += octets;
  if (incoming.piece.length < pieceMax) return;
  incoming.pieces.push(incoming.piece);
  incoming.piece = '';
}

export function isTooLarge(incoming: Incoming): boolean {
  return incoming.octets > incoming.octetsMax;
}

export function contentOf(incoming: Incoming): string {
  return incoming.pieces.length === 0 ? incoming.piece : incoming.pieces.join('') + incoming.piece;
}

/**
 * Takes text up to and with CRLF.CRLF from `input` at `from`.
 * Gives where the text ended, or -1 if all of the input belongs to it and more is to come.
 */
export function takeText(incoming: Incoming, input: string, from: number): number {
  const { tail } = incoming;
  let end = input.indexOf(endOfText, from);
  if (end >= 0) end += endOfText.length;
  // The mark may have begun in an earlier segment: only its first four octets can be there.
  const seam = tail + input.slice(from, from + endOfText.length);
  const early = seam.indexOf(endOfText);
  if (early >= 0) {
    const there = from + early + endOfText.length - tail.length;
    if (end < 0 || there < end) end = there;
  }
  if (end >= 0) {
    append(incoming, from === 0 && end === input.length ? input : input.slice(from, end));
    return end;
  }
  append(incoming, from === 0 ? input : input.slice(from));
  const rest = input.length - from;
  incoming.tail = rest >= 4 ? input.slice(-4) : (tail + input.slice(from)).slice(-4);
  return -1;
}

/** The message of a finished text: without the lone dot, dots unstuffed (RFC 5321 §4.5.2). */
export function textOf(incoming: Incoming): string {
  const content = contentOf(incoming).slice(0, -3);
  const unstuffed = content.indexOf('\r\n.') < 0 ? content : content.replaceAll('\r\n.', '\r\n');
  return unstuffed.startsWith('.') ? unstuffed.slice(1) : unstuffed;
}
