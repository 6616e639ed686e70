/** At the level of certifying nobody hears how it goes before the end; in an exam that is the end of all of it. */
import type { RunView } from '#bridge';

export function tellsLate(run: RunView): boolean {
  return run.exam !== undefined || (run.scenario.level === 'certify' && !run.drill);
}

/** `sealed`: the exam that it belongs to goes on, as far as is known. */
export function isSilent(run: RunView, sealed: boolean): boolean {
  return tellsLate(run) && (!run.finished || (run.exam !== undefined && sealed));
}

/** What the page may show: the objectives as if none had been judged yet, while nothing is told. */
export function untold(run: RunView | undefined, sealed: boolean): RunView | undefined {
  if (!run || !isSilent(run, sealed)) return run;
  const objectives = run.objectives.map(
    ({ at: _at, slippedAt: _slippedAt, ...each }): RunView['objectives'][number] => ({
      ...each,
      state: 'open',
      why: '',
      points: 0,
    }),
  );
  return { ...run, objectives };
}
