/** At the level of certifying nobody hears how it goes before the end. */
import type { RunView } from '#bridge';

export function tellsLate(run: RunView): boolean {
  return run.exam !== undefined || (run.scenario.level === 'certify' && !run.drill);
}

/** What the page may show: the objectives as if none had been judged yet, until the run is handed in. */
export function untold(run: RunView | undefined): RunView | undefined {
  if (!run || run.finished || !tellsLate(run)) return run;
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
