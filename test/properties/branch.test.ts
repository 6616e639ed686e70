/**
 * Branch at any action and go on with the rest: the world that comes of it is the world of the unbroken run.
 * And a film shows at every moment the world that the run was in.
 */
import 'fake-indexeddb/auto';
import { loadScenario, scenarios } from 'virtual:scenarios';
import { afterEach, describe, expect, it } from 'vitest';
import { openShelf, type Shelf, type StoredAttempt } from '#storage';
import {
  createRun,
  type Journal,
  journalOf,
  perform,
  proceed,
  type Run,
  replay,
  restoreRun,
  type Scenario,
  type Script,
  snapshotRun,
} from '#training';
import { worldFingerprint } from '#world';
import { Film } from '../../src/bridge/film/film.ts';
import { Reel } from '../../src/bridge/film/reel.ts';
import { createLocks, openTab, type Tab } from '../../src/bridge/fixtures.ts';
import { simulation } from '../../src/bridge/simulation.ts';
import { scenarioIds } from '../../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../../src/cli/find-scenario.ts';
import { attempt, seedOf, solutionsOf } from '../../src/cli/prove.ts';

/** Of these every action is cut at; of the others, whose worlds are larger, one in the middle. */
const light = /^(relay-|sandbox|auth-guest)/;
const ids = scenarioIds(scenariosFolder);

interface Solved {
  scenario: Scenario;
  journal: Journal;
  /** Fingerprint of the world at the end. */
  end: string;
  /** How it was judged. */
  state: Run['state'];
}
const solved = new Map<string, Solved>();

/** The first solution of a scenario, on a seed that it is for, carried out once. */
function solvedOf(id: string): Solved {
  const there = solved.get(id);
  if (there) return there;
  const scenario = findScenario(id);
  const script = solutionsOf(id)[0] as Script;
  const run = attempt(scenario, script, seedOf(scenario, script.variant));
  const made = {
    scenario,
    journal: journalOf(run),
    end: worldFingerprint(run.world),
    state: run.state,
  };
  solved.set(id, made);
  return made;
}

function cutsOf(id: string, { entries }: Journal): number[] {
  return light.test(id) ? entries.map((_, index) => index) : [Math.floor(entries.length / 2)];
}

/** What `attempt.branch` keeps, and then the learner does the rest as he did before. */
function branchAt(scenario: Scenario, journal: Journal, cut: number): Run {
  const from = journal.entries[cut - 1]?.at ?? 0;
  const to = journal.entries[cut]?.at ?? journal.until;
  // somewhere between the two, where no event and no whole second need be
  const until = from + Math.floor((to - from) / 3);
  const run = replay(scenario, { ...journal, entries: journal.entries.slice(0, cut), until });
  for (const { at, command } of journal.entries.slice(cut)) {
    proceed(run, at);
    perform(run, command);
  }
  proceed(run, journal.until);
  return run;
}

describe('a branch that goes on as the run did', () => {
  it.each(ids)('%s ends in the same world', { timeout: 300_000 }, (id) => {
    const { scenario, journal, end } = solvedOf(id);
    for (const cut of cutsOf(id, journal)) {
      const run = branchAt(scenario, journal, cut);
      expect(worldFingerprint(run.world), `cut at entry ${cut}`).toBe(end);
      expect(run.state.marks.at(-1)).toEqual(journal.marks.at(-1));
    }
  });

  it('ends in another world when one entry of the rest is left out', () => {
    const { scenario, journal, end } = solvedOf('relay-virtual-server');
    const set = journal.entries.findIndex(({ command }) => command.kind === 'virtual-server.set');
    const without = { ...journal, entries: journal.entries.filter((_, index) => index !== set) };
    expect(worldFingerprint(branchAt(scenario, without, set).world)).not.toBe(end);
  });
});

/** Carried out with breaks: put away so many times, each time taken up again from what was kept. */
function withBreaks(scenario: Scenario, { seed, entries, until }: Journal, breaks: number): Run {
  let run = createRun(scenario, { seed });
  let taken = 0;
  const goOn = (to: number) => {
    for (; taken < breaks; taken += 1) {
      const at = Math.floor(((taken + 0.37) * until) / breaks);
      if (at > to) break;
      proceed(run, at);
      const again = restoreRun(run.scenario, snapshotRun(run));
      if (!again) throw new Error('The snapshot is of another engine.');
      run = again;
    }
    proceed(run, to);
  };
  for (const { at, command } of entries) {
    goOn(at);
    perform(run, command);
  }
  goOn(until);
  return run;
}

describe('a run that is put away and taken up again', () => {
  it.each(ids)('of %s is judged as the unbroken one', { timeout: 300_000 }, (id) => {
    const { scenario, journal, end, state } = solvedOf(id);
    const run = withBreaks(scenario, journal, light.test(id) ? 24 : 3);
    expect(worldFingerprint(run.world)).toBe(end);
    expect(run.state).toEqual(state);
  });
});

