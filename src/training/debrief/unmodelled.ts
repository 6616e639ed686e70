/** What a learner asked of a console and was told is not modelled here: no mistake of his, and not counted. */
import { query } from '#world';
import type { JournalEntry, Run } from '../model.ts';
import type { Onlooker } from './follow.ts';
import { placeOfConsole, placeWords } from './place-words.ts';
import { endsLine, toldLine } from './typed-line.ts';

/** What every program of the simulated machines says of it, on a line of its own. */
const answer = /^not modelled here$/m;

/** A report names so many; the rest would tell nothing more. */
const namedMax = 20;

interface Watched {
  /** Keys of the line under way, then of the last one sent. */
  typed: string;
  sent: string;
  /** Characters of output that have been read. */
  read: number;
}

/** Reads what consoles answer while the run is followed. Controls that are greyed leave nothing to find. */
export class Unmodelled implements Onlooker {
  /** `"tracert 203.0.113.25" at EXCH-SRV1`, in order, each once. */
  readonly found: string[] = [];
  readonly #run: Run;
  readonly #consoles = new Map<number, Watched>();

  constructor(run: Run) {
    this.#run = run;
  }

  before(_index: number, { command }: JournalEntry): void {
    // A program that took its time may have answered since.
    this.moment();
    if (command.kind !== 'console.input') return;
    const { console, text } = command;
    const watched = this.#consoles.get(console) ?? { typed: '', sent: '', read: 0 };
    this.#consoles.set(console, watched);
    watched.typed += text;
    if (!endsLine(watched.typed)) return;
    watched.sent = toldLine(watched.typed);
    watched.typed = '';
  }

  after(): void {
    this.moment();
  }

  moment(): void {
    for (const [console, watched] of this.#consoles) this.#read(console, watched);
  }

  #read(console: number, watched: Watched): void {
    const place = placeOfConsole(this.#run, console);
    // A closed console has said its last.
    if (place === undefined) {
      this.#consoles.delete(console);
      return;
    }
    const { text, end } = query(this.#run.world, {
      kind: 'console.output',
      console,
      from: watched.read,
    });
    watched.read = end;
    if (!answer.test(text.replaceAll('\r\n', '\n'))) return;
    const what = `"${watched.sent}" at ${placeWords(this.#run, place)}`;
    if (this.found.length < namedMax && !this.found.includes(what)) this.found.push(what);
  }
}
