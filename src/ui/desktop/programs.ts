/** Finds the programs: every folder of ui/programs with an index.ts whose default export is one, or a list of them. */
import { many, type Place, type ProgramDefinition } from './program.ts';

interface ProgramModule {
  default?: ProgramDefinition | readonly ProgramDefinition[];
}

const modules = import.meta.glob<ProgramModule>('../programs/*/index.ts');

let loading: Promise<ProgramDefinition[]> | undefined;

/** All programs, read once; a folder that fails to load is left out and reported. */
export function loadPrograms(): Promise<ProgramDefinition[]> {
  loading ??= Promise.all(
    Object.entries(modules).map(async ([path, load]) => {
      try {
        return many((await load()).default);
      } catch (error) {
        console.error(`The program in ${path} did not load.`, error);
        return [];
      }
    }),
  ).then((found) => found.flat());
  return loading;
}

export function installedOn(
  programs: readonly ProgramDefinition[],
  place: Place,
): ProgramDefinition[] {
  return programs.filter((each) => each.installedOn?.(place) ?? true);
}
