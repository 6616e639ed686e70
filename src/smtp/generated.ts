/** Mail that is two numbers until somebody reads it: a source and an ordinal spell everything it says. */

/** Implemented by whoever invents the mail; the world lays it beside the state as `spelling`. */
export interface Spelling<W> {
  /** Envelope sender, empty for the null sender. */
  sender(world: W, source: number, ordinal: number): string;
  /** The one envelope recipient. */
  recipient(world: W, source: number, ordinal: number): string;
  /** Octets of the two, without making them. */
  senderSize(world: W, source: number, ordinal: number): number;
  recipientSize(world: W, source: number, ordinal: number): number;
  /** Domains of the two, without making new texts. */
  senderDomain(world: W, source: number, ordinal: number): string;
  recipientDomain(world: W, source: number, ordinal: number): string;
  subject(world: W, source: number, ordinal: number): string;
  /** With its angle brackets. */
  messageId(world: W, source: number, ordinal: number): string;
  /** Its length, without making it. */
  messageIdSize(world: W, source: number, ordinal: number): number;
  /** Octets of `text`, without making it. */
  size(world: W, source: number, ordinal: number): number;
  /** The message as its client sends it: lines end with CRLF; has From, To, Subject, Date and Message-ID. */
  text(world: W, source: number, ordinal: number): string;
}

/** One generated message. */
export interface GeneratedMail {
  source: number;
  ordinal: number;
}
