/** The library against a run: which of the named mistakes were made, by which deed, and what they cost. */
import type { JournalEntry, Run } from '../../model.ts';
import type { ActionLog } from '../actions.ts';
import type { Onlooker } from '../follow.ts';
import type { Debrief, HarmTrace, NamedMistake } from '../model.ts';
import { isMistake, mistakeRows } from './library.ts';
import type { Deed, MistakeRow, Scene } from './row.ts';

interface Suspect {
  row: MistakeRow;
  deed: Deed;
  /** When it became the mistake; null while it is none. */
  at: number | null;
}

/** Looks at every deed while a run is followed; of a drill at those since it began. */
export class MistakeJudge implements Onlooker {
  readonly #run: Run;
  readonly #log: ActionLog;
  readonly #entries: readonly JournalEntry[];
  /** Deeds before this entry are no matter here. */
  readonly #from: number;
  readonly #suspects: Suspect[] = [];

  constructor(run: Run, log: ActionLog, entries: readonly JournalEntry[], from = 0) {
    this.#run = run;
    this.#log = log;
    this.#entries = entries;
    this.#from = from;
  }

  after(entry: number, { at, command }: JournalEntry, refusal: unknown): void {
    if (refusal || entry < this.#from) return;
    const action = this.#log.last;
    const { text = '', place = '' } = this.#log.actions[action] ?? {};
    const deed: Deed = { entry, action, at, command, text, place };
    for (const row of mistakeRows) {
      if (!row.by(deed, this.#scene(deed))) continue;
      const suspect: Suspect = { row, deed, at: null };
      this.#suspects.push(suspect);
      if (row.when !== 'end' && this.#isSo(suspect)) suspect.at = at;
    }
  }

  moment(): void {
    for (const one of this.#suspects) {
      if (one.row.when === 'ever' && one.at === null && this.#isSo(one)) {
        one.at = this.#run.world.clock.now;
      }
    }
  }

  /** What is judged at the end is judged of a run that was finished, and of the last deed of its kind. */
  found(traces: readonly HarmTrace[], reasons: Debrief['reasons']): NamedMistake[] {
    const found: NamedMistake[] = [];
    for (const row of mistakeRows) {
      const suspects = this.#suspects.filter((one) => one.row === row);
      const hit =
        row.when === 'end'
          ? suspects.findLast((one) => this.#atEnd(one, traces))
          : suspects.find((one) => one.at !== null && costs(one, traces));
      if (hit) found.push(this.#named(hit, traces, reasons));
    }
    return found.sort((a, b) => a.at - b.at || a.action - b.action);
  }

  #atEnd(suspect: Suspect, traces: readonly HarmTrace[]): boolean {
    if (this.#run.state.finishedAt === null) return false;
    if (!costs(suspect, traces) || !this.#isSo(suspect)) return false;
    suspect.at = suspect.deed.at;
    return true;
  }

  #scene(deed: Deed): Scene {
    return { scenario: this.#run.scenario, entries: this.#entries, deed };
  }

  #isSo({ row, deed }: Suspect): boolean {
    return isMistake(this.#run, row, this.#scene(deed));
  }

  #named(
    { row, deed, at }: Suspect,
    traces: readonly HarmTrace[],
    reasons: Debrief['reasons'],
  ): NamedMistake {
    const points = reasons
      .filter((one) => one.action === deed.action)
      .reduce((sum, one) => sum - one.points, 0);
    return {
      ...{ id: row.id, name: row.name, text: row.text, source: row.source },
      at: at ?? deed.at,
      action: deed.action,
      points,
      harm: harmOf(traces, deed.action),
      drill: row.drill
        ? {
            minutes: row.drill.minutes,
            text: row.drill.text,
            entries: this.#log.actions[deed.action]?.entry ?? deed.entry,
          }
        : null,
    };
  }
}

function costs({ row, deed }: Suspect, traces: readonly HarmTrace[]): boolean {
  const { cost } = row;
  if (!cost) return true;
  const own = cost.ofAnybody
    ? traces.filter((one) => one.action !== null)
    : harmOf(traces, deed.action);
  return own.some((one) => cost.of.includes(one.what) && one.count >= cost.atLeast);
}

/** By kind, what goes back to an action. */
function harmOf(traces: readonly HarmTrace[], action: number): NamedMistake['harm'] {
  const sums = new Map<HarmTrace['what'], number>();
  for (const { what, count, action: own } of traces) {
    if (own === action) sums.set(what, (sums.get(what) ?? 0) + count);
  }
  return [...sums].map(([what, count]) => ({ what, count }));
}