/** A film driven by hand: `rest` lets it do all it has to do. */
function filmOf(scenario: Scenario, journal: Journal) {
  const waiting: (() => void)[] = [];
  const wall = () => performance.now();
  const film = new Film({
    ...{ reel: new Reel(journal, scenario, simulation, wall), simulation, wall },
    after: (_ms, callback) => waiting.push(callback),
    changed() {},
    failed(error) {
      throw error;
    },
  });
  const rest = () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) next();
  };
  return { film, rest };
}

const fingerprintOf = (film: Film) =>
  worldFingerprint((film.snapshot() as { world: { state: Run['world'] } }).world.state);

/** The same moments in every run of this test. */
function momentsOf({ until, seed }: Journal, count: number): number[] {
  let chance = seed + 20_041_124;
  return Array.from({ length: count }, () => {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((chance / 2 ** 32) * until);
  });
}

/** A twin with fewer messages shows the same. */
const twins = new Set([
  'badmail-sp1',
  'cleanup-half-a-million',
  'ndr-flood-2003',
  'ndr-flood-smart-host',
]);
const filmed = ids.filter((id) => !twins.has(id));

describe('a film', () => {
  it.each(filmed)(
    'of %s shows at any moment the world of that moment',
    { timeout: 60_000 },
    (id) => {
      const { scenario, journal, end } = solvedOf(id);
      const { film, rest } = filmOf(scenario, journal);
      rest();
      for (const to of momentsOf(journal, light.test(id) ? 6 : 1)) {
        film.seek({ kind: 'film.seek', to });
        rest();
        expect(film.now).toBe(to);
        const once = replay(scenario, journal, { until: to });
        expect(fingerprintOf(film), `at ${to} ms`).toBe(worldFingerprint(once.world));
      }
      film.seek({ kind: 'film.seek', entry: journal.entries.length });
      rest();
      expect(fingerprintOf(film)).toBe(end);
    },
  );

  it('that is played in any bites ends where the run ended', () => {
    const { scenario, journal, end } = solvedOf('relay-connector');
    const { film, rest } = filmOf(scenario, journal);
    for (let at = 0; !film.finished; at += 377) film.proceed(at);
    rest();
    expect(fingerprintOf(film)).toBe(end);
  });
});

const open: Tab[] = [];
afterEach(() => {
  for (const tab of open.splice(0)) tab.kill();
});

let tabs = 0;
function newTab(shelf: Shelf): Tab {
  tabs += 1;
  const first = tabs * 1000;
  let chance = first;
  const tab = openTab(shelf, {
    simulation: async () => simulation,
    locks: createLocks(),
    chance: () => ++chance,
    scenarios: { index: scenarios, load: loadScenario },
  });
  open.push(tab);
  return tab;
}

describe('a branch through the bridge', () => {
  const few = ['relay-virtual-server', 'relay-connector', 'auth-guest', 'small-business-server'];

  it.each(few)('of %s goes on and ends as the run did', { timeout: 60_000 }, async (id) => {
    const { scenario, journal } = solvedOf(id);
    const shelf = await openShelf(`branch-${id}`);
    await shelf.insert(storedFrom(journal, scenario.title));
    const tab = newTab(shelf);
    for (const part of [0.3, 0.7]) {
      const cut = Math.floor(journal.entries.length * part);
      const branch = await tab.bridge.branchAttempt({ attempt: 'original', entries: cut });
      if ('refusal' in branch) throw new Error(branch.refusal.text);
      tab.bridge.pace({ speed: 0 });
      await tab.bridge.open(branch);
      for (const { at, command } of journal.entries.slice(cut)) {
        await reach(tab, at);
        await tab.bridge.do(command);
      }
      const { text } = await tab.bridge.ask({ kind: 'attempt.export', ...branch });
      const written = JSON.parse(text).journal as Journal;
      expect(written.entries).toEqual(journal.entries);
      expect(written.marks).toEqual(journal.marks);
      expect(written.options).toEqual({ branchOf: 'original' });
    }
  });
});

/** Skips to a moment as the page would. */
async function reach(tab: Tab, at: number): Promise<void> {
  for (let rounds = 0; rounds < 5000; rounds += 1) {
    const { now } = await tab.bridge.ask({ kind: 'clock' });
    if (now >= at) return;
    tab.bridge.pace({ until: at });
    await tab.clock.pass(50);
  }
  throw new Error(`never came to ${at}`);
}

function storedFrom(journal: Journal, title: string): StoredAttempt {
  const { entries, until: now, ...header } = journal;
  const summary = { objectivesDone: 0, objectivesTotal: 0, points: 0, max: 0 };
  const record = {
    ...{ ...header, now, title, id: 'original', createdAt: 1, updatedAt: 1, results: null },
    ...{ status: 'finished' as const, summary, journalLength: entries.length },
  };
  return { record, entries };
}
