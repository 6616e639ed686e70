/** What every program says about itself, in one file: dozens of small ones would weigh twice as much. */
import { many, type ProgramDefinition } from './program.ts';

interface ProgramModule {
  default?: ProgramDefinition | readonly ProgramDefinition[];
}

const modules = import.meta.glob<ProgramModule>('../programs/*/index.ts', { eager: true });

export const programList: readonly ProgramDefinition[] = Object.values(modules).flatMap((each) =>
  many(each.default),
);
