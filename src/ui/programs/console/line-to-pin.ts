/** Which line of a console somebody means who points at none: what the server said last. */
import type { TranscriptLine } from './transcript.ts';

/** A reply of a server begins with its code (RFC 5321 §4.2). */
const reply = /^\d{3}[ -]/;
/** `C:\\>` and `Microsoft Telnet>` wait for something to be typed: they say nothing. */
const prompt = /^(?:[A-Z]:\\.*|[\w ]*)>\s*$/;
const isWord = (text: string) => text.trim() !== '';

/** The first line of what is selected; else the last reply of a server; else the last line that is no prompt. */
export function lineToPin(selected: string, lines: readonly TranscriptLine[]): string | undefined {
  const chosen = selected.split(/\r?\n/).find(isWord)?.trim();
  if (chosen !== undefined) return chosen;
  const texts = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  const last = texts.findLast((text) => reply.test(text));
  return last ?? texts.findLast((text) => isWord(text) && !prompt.test(text))?.trim();
}
