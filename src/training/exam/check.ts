/** Whether a run is what it says it is of an exam: the draw is made again from the exam's name, and its terms are read. */
import { digest } from '#kernel';
import type { RunOptions } from '../model.ts';
import type { Blueprint } from './blueprint.ts';
import { type Candidate, type Incident, parseExam, planExam, poolOf } from './plan.ts';

/** `drawn`: null where it cannot be told here. */
export interface DrawFinding {
  drawn: boolean | null;
  /** One sentence, without its full stop; empty where the run is what it says. */
  why: string;
}

/** Names a list of scenarios to draw from: another list draws other incidents under the same name. */
export function poolDigest(blueprint: Blueprint, candidates: readonly Candidate[]): string {
  const pool = poolOf(blueprint, candidates).map(({ id, domains }) => [
    id,
    Object.entries(domains).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return digest(JSON.stringify(pool));
}

const minuteMs = 60_000;

/** What is wrong with the terms under which a run says it was sat. */
function termsFault(blueprint: Blueprint, options: RunOptions): string | undefined {
  const { extra = 0, limitMs, pause = false, pauses = 0 } = options;
  if (typeof extra !== 'number' || extra < 0 || extra > 100) {
    return `it says it had ${extra} % of extra time, and an exam gives a hundred at most`;
  }
  const most = Math.floor((blueprint.minutes * minuteMs * (100 + extra)) / 100);
  if (typeof limitMs !== 'number' || limitMs > most) {
    const had =
      typeof limitMs === 'number' ? `${Math.ceil(limitMs / minuteMs)} minutes` : 'no limit';
    return `it says it had ${had}, and this exam has ${most / minuteMs} at most`;
  }
  if ((pause === true && blueprint.pauses === 0) || Number(pauses) > blueprint.pauses) {
    const had = Number(pauses) > 1 ? `${pauses} pauses were` : 'a pause was';
    const has = ['none', 'one'][blueprint.pauses] ?? `${blueprint.pauses} at most`;
    return `it says that ${had} allowed, and this exam allows ${has}`;
  }
  return undefined;
}

/** `scenario` and `seed` of a run with these options, which name an exam. */
export function checkDraw(
  { scenario, seed }: Incident,
  options: RunOptions,
  candidates: readonly Candidate[],
): DrawFinding {
  const name = String(options.exam);
  const parsed = parseExam(name);
  if (!parsed) return { drawn: false, why: `this Badmail has no exam "${name}"` };
  const { blueprint } = parsed;
  const at = Number(options.part);
  if (!Number.isInteger(at) || at < 0 || at >= blueprint.incidents) {
    const has = blueprint.incidents === 1 ? 'one incident' : `${blueprint.incidents} incidents`;
    return { drawn: false, why: `${name} has ${has}, and none of them has the number ${at + 1}` };
  }
  const terms = termsFault(blueprint, options);
  if (terms !== undefined) return { drawn: false, why: terms };
  if (poolOf(blueprint, candidates).length < blueprint.incidents) {
    return { drawn: null, why: `this Badmail has too few scenarios to draw ${name} from` };
  }
  const drawn = planExam(blueprint, parsed.seed, candidates).incidents[at]!;
  if (drawn.scenario === scenario && drawn.seed === seed) return { drawn: true, why: '' };
  const { pool } = options;
  if (pool !== undefined && pool !== poolDigest(blueprint, candidates)) {
    return { drawn: null, why: `${name} was drawn from other scenarios than this Badmail has` };
  }
  return {
    drawn: false,
    why: `incident ${at + 1} of ${name} is "${drawn.scenario}" with seed ${drawn.seed}, and this is a run of "${scenario}" with seed ${seed}`,
  };
}
