/** Times and lines of the report's chart. */
import { expect, test } from 'vitest';
import { timeScale } from './chart.ts';
import { clockAt } from './words.ts';

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
