import { expect, test } from 'vitest';
import { arrived } from './tickets.ts';

const tickets = [{ at: 5 }, { at: 9 }, { at: 9 }];

test.each([
  ['nothing is new on the first look', undefined, 0],
  ['all are new where there was none', -1, 3],
  ['those after the newest are new', 5, 2],
  ['none is new twice', 9, 0],
])('%s', (_, newest, count) => {
  expect(arrived(tickets, newest)).toHaveLength(count);
});
