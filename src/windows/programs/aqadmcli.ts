/**
 * `aqadmcli`: the support tool that empties the queues of the SMTP service. Nothing public shows its
 * texts, so all of them are assumed; only `delmsg flags=all` is known to have been used.
 */
import { after, exit, type Program, type Run, words, write } from '../process.ts';
import { findService } from '../service.ts';
import type { Tool, WindowsWorld } from '../world.ts';

interface AqadmcliState {
  args: string;
  deleted: number;
}

type Aqadmcli = Run<AqadmcliState>;

/** Messages a second (assumed), in slices. */
const perSecond = 400;
const sliceMs = 250;
const perSlice = Math.floor((perSecond * sliceMs) / 1000);

const usage = `Usage:
  aqadmcli delmsg flags=all    deletes all messages from all queues, without NDRs
  aqadmcli help                shows this text
`;

function toolOf(world: WindowsWorld): Tool<WindowsWorld> | undefined {
  return world.tools?.aqadmcli as unknown as Tool<WindowsWorld> | undefined;
}

function conclude(run: Aqadmcli): void {
  const { deleted } = run.state;
  write(run, `${deleted} message${deleted === 1 ? '' : 's'} deleted.\n`);
  exit(run);
}

function deleteSome(run: Aqadmcli): void {
  const { state, world, machine } = run;
  const gone = toolOf(world)?.deleteSome(world, machine.id, perSlice) ?? 0;
  state.deleted += gone;
  if (gone < perSlice) conclude(run);
  else after(run, sliceMs);
}

export const aqadmcli: Program<AqadmcliState> = {
  summary: '',
  file: true,
  create: (args) => ({ args, deleted: 0 }),

  begin(run) {
    const list = words(run.state.args.toLowerCase());
    const service = findService(run.machine, 'SMTPSVC');
    if (list.length === 0 || ['help', '?', '/?', '-?'].includes(list[0] ?? '')) {
      write(run, usage);
      exit(run);
    } else if (list.join(' ') !== 'delmsg flags=all' || !toolOf(run.world)) {
      write(run, 'not modelled here\n');
      exit(run);
    } else if (service?.state !== 'running' && service?.state !== 'paused') {
      write(run, 'The RPC server is unavailable.\n');
      exit(run);
    } else deleteSome(run);
  },

  timer: deleteSome,

  interrupted(run) {
    write(run, '^C\n');
    conclude(run);
  },
};
