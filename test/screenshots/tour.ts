/** What a tour is: a walk through a scenario with a picture at every stop. */
import type { Page } from '@playwright/test';

/** How a page is looked at: a size and a colour scheme, or the high contrast of the system. */
export const looks = {
  '1440-light': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  '1440-dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  '1280-light': { viewport: { width: 1280, height: 720 }, colorScheme: 'light' },
  '1280-dark': { viewport: { width: 1280, height: 720 }, colorScheme: 'dark' },
  '1280-contrast': {
    viewport: { width: 1280, height: 720 },
    colorScheme: 'dark',
    forcedColors: 'active',
  },
  '390-light': { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  '390-dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
} as const;

export type Look = keyof typeof looks;

/** The simulated desktop has one colour scheme of its own, and no small screen. */
export const deskLooks: readonly Look[] = ['1440-light', '1280-light', '1280-contrast'];
export const allLooks = Object.keys(looks) as Look[];

/** Takes a picture of the page as it stands. */
export type Take = (name: string) => Promise<void>;

export interface Tour {
  name: string;
  looks: readonly Look[];
  walk: (page: Page, take: Take) => Promise<void>;
}
