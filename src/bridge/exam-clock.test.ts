import { describe, expect, test } from 'vitest';
import { ExamClock, tellEveryMs } from './exam-clock.ts';
import type { Simulated } from './simulation.ts';

/** A room whose clock is moved by hand; its run does what it is told of pauses. */
function room(elapsedMs = 0, limitMs = 9_000_000) {
  let now = 1000;
  const due: { at: number; run: () => void }[] = [];
  const told: number[] = [];
  const exam = { elapsedMs, limitMs, standing: false, stoodMs: 0 };
  const run = { exam, finished: false } as unknown as Simulated;
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
  const pause = () => {
    Object.assign(exam, { elapsedMs: clock.timed({ kind: 'exam.pause', elapsedMs: 0 }).elapsedMs });
    exam.standing = true;
    return clock.standing;
  };
  const resume = () => {
    exam.stoodMs += clock.timed({ kind: 'exam.resume', stoodMs: 0 }).stoodMs;
    exam.standing = false;
    return clock.standing;
  };
  return { clock, run, exam, told, pass, pause, resume };
}

describe('the clock of an exam', () => {
  test('tells every half minute, from what the run knew before', () => {
    const { clock, run, told, pass } = room(5000);
    clock.start(run);
    pass(2 * tellEveryMs);
    expect(told).toEqual([5000 + tellEveryMs, 5000 + 2 * tellEveryMs]);
  });

  test('stands in a pause alone, and says how long it stood', () => {
    const { clock, run, exam, told, pass, pause, resume } = room();
    clock.start(run);
    pass(4000);
    expect(pause()).toBe(true);
    pass(50_000);
    expect(clock.elapsed).toBe(4000);
    expect(told).toEqual([]);
    expect(resume()).toBe(false);
    expect(exam.stoodMs).toBe(50_000);
    pass(1000);
    expect(clock.elapsed).toBe(5000);
  });

  test('the time of a closed or killed page counts: nothing is won by it', () => {
    const { clock, run, told, pass } = room(5000);
    clock.start(run, 60_000);
    expect(told).toEqual([60_000]);
    // a page that is killed has told of its last half minute nothing
    pass(tellEveryMs - 1);
    clock.start(run, 60_000 + tellEveryMs - 1);
    expect(clock.elapsed).toBe(60_000 + tellEveryMs - 1);
  });

  test('a pause lasts over a closed page, and what came before it and after it counts', () => {
    const { clock, run, exam, pass, pause, resume } = room();
    clock.start(run, 0);
    pass(10_000);
    pause();
    pass(20_000);
    clock.start(undefined);
    // an hour later, by the calendar
    clock.start(run, 3_600_000);
    expect(clock.elapsed).toBe(10_000);
    pass(2000);
    resume();
    expect(exam.stoodMs).toBe(3_592_000);
    pass(7000);
    expect(clock.elapsed).toBe(17_000);
    // killed here, and opened a minute later
    clock.start(run, 3_602_000 + 7000 + 60_000);
    expect(clock.elapsed).toBe(77_000);
  });

  test('is told of the last moment when it comes, after a pause too', () => {
    const { clock, run, told, pass, pause, resume } = room(5000, 50_000);
    clock.start(run);
    pass(10_000);
    pause();
    pass(5000);
    resume();
    pass(34_999);
    expect(told).not.toContain(50_000);
    pass(1);
    expect(told.at(-1)).toBe(50_000);
  });

  test('a run that is no exam, or handed in, hears nothing', () => {
    const { clock, run, told, pass } = room();
    clock.start({ ...run, exam: undefined } as Simulated);
    pass(5 * tellEveryMs);
    clock.start(run);
    Object.assign(run, { finished: true });
    pass(5 * tellEveryMs);
    expect(told).toEqual([]);
  });
});
