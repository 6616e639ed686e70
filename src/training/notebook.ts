/** The learner's notebook: the cause as stated, what was pinned to show it, and notes. */
import type { OwnCommand } from './commands.ts';
import type { NotebookEntry, Run } from './model.ts';
import { resolvePin } from './pins.ts';

/** More than anybody reads. */
const entriesMax = 200;

/** Writes one entry under the command that is being done. */
function enter(run: Run, entry: Pick<NotebookEntry, 'kind' | 'text'> & Partial<NotebookEntry>) {
  const { state, world } = run;
  state.notebook.push({ ...entry, entry: state.entries.length - 1, at: world.clock.now });
}

/** States the cause; where the ticket asks for it, its answer is the statement. */
export function stateCause(run: Run, id: string): string | undefined {
  const cause = run.scenario.diagnosis?.causes.find((one) => one.id === id);
  if (!cause) return 'This scenario knows no such cause.';
  enter(run, { kind: 'cause', cause: id, text: cause.text });
  return undefined;
}

type NotebookCommand = Extract<OwnCommand, { kind: `notebook.${string}` }>;

/** Does a command of the notebook; a sentence if it cannot be done. */
export function doInNotebook(run: Run, command: NotebookCommand): string | undefined {
  const { state, scenario } = run;
  if (command.kind === 'notebook.remove') {
    const at = state.notebook.findIndex((one) => one.entry === command.entry);
    const found = state.notebook[at];
    if (!found) return 'The notebook has no such entry.';
    if (found.kind === 'cause') return 'What was stated stays; state another cause instead.';
    state.notebook.splice(at, 1);
    return undefined;
  }
  if (state.notebook.length >= entriesMax) {
    return `The notebook is full: remove one of its ${entriesMax} entries first.`;
  }
  if (command.kind === 'notebook.cause') {
    if (scenario.diagnosis?.byTicket) return 'Answer the ticket: that states the cause.';
    return stateCause(run, command.cause);
  }
  if (command.kind === 'notebook.write') {
    enter(run, { kind: 'note', text: command.text });
    return undefined;
  }
  const pinned = resolvePin(run, command.place, command.of);
  if (typeof pinned === 'string') return pinned;
  enter(run, { kind: 'pin', place: command.place, of: command.of.kind, ...pinned });
  return undefined;
}
