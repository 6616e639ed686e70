/** Hands that trace harm while a run is made: as a report does, without carrying the journal out again. */
import { minute, type SimTime } from '#kernel';
import { type Hands, perform, proceed, type Run } from '#training';
import { ActionLog } from '#training/debrief';
import { Tracer } from '../../src/training/debrief/tracing.ts';
import { harmOf } from '../../src/training/harm.ts';

/** World time between two looks: a report of a run of eight hours looks as often. */
const lookMs = 2 * minute;

export class HarmWatch implements Hands {
  readonly #run: Run;
  readonly #log: ActionLog;
  readonly #tracer: Tracer;
  #nextLook: SimTime = lookMs;

  constructor(run: Run) {
    this.#run = run;
    this.#log = new ActionLog(run);
    this.#tracer = new Tracer(run, this.#log);
  }

  readonly perform: typeof perform = (run, command) => {
    const index = run.state.entries.length;
    const entry = { at: run.world.clock.now, command };
    this.#log.before(index, entry);
    this.#tracer.before();
    const refusal = perform(run, command);
    this.#log.after(index, entry, refusal);
    this.#tracer.after(index, entry);
    return refusal;
  };

  readonly proceed: typeof proceed = (run, until) => {
    for (; this.#nextLook <= until; this.#nextLook += lookMs) {
      proceed(run, this.#nextLook);
      this.#tracer.moment();
    }
    proceed(run, until);
  };

  /** What does not add up: undefined, or the sum of the traces and what the run tells. */
  wrong(): string | undefined {
    this.#tracer.moment();
    const harm = harmOf(this.#run);
    const sums = Object.fromEntries(Object.keys(harm).map((kind) => [kind, 0]));
    for (const { what, count } of this.#tracer.traces) sums[what] = (sums[what] ?? 0) + count;
    const [traced, told] = [JSON.stringify(sums), JSON.stringify(harm)];
    return traced === told ? undefined : `traced ${traced}, told ${told}`;
  }
}
