/** Prints the computer's name. */
import { exit, type Program, write } from '../process.ts';

export const hostname: Program<null> = {
  summary: 'Prints the name of the current host.',
  create: () => null,
  begin(run) {
    write(run, `${run.machine.name}\n`);
    exit(run);
  },
  interrupted: exit,
};
