/** What a row of the library of named mistakes is made of. */
import type { SimTime } from '#kernel';
import type { RunCommand } from '../../commands.ts';
import type { Check, Harm, JournalEntry, Scenario } from '../../model.ts';

/** A check as an author writes it: `{ running: {} }`. */
export type CheckData = Record<string, unknown>;

/** Something a learner did, looked at for what is wrong with it. */
export interface Deed {
  /** Place in the journal and in the list of actions. */
  entry: number;
  action: number;
  at: SimTime;
  command: RunCommand;
  /** What the action says: for typed lines the whole line so far. */
  text: string;
  /** Where it was done. */
  place: string;
}

/** The run around a deed. */
export interface Scene {
  scenario: Scenario;
  /** All of the journal. */
  entries: readonly JournalEntry[];
  deed: Deed;
}

export interface MistakeRow {
  id: string;
  name: string;
  /** What it is and why it hurts, in two sentences. */
  text: string;
  source: string;
  /** Whether a deed can be this mistake. */
  by(deed: Deed, scene: Scene): boolean;
  /** `deed`: right after it; `ever`: at any moment after it; `end`: when the run is finished, of the last such deed. */
  when: 'deed' | 'ever' | 'end';
  /** What must be so for it to be one; nothing means that the deed is enough. */
  check?(scene: Scene): CheckData;
  /** So much harm of one of these kinds must go back to the deed, or to any, where it works only with another. */
  cost?: { of: readonly (keyof Harm)[]; atLeast: number; ofAnybody?: true };
  /** What to reach in the drill that starts right before the deed; not so yet when it starts. */
  drill?: { minutes: number; text: string; reach(scene: Pick<Scene, 'scenario'>): CheckData };
}

/** Kinds of commands, as a test of a deed. */
export function of(...kinds: readonly RunCommand['kind'][]): MistakeRow['by'] {
  return ({ command }) => kinds.includes(command.kind);
}

/** Places on the Internet; all others stand inside. */
export const outside = 'home-pc';

/** Nobody may relay, and neither spam nor reports leave. */
export const troubleOver: readonly CheckData[] = [
  { relayRefused: { from: outside } },
  { spamStopped: { time: '10min' } },
  { reportsStopped: { time: '10min' } },
];

/** What a scenario asks by a check of this name, the first of them; only for checks without times, which are bound to ms. */
export function askedBy(
  { objectives }: Pick<Scenario, 'objectives'>,
  name: string,
): CheckData | undefined {
  const all = ({ parts, ...one }: Check): Omit<Check, 'parts'>[] => [one, ...parts.flatMap(all)];
  const found = objectives.flatMap(({ check }) => all(check)).find((one) => one.name === name);
  return found && { [name]: found.args };
}

const troubles: readonly string[] = ['relayRefused', 'spamStopped', 'reportsStopped'];

/** Whether a scenario asks for any of that to be over: in others it is so from the start. */
export function isTroubled(scenario: Pick<Scenario, 'objectives'>): boolean {
  return troubles.some((name) => askedBy(scenario, name) !== undefined);
}
