/** What the built page weighs: new parts come behind an import of their own, or this says how much they cost. */
import { expect, test } from '@playwright/test';
import { weighRun } from '../bench/weight.ts';

/** A run meets its 320 kB with little to spare: what only some learners use comes when it is used. */
const firstMax = 70_000;
const runMax = 320_000;
const managedMax = 428_000;

test.setTimeout(180_000);

for (const scenario of ['sandbox', 'relay-virtual-server']) {
  test(`first screen and run of ${scenario} load no more than they may`, async ({
    page,
    baseURL,
  }) => {
    const { first, run, managed } = await weighRun(page, `${baseURL}/`, scenario);
    expect.soft(first.bytes, 'first screen').toBeLessThanOrEqual(firstMax);
    expect.soft(run.bytes, 'a run at its console').toBeLessThanOrEqual(runMax);
    expect.soft(managed.bytes, 'a run with System Manager').toBeLessThanOrEqual(managedMax);
    // a walk that fetched no engine has measured nothing
    expect(run.bytes).toBeGreaterThan(200_000);
  });
}
