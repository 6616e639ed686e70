/** From the entries of a journal to what a learner did: keys of one typed line are one action. */

import type { JournalEntry, Run } from '../model.ts';
import type { perform } from '../run.ts';
import { wordsOf } from './action-words.ts';
import type { Onlooker } from './follow.ts';
import type { Action, ActionKind } from './model.ts';
import { asksForPassword } from './passwords.ts';
import { placeOfConsole, placeWords } from './place-words.ts';
import { endsLine, toldLine } from './typed-line.ts';

/** Kinds after which a chart may look different. */
const quiet: ReadonlySet<ActionKind> = new Set(['looked', 'notebook', 'hint', 'ticket']);

interface OpenLine {
  console: number;
  text: string;
  action: Action;
  /** A password was asked for when it began. */
  secret: boolean;
}

/** Collects the actions of a run while it is followed. */
export class ActionLog implements Onlooker {
  readonly actions: Action[] = [];
  readonly #run: Run;
  #line: OpenLine | null = null;
  #happened = 0;

  constructor(run: Run) {
    this.#run = run;
  }

  /** Place in `actions` of the one that is under way or was last. */
  get last(): number {
    return this.actions.length - 1;
  }

  get lastText(): string {
    return this.actions.at(-1)?.text ?? '';
  }

  before(index: number, { at, command }: JournalEntry): void {
    this.#happened = this.#run.state.happenings;
    if (command.kind === 'console.input') {
      this.#typed(index, at, command);
      return;
    }
    this.#line = null;
    const { kind, text, place } = wordsOf(this.#run, command);
    this.#push({
      ...{ entry: index, entries: 1, at, kind, text, idle: true },
      ...(place === undefined ? {} : { place }),
    });
  }

  after(_index: number, { command }: JournalEntry, refusal: ReturnType<typeof perform>): void {
    const action = this.actions.at(-1);
    if (!action) return;
    if (refusal) action.refused ??= refusal.text.replaceAll('\n', ' ').trim();
    if (action.text.endsWith('OK, nothing changed')) return;
    const stir = this.#run.state.happenings !== this.#happened;
    if (stir || !(action.kind === 'looked' || refusal)) action.idle = false;
    if (command.kind === 'console.input' && this.#line && endsLine(this.#line.text)) {
      this.#line = null;
    }
  }

  /** Whether the entry that was carried out last may show in a chart. */
  shows(): boolean {
    const action = this.actions.at(-1);
    return action !== undefined && !quiet.has(action.kind) && !action.idle && this.#line === null;
  }

  #typed(index: number, at: number, command: { console: number; text: string }): void {
    const line = this.#line;
    if (line && line.console === command.console) {
      line.text += command.text;
      line.action.entries += 1;
      line.action.text = this.#said(line);
      return;
    }
    const place = placeOfConsole(this.#run, command.console);
    const action: Action = {
      ...{ entry: index, entries: 1, at, kind: 'typed', text: '', idle: true },
      ...(place === undefined ? {} : { place }),
    };
    const { console, text } = command;
    this.#line = { console, text, action, secret: asksForPassword(this.#run, console) };
    action.text = this.#said(this.#line);
    this.#push(action);
  }

  #said({ console, text, secret }: OpenLine): string {
    const place = placeOfConsole(this.#run, console);
    const at = place === undefined ? '' : ` at ${placeWords(this.#run, place)}`;
    return `Typed${at}: ${toldLine(text, secret)}`;
  }

  #push(action: Action): void {
    this.actions.push(action);
  }
}
