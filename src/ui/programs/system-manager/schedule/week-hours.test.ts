import { expect, it, test } from 'vitest';
import { connectionTimes, hourName, hoursAt, hoursOf, hoursOfDay, turnOver } from './week-hours.ts';

test.each([
  ['Always run', 168],
  ['Run daily at 11:00 PM', 7],
  ['Run every hour', 168],
  ['Run every 2 hours', 84],
  ['Run every 4 hours', 42],
  ['Never run', 0],
] as const)('%s is %i hours of the week', (schedule, count) => {
  expect(hoursOf(schedule, [5])).toHaveLength(count);
});

it('shows a custom schedule in the order of the week', () => {
  expect(hoursOf('Use custom schedule', [47, 3])).toEqual([3, 47]);
  expect(hoursOf('Run daily at 11:00 PM', [])).toEqual(hoursAt(23));
  expect(connectionTimes.at(-1)).toBe('Use custom schedule');
});

it('turns a block over as one', () => {
  const monday = hoursOfDay(1);
  expect(turnOver([], monday)).toEqual(monday);
  expect(turnOver([30], monday)).toEqual(monday);
  expect(turnOver([3, ...monday], monday)).toEqual([3]);
  expect(turnOver([3], [3])).toEqual([]);
});

it('names an hour', () => {
  expect([0, 47, 167].map(hourName)).toEqual(['Sunday 0:00', 'Monday 23:00', 'Saturday 23:00']);
});
