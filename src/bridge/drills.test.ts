/** A drill at the host: branched, judged, gone on with, saved as a file, put to the test and read again. */
import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { digest } from '#kernel';
import { openShelf, type Shelf } from '#storage';
import { isClaim, judgeClaim, readClaim, type Verdict } from '#storage/verify';
import { type Journal, replay, summarize } from '#training';
import { fileOf } from '../../test/attempt-files.ts';
import { findScenario } from '../cli/find-scenario.ts';
import { debriefOf, play } from '../cli/played.ts';
import { formatVerdict } from '../cli/verify.ts';
import { openTab, type Tab } from './fixtures.ts';
import { simulation } from './simulation.ts';

const name = 'relay-virtual-server/mistakes/left-stopped';
const scenario = findScenario('relay-virtual-server');
const open: Tab[] = [];
let shelves = 0;
let chances = 0;

afterEach(() => {
  for (const tab of open.splice(0)) tab.kill();
});

function newTab(shelf: Shelf): Tab {
  const tab = openTab(shelf, {
    scenarios: { index: [summarize(scenario)], load: async () => scenario },
    simulation: async () => simulation,
    chance: () => ++chances,
  });
  open.push(tab);
  return tab;
}

/** On the shelf: a run that was left stopped, and a drill of that. */
async function branched() {
  shelves += 1;
  const shelf = await openShelf(`drills-${shelves}`);
  const tab = newTab(shelf);
  const { journal } = play(name);
  const made = await tab.bridge.importAttempt(fileOf(replay(scenario, journal), 'first'));
  if ('refusal' in made) throw new Error(made.refusal.text);
  const { actions, mistakes } = debriefOf(name);
  const { action, drill } = mistakes.find(({ id }) => id === 'left-stopped')!;
  const from = { entries: drill!.entries, at: actions[action]!.at, drill: 'left-stopped' };
  const branch = await tab.bridge.branchAttempt({ attempt: made.attempt, ...from });
  if ('refusal' in branch) throw new Error(branch.refusal.text);
  return { shelf, tab, first: made.attempt, drill: branch.attempt, from };
}

const control = (action: 'stop' | 'start') =>
  ({ kind: 'virtual-server.control', id: '1', action }) as const;

async function passed() {
  const { shelf, tab, ...rest } = await branched();
  await tab.bridge.open({ attempt: rest.drill });
  await tab.bridge.do(control('stop'));
  await tab.clock.pass(10_000);
  await tab.bridge.do(control('start'));
  await tab.clock.pass(10_000);
  await tab.bridge.do({ kind: 'run.finish' });
  const { text } = await tab.bridge.ask({ kind: 'attempt.export', attempt: rest.drill });
  return { shelf, tab, text, ...rest };
}

function verify(text: string): Verdict {
  const claim = readClaim(text);
  return isClaim(claim) ? judgeClaim(claim, scenario) : claim;
}

/** By somebody who knows of the checksum. */
function tampered(text: string, options: Journal['options']): string {
  const file = JSON.parse(text) as { checksum: string; journal: Journal };
  Object.assign(file.journal.options, options);
  file.checksum = digest(JSON.stringify(file.journal));
  return JSON.stringify(file);
}

it('begins with the journal up to right before the deed, and leaves the first run alone', async () => {
  const { shelf, first, drill, from } = await branched();
  const { record, entries } = (await shelf.load(drill))!;
  expect(entries).toHaveLength(from.entries);
  expect(record).toMatchObject({
    title: `Drill: Left it stopped, ${scenario.title}`,
    options: { drill: 'left-stopped', drillFrom: from.entries, branchOf: first },
    summary: { objectivesDone: 0, objectivesTotal: 1, points: 0, max: 1 },
    status: 'running',
  });
  expect(record.now).toBe(Number(record.options.drillAt));
  expect(from.at - record.now).toBeLessThan(1000);
  const before = (await shelf.load(first))!;
  expect(before.record).toMatchObject({ id: 'first', options: {}, status: 'finished' });
  expect(before.record.summary.objectivesTotal).toBe(scenario.objectives.length);
});

