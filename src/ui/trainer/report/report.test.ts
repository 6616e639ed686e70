/** Times, lines and signs of the report's chart, and the acts they stand for. */
import { expect, test } from 'vitest';
import type { Debrief } from '#bridge';
import { actsOf } from './acts.ts';
import { changesOf } from './changes.ts';
import { signsOf, timeScale } from './chart.ts';
import { clockAt, headOf } from './words.ts';

const start = '2004-03-15T08:00';

test('a short run is told to the second, a longer one to the minute, one over midnight with its day', () => {
  expect(clockAt({ start, until: 41_000 }, 9000)).toBe('08:00:09');
  expect(clockAt({ start, until: 3_600_000 }, 9000)).toBe('08:00');
  expect(clockAt({ start, until: 86_400_000 }, 9000)).toBe('Mon 08:00');
});

test('no two lines of the chart have the same name, however short the run', () => {
  for (const until of [20_000, 41_000, 600_000, 7_200_000]) {
    const names = timeScale(Date.UTC(2004, 2, 15, 8), until).ticks.map((tick) => tick.text);
    expect(new Set(names).size).toBe(names.length);
  }
});

const deed = (at: number, kind: 'typed' | 'setting' = 'typed') => ({
  ...{ entry: at / 1000, entries: 1, at, place: 'home-pc', kind, idle: false },
  text: `Typed at Home PC: line ${at / 1000}`,
});

function reportOf(more: object): Debrief {
  const actions = [deed(0), deed(1000), deed(2000), deed(3000)];
  return { actions, harm: [], mistakes: [], ...more } as unknown as Debrief;
}

test('lines typed together are one act, told by the last of them; a drill parts what came before it', () => {
  const [session, ...none] = actsOf(reportOf({}));
  expect(none).toEqual([]);
  expect(session).toMatchObject({ actions: [0, 1, 2, 3], before: false });
  expect(session?.text).toBe('Typed 4 lines; the last at Home PC: line 3');

  const drilled = reportOf({ drill: { at: 1500, entries: 2 } });
  const acts = actsOf(drilled);
  expect(acts.map((one) => [one.before, one.actions])).toEqual([
    [true, [0, 1]],
    [false, [2, 3]],
  ]);
  // what was given cannot be left out
  expect(changesOf(drilled, acts, []).map((one) => one.action)).toEqual([2, 3]);
});

test('no sign of the chart lies on another, however the acts lie', () => {
  const acts = [0, 20, 44, 90, 91, 92, 115, 138, 139, 300, 322].map((at, index) => ({
    ...{ number: index + 5, at, text: '', actions: [index], bad: false, turn: false },
    before: false,
  }));
  const signs = signsOf(acts, (at) => at);
  expect(signs.flatMap((one) => one.acts)).toEqual(acts);
  for (const [index, sign] of signs.slice(1).entries()) {
    const last = signs[index]!;
    expect(sign.x - sign.wide / 2).toBeGreaterThan(last.x + last.wide / 2);
  }
});

test('what slipped is the head only where nothing else is missing', () => {
  const head = (...states: string[]) =>
    headOf({ objectives: states.map((state) => ({ state })), harm: [], mistakes: [] } as never);
  expect(head('done', 'slipped')).toBe('It was right, and then it slipped.');
  expect(head('done', 'slipped', 'open')).toBe('2 things are missing.');
});
