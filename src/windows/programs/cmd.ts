/** The command interpreter. */
import { ask, exit, type Program } from '../process.ts';

export const cmd: Program<{ cwd: string }> = {
  summary: 'Starts a new instance of the Windows command interpreter.',
  create: () => ({ cwd: 'C:\\' }),
  begin: (run) => ask(run, `${run.state.cwd}>`),
  line: (run) => ask(run, `${run.state.cwd}>`),
  interrupted: (run) => exit(run),
};
