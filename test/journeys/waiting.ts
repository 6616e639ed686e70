/** A learner who waits: "Until something happens", pressed again as often as it takes. */
import { expect, type Page } from '@playwright/test';
import { pace, passes } from './desk.ts';

/** Lets time run as fast as it can until what is asked for stands, and then at its usual speed. */
export async function skipUntil(page: Page, stands: () => Promise<void>): Promise<void> {
  const button = page.getByRole('button', { name: /^(Until something|Stop here)/ });
  await expect(async () => {
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
    await stands();
  }).toPass({ intervals: [300], timeout: 60_000 });
  await pace(page, '1×');
}

/** Skips until the objective of that text is met. */
export async function skipUntilMet(page: Page, text: RegExp): Promise<void> {
  const row = page.locator('.goal').filter({ hasText: text });
  await skipUntil(page, () =>
    expect(row.getByRole('img', { name: 'Done' })).toBeVisible({ timeout: 300 }),
  );
}

/** As `passes`, where hours have to go by before every objective is met. */
export async function passesAfterHours(page: Page): Promise<void> {
  const met = page.getByRole('img', { name: 'Done' });
  const open = page.locator('.goal').filter({ hasNot: met });
  await skipUntil(page, () => expect(open).toHaveCount(0, { timeout: 300 }));
  await passes(page);
}
