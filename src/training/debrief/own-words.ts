/** What a learner did beside the machine, in plain words: hints, the ticket, the notebook. */
import type { OwnCommand } from '../commands.ts';
import type { Run } from '../model.ts';
import { resolvePin } from '../pins.ts';
import type { ActionWords } from './action-words.ts';
import { withoutPasswords } from './passwords.ts';

/** How stating a cause is told; its words follow. */
export const causeStated = 'Stated the cause: ';

/** Characters of a pin that are told; the notebook has the whole. */
const saidMax = 110;

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
  'notebook.pin': (c, run) => {
    const { kind, ...where } = c.of as { kind: string };
    // a line says itself, and what cannot be pinned is told as it was asked
    const pinned = c.of.kind === 'line' ? '' : resolvePin(run, c.place, c.of);
    // which console a line stood in is a number of ours
    const asked = Object.entries(where).filter(([name]) => name !== 'console');
    const said =
      typeof pinned === 'string' ? asked.map(([, value]) => value).join(' ') : pinned.text;
    const words = withoutPasswords(said.length > saidMax ? `${said.slice(0, saidMax)}…` : said);
    const text = /^event \d/i.test(words) ? words.replace('Event', 'event') : `${kind}: ${words}`;
    return { kind: 'notebook', text: `Pinned ${text}`, place: c.place };
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
