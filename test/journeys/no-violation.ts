import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Axe finds nothing on the page as it stands; `what` names the window in the report. */
export async function expectNoViolation(page: Page, what: string): Promise<void> {
  await expectNone(new AxeBuilder({ page }), what);
}

/** The same of the window in front, and of the menus: of windows behind, only strips are left to be hit. */
export async function expectNoViolationInFront(page: Page, what: string): Promise<void> {
  await expectNone(new AxeBuilder({ page }).exclude('.d-win:not(.active)'), what);
}

/**
 * Only violations are written out, and the page, which holds no foreign frames, is asked directly: long lists are
 * looked through in a fifth of the time.
 */
async function expectNone(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    (one) => `${what}: ${one.id} (${one.impact}): ${one.nodes.map((n) => n.target).join(' ; ')}`,
  );
  expect(found).toEqual([]);
}
