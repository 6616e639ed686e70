/** Windows that a script opens and the edition drawn has not: the world takes the act, but nobody could do it there. */
import type { Run, Script } from '#training';
import { query } from '#world';

/** One sentence for each, with its line and the way out. */
export function missingWindows(run: Run, { file, steps }: Script): string[] {
  const places = query(run.world, { kind: 'places' });
  const { edition } = run.scenario.world;
  return steps.flatMap(({ line, act }) => {
    if (act.do !== 'command' || act.command.kind !== 'window.opened') return [];
    const { place, program } = act.command as { place?: unknown; program?: unknown };
    const there = places.find((one) => one.id === place)?.programs;
    if (there?.some((one) => one === program)) return [];
    const has = there ? `which has none with ${edition}` : 'which is no place here';
    return [
      `${file}:${line}: it opens "${program}" at ${place}, ${has}: open one that is there, or leave ${edition} out of vary.editions.`,
    ];
  });
}
