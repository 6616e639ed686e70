/** When the title says that a window does not respond. */
import { expect, test } from 'vitest';
import { ghosted } from './hang.svelte.ts';

test('after five seconds on XP and 2003, never on 2000', () => {
  expect(ghosted(1000, 5999, 'windows-2003')).toBe(false);
  expect(ghosted(1000, 6000, 'windows-2003')).toBe(true);
  expect(ghosted(1000, 6000, 'windows-xp')).toBe(true);
  expect(ghosted(1000, 60_000, 'windows-2000')).toBe(false);
  expect(ghosted(undefined, 60_000, 'windows-2003')).toBe(false);
});