it('is judged as a drill, also by another tab that goes on with it', async () => {
  const { shelf, tab, drill } = await branched();
  await tab.bridge.open({ attempt: drill });
  await tab.bridge.do(control('stop'));
  await tab.clock.pass(10_000);
  await tab.bridge.do({ kind: 'attempt.leave' });
  const second = newTab(shelf);
  await second.bridge.open({ attempt: drill });
  await second.bridge.do(control('start'));
  await second.clock.pass(2000);
  const view = await second.bridge.ask({ kind: 'run' });
  expect(view.drill).toMatchObject({ id: 'left-stopped', again: false, passed: true });
  expect(view.objectives.map(({ id, state }) => [id, state])).toEqual([['reach', 'done']]);
  expect(view.hints).toEqual([]);
});

it('its file is true for whoever checks it, is told to be a drill, and can be read again', async () => {
  const { text } = await passed();
  const found = verify(text);
  expect(found).toMatchObject({
    state: 'true',
    drill: 'Left it stopped',
    derived: { finished: true, points: 1, max: 1, done: ['reach'], broken: [] },
  });
  expect(formatVerdict('a.json', found)).toContain(
    'a drill of "Left it stopped", no run of the whole scenario',
  );
  shelves += 1;
  const other = newTab(await openShelf(`drills-${shelves}`));
  expect(await other.bridge.ask({ kind: 'attempt.verify', text })).toMatchObject(found);
  const made = await other.bridge.importAttempt(text);
  if ('refusal' in made) throw new Error(made.refusal.text);
  await other.bridge.open({ attempt: made.attempt });
  expect((await other.bridge.ask({ kind: 'run' })).drill).toMatchObject({ passed: true });
  const report = await other.bridge.ask({ kind: 'debrief', attempt: made.attempt });
  expect(report.drill).toMatchObject({ id: 'left-stopped', passed: true });
  expect(report.mistakes).toEqual([]);
});

it('as a film it shows what was shown', async () => {
  const { shelf, drill } = await passed();
  const film = newTab(shelf);
  film.bridge.pace({ speed: 0 });
  await film.bridge.open({ attempt: drill, film: true, at: 1e9 });
  await film.clock.pass(2000);
  expect((await film.bridge.ask({ kind: 'run' })).drill).toMatchObject({ passed: true });
  expect((await film.bridge.ask({ kind: 'film' })).divergedAt).toBeUndefined();
});

it.each([
  [{ drill: 'left-standing' }, 'There is no drill of a mistake called "left-standing".'],
  [{ drillFrom: 500 }, 'The drill begins after 500 entries, and the journal has 20.'],
  [{ drillFrom: -1 }, 'The drill begins after -1 entries, and the journal has 20.'],
])('a file with %o is refused in one sentence', async (options, why) => {
  const { text, tab } = await passed();
  const file = tampered(text, options);
  expect(verify(file)).toMatchObject({ state: 'refused', why });
  expect(await tab.bridge.ask({ kind: 'attempt.verify', text: file })).toMatchObject({
    state: 'refused',
    why,
  });
  const made = await tab.bridge.importAttempt(file);
  expect('refusal' in made && made.refusal.text).toBe(`This file cannot be used. ${why}`);
});

it('a file that says to be a drill of something easier is found out', async () => {
  const { text } = await passed();
  const found = verify(tampered(text, { drill: 'tested-inside' }));
  expect(found.state).toBe('changed');
  expect(found.derived).toMatchObject({ points: 0 });
});

it('branched from before it began it is a run of the scenario, and after that still a drill', async () => {
  const { shelf, tab, drill, from } = await passed();
  const optionsOf = async (entries: number) => {
    const made = await tab.bridge.branchAttempt({ attempt: drill, entries });
    if ('refusal' in made) throw new Error(made.refusal.text);
    return (await shelf.load(made.attempt))!.record.options;
  };
  expect(await optionsOf(from.entries - 1)).toEqual({ branchOf: drill });
  expect(await optionsOf(from.entries + 1)).toMatchObject({
    drill: 'left-stopped',
    drillFrom: from.entries,
  });
});

it('there is no drill of a mistake nobody knows', async () => {
  const { tab, first } = await branched();
  const asked = tab.bridge.branchAttempt({ attempt: first, entries: 3, drill: 'no-such' });
  await expect(asked).rejects.toThrow('There is no drill of a mistake called "no-such".');
});
