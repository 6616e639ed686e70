/** The list of icon names against the drawing itself. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iconNames } from './icon-names.ts';

test('icon-names.ts names every symbol of icons.svg, and no other', () => {
  const drawing = readFileSync(new URL('./icons.svg', import.meta.url), 'utf8');
  const drawn = [...drawing.matchAll(/<symbol\s+id="([^"]+)"/g)].map((match) => match[1]);
  expect([...iconNames].sort()).toEqual(drawn.sort());
});
