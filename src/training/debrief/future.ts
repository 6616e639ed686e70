/** Whether two runs that come by different ways have the same future: what is left behind does not count. */
import { fingerprint } from '#kernel';
import { query, worldFingerprint } from '#world';
import type { Check, Run, Scenario } from '../model.ts';

/** Of a run's own memory, what nothing that comes can depend on. */
const past: ReadonlySet<string> = new Set([
  'seed',
  'options',
  'entries',
  'marks',
  'happenings',
  'moments',
  'standings',
  'notebook',
]);

/** Of a console, what was shown and how much: only a check of what was seen reads it. */
const shown: ReadonlySet<string> = new Set(['output', 'end', 'inputMark']);

/** Checks that look at no facts, or only at facts of these kinds. Any other may look at all of them. */
const factsOf: Readonly<Record<string, readonly string[]>> = {
  opened: ['window.opened'],
  folderOpened: ['folder.opened'],
  looked: ['message.looked'],
};

/** Facts that only those checks look at. */
const ofLooking: ReadonlySet<string> = new Set([
  ...Object.values(factsOf).flat(),
  'window.closed',
  'console.command',
]);

export interface Watched {
  /** Kinds of facts about looking that some check reads. */
  facts: ReadonlySet<string>;
  consoles: boolean;
}

function namesOf({ name, parts }: Check): string[] {
  return [name, ...parts.flatMap(namesOf)];
}

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'parts' in value;
}

/** What the checks of a scenario look at beside the world. */
export function watchedBy(scenario: Scenario): Watched {
  const checks = [
    ...scenario.objectives.map((one) => one.check),
    ...scenario.rules.map((one) => one.check),
    ...scenario.hints.flatMap((one) => Object.values(one).filter(isCheck)),
  ];
  const names = new Set(checks.flatMap(namesOf));
  return {
    facts: new Set([...names].flatMap((name) => factsOf[name] ?? [])),
    consoles: names.has('received'),
  };
}

function without(value: object, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}

/** Cheap to make: where these differ, the runs differ, and nobody needs to read the whole world. */
export function counted(run: Run): string {
  const { transport, traffic } = query(run.world, { kind: 'counters' });
  return JSON.stringify([transport, traffic, run.world.clock.now]);
}

/** Entries of a notebook are named by their place in the journal, which differs by what was left out. */
function written(state: { notebook?: readonly object[] }): object[] {
  return (state.notebook ?? []).map((one) => without(one, new Set(['entry'])));
}

/** Equal texts at the same time: equal for ever, whatever happens to both alike. */
export function futureOf(run: Run, watched: Watched): string {
  const { world, state } = run;
  const consoles = watched.consoles
    ? world.windows.consoles
    : new Map([...world.windows.consoles].map(([id, one]) => [id, without(one, shown)]));
  return fingerprint({
    // A world with the same doings reads the same, however many events it took.
    world: worldFingerprint({
      ...world,
      events: 0,
      windows: { ...world.windows, consoles },
    } as never),
    state: without(state, past),
    moments: state.moments.filter(
      ({ fact }) => !ofLooking.has(fact.kind) || watched.facts.has(fact.kind),
    ),
    dropped: state.momentsDropped,
    standings: new Map([...state.standings].map(([place, { why: _, ...one }]) => [place, one])),
    notebook: written(state),
  });
}
