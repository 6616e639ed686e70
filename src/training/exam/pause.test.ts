/** Pauses of an exam: so many as were allowed, nothing done meanwhile, and the same in a replay. */
import { expect, test } from 'vitest';
import { createRun, journalOf, perform, type RunOptions, replay, runView } from '#training';
import { findScenario } from '../../cli/find-scenario.ts';
import { roomOf } from './pause.ts';

const scenario = findScenario('relay-virtual-server');
const terms: RunOptions = { exam: 'drawn-1', part: 0, limitMs: 600_000, pause: true, pauses: 1 };
const begin = (options: RunOptions = terms) => createRun(scenario, { seed: 1, options });
const pause = { kind: 'exam.pause', elapsedMs: 30_000 } as const;
const resume = { kind: 'exam.resume', stoodMs: 120_000 } as const;

test('one is taken, the second is refused in one sentence', () => {
  const run = begin();
  expect(runView(run).exam).toMatchObject({ pausesLeft: 1, standing: false, mayPause: true });
  expect(perform(run, pause)).toBeUndefined();
  expect(runView(run).exam).toMatchObject({ pausesLeft: 0, standing: true, elapsedMs: 30_000 });
  expect(perform(run, pause)?.text).toBe('The exam is paused already.');
  expect(perform(run, resume)).toBeUndefined();
  expect(perform(run, resume)?.text).toBe('The exam is not paused.');
  expect(perform(run, pause)?.text).toBe('The pause of this exam has been taken.');
  expect(runView(run).exam).toMatchObject({ pausesLeft: 0, standing: false });
  // what was refused is in the journal too, and changes nothing
  expect(roomOf(run.state.entries, terms)).toEqual({
    ...{ taken: 1, standing: false, stoodMs: 120_000, toldMs: 30_000 },
  });
  expect(runView(replay(scenario, journalOf(run)))).toEqual(runView(run));
});

test('while it lasts nothing is done, but it can be handed in', () => {
  const run = begin();
  perform(run, pause);
  const refused = perform(run, { kind: 'ticket.answer', answer: 'true' });
  expect(refused?.text).toBe('The exam is paused: go on with it first.');
  perform(run, { kind: 'run.finish' });
  expect(runView(run).finished).toBe(true);
});

test.each<[string, RunOptions, string]>([
  ['none was allowed', { ...terms, pause: false }, 'No pause is allowed here.'],
  ['all were taken before', { ...terms, pauses: 0 }, 'The pause of this exam has been taken.'],
  ['it is no exam', {}, 'No pause is allowed here.'],
])('%s: it is refused', (_what, options, why) => {
  expect(perform(begin(options), pause)?.text).toBe(why);
});

test('a snapshot from before there were pauses goes on', () => {
  const run = begin({ ...terms, pauses: 2 });
  expect(run.state.examPause).toBeUndefined();
  for (let taken = 0; taken < 2; taken += 1) {
    expect(perform(run, pause)).toBeUndefined();
    expect(perform(run, resume)).toBeUndefined();
  }
  expect(perform(run, pause)?.text).toBe('All pauses of this exam have been taken.');
});
