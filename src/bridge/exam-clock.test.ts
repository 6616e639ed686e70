import { describe, expect, test } from 'vitest';
import { ExamClock, tellEveryMs } from './exam-clock.ts';
import type { Simulated } from './simulation.ts';

/** A room whose clock is moved by hand. */
function room(mayPause: boolean, elapsedMs = 0, limitMs = 9_000_000) {
  let now = 1000;
  const due: { at: number; run: () => void }[] = [];
  const told: number[] = [];
  const run = { exam: { elapsedMs, limitMs, mayPause }, finished: false } as Simulated;
  const clock = new ExamClock({
    wall: () => now,
    after: (ms, callback) => due.push({ at: now + ms, run: callback }),
    tell: (elapsed) => told.push(elapsed),
  });
  const pass = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = due.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      due.splice(due.indexOf(next), 1);
      now = next.at;
      next.run();
    }
    now = end;
  };
  return { clock, run, told, pass };
}

describe('the clock of an exam', () => {
  test('tells every half minute, from what the run knew before', () => {
    const { clock, run, told, pass } = room(false, 5000);
    clock.start(run);
    pass(2 * tellEveryMs);
    expect(told).toEqual([5000 + tellEveryMs, 5000 + 2 * tellEveryMs]);
  });

  test('goes on while the world stands, unless a pause is allowed', () => {
    const strict = room(false);
    strict.clock.start(strict.run);
    strict.clock.pause(true);
    strict.pass(10_000);
    expect(strict.clock.elapsed).toBe(10_000);
    const kind = room(true);
    kind.clock.start(kind.run);
    kind.pass(4000);
    kind.clock.pause(true);
    kind.pass(50_000);
    expect(kind.clock.elapsed).toBe(4000);
    expect(kind.told).toEqual([4000]);
    kind.clock.pause(false);
    kind.pass(1000);
    expect(kind.clock.elapsed).toBe(5000);
  });

  test('the time of a closed page counts, unless a pause is allowed', () => {
    const strict = room(false, 5000);
    strict.clock.start(strict.run, 60_000);
    expect(strict.told).toEqual([60_000]);
    // a page that is killed has told of its last half minute nothing: it is not won
    strict.pass(tellEveryMs - 1);
    strict.clock.start(strict.run, 60_000 + tellEveryMs - 1);
    expect(strict.clock.elapsed).toBe(60_000 + tellEveryMs - 1);
    const kind = room(true, 5000);
    kind.clock.start(kind.run, 60_000);
    expect(kind.clock.elapsed).toBe(5000);
  });

  test('is told of the last moment when it comes, after a pause too', () => {
    const { clock, run, told, pass } = room(true, 5000, 50_000);
    clock.start(run);
    pass(10_000);
    clock.pause(true);
    pass(5000);
    clock.pause(false);
    pass(34_999);
    expect(told).not.toContain(50_000);
    pass(1);
    expect(told.at(-1)).toBe(50_000);
  });

  test('a run that is no exam, or handed in, hears nothing', () => {
    const { clock, run, told, pass } = room(false);
    clock.start({ ...run, exam: undefined } as Simulated);
    pass(5 * tellEveryMs);
    clock.start(run);
    Object.assign(run, { finished: true });
    pass(5 * tellEveryMs);
    expect(told).toEqual([]);
  });
});
