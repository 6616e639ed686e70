/** A solution that opens the console of Small Business Server, with an edition that has none. */
import { expect, test } from 'vitest';
import { createRun, parseScript } from '#training';
import { findScenario } from './find-scenario.ts';
import { missingWindows } from './missing-windows.ts';
import { solutionsOf } from './prove.ts';

const sbs = findScenario('small-business-server');
const solution = solutionsOf(sbs.id).find(({ file }) => file.endsWith('/solution.txt'));

test('a window of another edition is told with its line and the way out', () => {
  const { pop3: _, ...rest } = sbs.world;
  const world = { ...rest, edition: 'exchange-2003' as const };
  const run = createRun({ ...sbs, world }, { seed: 2 });
  const [told] = missingWindows(run, solution!);
  expect(told).toMatch(
    /^scenarios\/small-business-server\/solution\.txt:\d+: it opens "server-management" at exch-srv1, which has none with exchange-2003: open one that is there, or leave exchange-2003 out of vary\.editions\.$/,
  );
  const text = 'window.opened place=nowhere program=console item=""\n';
  expect(missingWindows(run, parseScript(text, 'a.txt'))[0]).toContain('no place here');
});

test('every window that is there is not told of', () => {
  expect(missingWindows(createRun(sbs, { seed: 2 }), solution!)).toEqual([]);
});

test('Small Business Server has every window of Exchange 2003, and Server Management besides', () => {
  const relay = findScenario('relay-virtual-server');
  const world = { ...relay.world, edition: 'sbs-2003' as const };
  const run = createRun({ ...relay, world }, { seed: 1 });
  for (const script of solutionsOf(relay.id)) expect(missingWindows(run, script)).toEqual([]);
});
