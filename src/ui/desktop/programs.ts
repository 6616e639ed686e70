/** Finds the programs: every folder of ui/programs with an index.ts whose default export is one, or a list of them. */
import type { Place, ProgramDefinition } from './program.ts';

/** All programs; rejects when their list cannot be fetched. What a window shows is fetched when it opens. */
export async function loadPrograms(): Promise<readonly ProgramDefinition[]> {
  return (await import('./program-list.ts')).programList;
}

export function installedOn(
  programs: readonly ProgramDefinition[],
  place: Place,
): ProgramDefinition[] {
  return programs.filter((each) => each.installedOn?.(place) ?? true);
}
