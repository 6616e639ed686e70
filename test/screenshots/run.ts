/**
 * Pictures of the screens at the sizes we judge them by, into `test-results/screenshots`: to be looked at.
 * Words choose among them: names of tours, names of looks (`queues 1280-light`).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { findBrowser, launchArgs, whatToDo } from '../browser.mjs';
import { preview } from '../preview.mjs';
import { accountTours } from './accounts.ts';
import { filterTours } from './filters.ts';
import { lookingBackTours } from './looking-back.ts';
import { mailTours } from './mail.ts';
import { networkTours } from './network.ts';
import { serverTours } from './server.ts';
import { allLooks, type Look, looks, type Tour } from './tour.ts';
import { trainerTours } from './trainer.ts';

const folder = join(import.meta.dirname, '..', '..', 'test-results', 'screenshots');
const port = Number(process.env.PORT ?? 4232);
const tours = [
  ...trainerTours,
  ...lookingBackTours,
  ...mailTours,
  ...serverTours,
  ...accountTours,
  ...filterTours,
  ...networkTours,
];

/** Answers how many pictures were taken; a tour that strands says where and leaves a picture of it. */
async function walk(
  browser: Browser,
  baseURL: string,
  tour: Tour,
  look: Look,
): Promise<string | undefined> {
  const context = await browser.newContext({ ...looks[look], baseURL });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  let last = 'the start';
  const picture = (name: string) =>
    page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' });
  try {
    await tour.walk(page, async (name) => {
      // what is read from the world arrives after the window that shows it
      await page.waitForTimeout(400);
      await picture(name);
      last = name;
    });
    return undefined;
  } catch (error) {
    await picture(`stranded-${tour.name}`);
    return `${tour.name} ${look} stranded after ${last}: ${String(error).split('\n')[0]}`;
  } finally {
    await context.close();
  }
}

async function main(words: readonly string[]): Promise<number> {
  const chosenLooks = allLooks.filter((look) => words.includes(look));
  const chosenTours = tours.filter(({ name }) => words.includes(name));
  const known = [...allLooks, ...tours.map(({ name }) => name)];
  const unknown = words.find((word) => !(known as string[]).includes(word));
  if (unknown !== undefined) {
    console.error(`There is no tour or look "${unknown}". There are: ${known.join(', ')}`);
    return 2;
  }
  const executablePath = await findBrowser();
  if (!executablePath) {
    console.error(whatToDo);
    return 2;
  }
  mkdirSync(folder, { recursive: true });
  const { address, close } = await preview(port);
  // scroll bars are a part of the picture; Playwright leaves them out unless told
  const ignoreDefaultArgs = ['--hide-scrollbars'];
  const browser = await chromium.launch({ executablePath, args: launchArgs, ignoreDefaultArgs });
  const stranded: string[] = [];
  try {
    for (const tour of chosenTours.length > 0 ? chosenTours : tours) {
      for (const look of tour.looks) {
        if (chosenLooks.length > 0 && !chosenLooks.includes(look)) continue;
        const sentence = await walk(browser, address, tour, look);
        if (sentence) stranded.push(sentence);
      }
    }
  } finally {
    await browser.close();
    close();
  }
  for (const sentence of stranded) console.error(sentence);
  console.log(`The pictures are in ${folder}`);
  return stranded.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
