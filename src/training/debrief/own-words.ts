/** What a learner did beside the machine, in plain words: hints, the ticket, the notebook. */
import type { OwnCommand } from '../commands.ts';
import type { Run } from '../model.ts';
import type { ActionWords } from './action-words.ts';
import { withoutPasswords } from './passwords.ts';

/** How stating a cause is told; its words follow. */
export const causeStated = 'Stated the cause: ';

type OwnOf<K> = Extract<OwnCommand, { kind: K }>;

const sayings: { [K in OwnCommand['kind']]?: (command: OwnOf<K>, run: Run) => ActionWords } = {
  'hint.take': (c, { scenario }) => {
    const objective = scenario.objectives.find((one) => one.id === c.objective);
    return { kind: 'hint', text: `Took a hint: ${objective?.text ?? c.objective}` };
  },
  'ticket.answer': (c, { scenario }) => {
    const answer = scenario.ticket.answers.find((one) => one.id === c.answer);
    return { kind: 'ticket', text: `Answered the ticket: ${answer?.text ?? c.answer}` };
  },
  'notebook.cause': (c, { scenario }) => {
    const cause = scenario.diagnosis?.causes.find((one) => one.id === c.cause);
    return { kind: 'notebook', text: `${causeStated}${cause?.text ?? c.cause}` };
  },
  'notebook.pin': (c) => {
    const { kind, ...where } = c.of as { kind: string };
    // which console a line stood in is a number of ours
    const said = Object.entries(where).flatMap(([name, value]) =>
      name === 'console' ? [] : [value],
    );
    return {
      kind: 'notebook',
      text: `Pinned ${kind}: ${withoutPasswords(said.join(' '))}`,
      place: c.place,
    };
  },
  'notebook.write': (c) => ({ kind: 'notebook', text: `Wrote in the notebook: ${c.text}` }),
  'notebook.remove': () => ({ kind: 'notebook', text: 'Took an entry out of the notebook' }),
  'exam.pause': () => ({ kind: 'other', text: 'Paused the exam' }),
  'exam.resume': () => ({ kind: 'other', text: 'Went on after the pause' }),
  'run.finish': () => ({ kind: 'other', text: 'Finished the run' }),
};

/** What is not in the table yet is told by its name and its fields. */
export function ownWords(command: OwnCommand, run: Run): ActionWords {
  const say = sayings[command.kind] as ((c: OwnCommand, run: Run) => ActionWords) | undefined;
  if (say) return say(command, run);
  const { kind, ...fields } = command as { kind: string };
  return { kind: 'other', text: [kind, ...Object.values(fields).map(String)].join(' ') };
}
