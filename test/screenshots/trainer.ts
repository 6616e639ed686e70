/** Tours of the trainer: home, briefing, a run and its end. */
import { expect } from '@playwright/test';
import { begin, finish, openConsole, sitAt, type } from '../journeys/desk.ts';
import { allLooks, type Tour } from './tour.ts';

export const trainerTours: readonly Tour[] = [
  {
    name: 'trainer',
    looks: allLooks,
    walk: async (page, take) => {
      await page.goto('/');
      await page.getByText('Start here').waitFor();
      await take('home');
      await page.goto('/#/scenario/relay-virtual-server');
      await page.getByRole('button', { name: 'Begin' }).waitFor();
      await take('brief');
    },
  },
  {
    name: 'run',
    looks: allLooks,
    walk: async (page, take) => {
      await page.goto('/#/scenario/relay-virtual-server');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('heading', { name: 'Objectives' }).waitFor();
      await take('run');
    },
  },
  {
    name: 'result',
    looks: ['1440-light', '1440-dark', '1280-contrast'],
    walk: async (page, take) => {
      await begin(page, 'relay-virtual-server');
      await openConsole(page, 'Home PC');
      await type(page, 'telnet 203.0.113.25 25', 'Microsoft ESMTP');
      await type(page, 'ehlo testdomain.example', '250 OK');
      await type(page, 'mail from:someone@testdomain.example', 'Sender OK');
      await type(page, 'rcpt to:nobody@elsewhere.example', '2.1.5');
      await sitAt(page, 'EXCH-SRV1');
      await page.getByRole('button', { name: 'Finish' }).click();
      await take('finish');
      await page.keyboard.press('Escape');
      await finish(page);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await take('result');
    },
  },
];
