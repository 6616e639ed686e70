/** The plain transcript of a console: its output without control sequences, cut into lines, a cleared screen as a separator. */

export type TranscriptLine = { kind: 'text'; text: string } | { kind: 'cleared' };

/** ESC, what every control sequence begins with (ECMA-48 §5.3). */
const introducer = '\x1b';
/** Bounded like the screen's own scrollback, with room for a long dialogue. */
const linesMax = 600;

/**
 * Reads console output piece by piece. A piece may end anywhere, even inside a control sequence;
 * the rest is kept for the next piece.
 */
export class Transcript {
  lines: TranscriptLine[] = [];
  #rest = '';
  #open = false;
  #column = 0;

  write(piece: string): void {
    let text = this.#rest + piece;
    this.#rest = '';
    while (text !== '') {
      const first = text[0] ?? '';
      if (first !== introducer) {
        this.#character(first);
        text = text.slice(1);
        continue;
      }
      const sequence = controlSequence(text);
      if (sequence === undefined) {
        this.#rest = text;
        return;
      }
      // ED 2 and ED 3 (ECMA-48 §8.3.39) wipe the screen: what stood there stays readable here
      if (sequence.endsWith('[2J') || sequence.endsWith('[3J')) this.#cleared();
      text = text.slice(sequence.length);
    }
  }

  #character(character: string): void {
    if (character === '\n') {
      if (!this.#open) this.#push({ kind: 'text', text: '' });
      this.#open = false;
      this.#column = 0;
    } else if (character === '\r') this.#column = 0;
    else if (character === '\b') this.#column = Math.max(0, this.#column - 1);
    else if (character === '\t') this.#put(' ');
    else if (character === '\f') this.#cleared();
    else if (character >= ' ') this.#put(character);
  }

  #put(character: string): void {
    if (!this.#open) {
      this.#push({ kind: 'text', text: '' });
      this.#open = true;
      this.#column = 0;
    }
    const line = this.lines[this.lines.length - 1];
    if (line?.kind !== 'text') return;
    const at = this.#column;
    const text = line.text.padEnd(at, ' ');
    // replaced, not changed in place: whoever shows the lines sees a new row
    this.lines[this.lines.length - 1] = {
      kind: 'text',
      text: text.slice(0, at) + character + text.slice(at + 1),
    };
    this.#column = at + 1;
  }

  #cleared(): void {
    this.#open = false;
    this.#column = 0;
    const last = this.lines[this.lines.length - 1];
    if (last !== undefined && last.kind !== 'cleared') this.#push({ kind: 'cleared' });
  }

  #push(line: TranscriptLine): void {
    this.lines.push(line);
    if (this.lines.length > linesMax) this.lines.splice(0, this.lines.length - linesMax);
  }
}

/** The control sequence the text begins with, or undefined while its end has not arrived. */
function controlSequence(text: string): string | undefined {
  if (text.length < 2) return undefined;
  const body = text.slice(1);
  if (body[0] === '[') {
    const found = /^\[[0-?]*[ -/]*[@-~]/.exec(body)?.[0];
    return found === undefined ? overlong(text) : introducer + found;
  }
  if (body[0] === ']') {
    const end = body.indexOf('\x07');
    return end < 0 ? overlong(text) : text.slice(0, end + 2);
  }
  return text.slice(0, 2);
}

/** A sequence that never ends is dropped after 64 characters instead of swallowing the console. */
function overlong(text: string): string | undefined {
  return text.length > 64 ? text.slice(0, 2) : undefined;
}
