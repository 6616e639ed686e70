/** The commands that take world time, slice by slice, until they are done, ask or are interrupted. */
import { after, ask, stopTimer, write } from '../process.ts';
import { copySlice } from './cmd-copy.ts';
import { dirSlice } from './cmd-directory.ts';
import { eraseOver, eraseSlice, removeSlice } from './cmd-erase.ts';
import { findSlice } from './cmd-find.ts';
import { endOutput, nextScreen, waitsForKey } from './cmd-output.ts';
import type { Cmd, CmdJob, Slice } from './cmd-state.ts';

type Slices = {
  [K in CmdJob['kind']]: (run: Cmd, job: Extract<CmdJob, { kind: K }>) => Slice;
};

const slices: Slices = {
  copy: copySlice,
  dir: dirSlice,
  erase: eraseSlice,
  find: findSlice,
  remove: removeSlice,
};

/** Goes on with the command under way; true when there is nothing more to do or to show. */
export function goOn(run: Cmd): boolean {
  const { state } = run;
  if (waitsForKey(run)) return false;
  const { job } = state;
  if (job) {
    const slice = (slices[job.kind] as (run: Cmd, job: CmdJob) => Slice)(run, job);
    if (slice === 'ask') ask(run, state.question);
    else if (slice !== 'done') after(run, slice);
    if (slice !== 'done') return false;
    state.job = null;
  }
  endOutput(run);
  return !waitsForKey(run);
}

/** Takes the answer to a question; true when the command is over. */
export function answered(run: Cmd, line: string): boolean {
  const { job, question } = run.state;
  const word = line.trim().toLowerCase();
  const answer = { y: 'yes', yes: 'yes', n: 'no', no: 'no' }[word] as 'yes' | 'no' | undefined;
  const all = job?.kind === 'copy' && (word === 'a' || word === 'all');
  if (!job || (!answer && !all)) {
    ask(run, question);
    return false;
  }
  job.answer = all ? 'all' : (answer ?? null);
  run.state.question = '';
  return goOn(run);
}

/** A key at `-- More --`; true when the command is over. */
export function turnPage(run: Cmd, key: string): boolean {
  run.task.input = 'busy';
  if (nextScreen(run, key)) return goOn(run);
  dropJob(run);
  return true;
}

/** Stops the command where it is. */
export function dropJob(run: Cmd): void {
  const { state } = run;
  if (state.job?.kind === 'erase' || state.job?.kind === 'remove') eraseOver(run, state.job);
  stopTimer(run);
  state.job = null;
  state.question = '';
  state.sinks = [];
  if (run.console.column > 0) write(run, '\n');
}
