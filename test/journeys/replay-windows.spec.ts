/** What stood open in a run is seen in its film: folders, files, events, and the dialogs over the sheets. */
import { expect, type Page, test } from '@playwright/test';
import { createRun, parseScript, runScript } from '#training';
import { query } from '#world';
import { findScenario } from '../../src/cli/find-scenario.ts';
import { fileOf } from '../attempt-files.ts';
import { expectNoViolation } from './no-violation.ts';

const place = 'exch-srv1';
const file = 'C:\\WINDOWS\\system32\\drivers\\etc\\hosts';

/** Windows opened one after the other, as the page tells of them; `event` is one that the log holds. */
function script(event: string): string {
  const said = (verb: string, program: string, item: string) =>
    `window.${verb} place=${place} program=${program} item=${JSON.stringify(item)}\n+5s\n`;
  const open = (program: string, item = '') => said('opened', program, item);
  const close = (program: string, item = '') => said('closed', program, item);
  const esm = 'system-manager';
  return [
    open('explorer'),
    `folder.open place=${place} path="C:\\\\Program Files\\\\Exchsrvr"\n+5s\n`,
    close('explorer'),
    open('notepad', file),
    close('notepad', file),
    open('event-viewer'),
    `eventlog.look place=${place} log=System\n+5s\n`,
    open('event-viewer', event),
    close('event-viewer', event),
    close('event-viewer'),
    open(esm) + open(esm, 'message-delivery'),
    open(esm, 'connection-filtering-rule') + open(esm, 'return-status-code'),
    close(esm, 'return-status-code') + close(esm, 'connection-filtering-rule'),
    close(esm, 'message-delivery') + open(esm, 'connector-properties'),
    open(esm, 'connection-schedule') + close(esm, 'connection-schedule'),
  ].join('');
}

/** Goes on, action by action, to the one with these words. */
async function to(page: Page, wanted: RegExp): Promise<void> {
  const words = page.locator('.film-words .what');
  const slider = page.getByRole('slider', { name: 'Moment of the run' });
  for (let press = 0; press < 40; press += 1) {
    if (wanted.test((await words.textContent()) ?? '')) return;
    const before = await page.locator('.film-words .count').textContent();
    await slider.press('ArrowRight');
    await expect(page.locator('.film-words .count')).not.toHaveText(before ?? '');
  }
  throw new Error(`no action is called ${wanted}`);
}

test('a folder, a file, an event and the dialogs of System Manager stand open again', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const run = createRun(findScenario('use-a-blacklist'), { seed: 1 });
  const log = { kind: 'eventlog', place, log: 'System', from: 0, count: 9 } as const;
  runScript(run, parseScript(`eventlog.look place=${place} log=System\n`, 'look'));
  const view = query(run.world, { ...log, filter: null, oldestFirst: false });
  const { source, event } = view!.rows[0]!;
  runScript(run, parseScript(script(`${source} ${event}`), 'windows'));

  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open its file' }).click();
  const buffer = Buffer.from(fileOf(run, 'windows'));
  await (await chooser).setFiles({ name: 'run.json', mimeType: 'application/json', buffer });
  await page.getByRole('link', { name: /^Watch .* as a film$/ }).click();

  await to(page, /Program Files/);
  await expect(page.locator('.d-title .text', { hasText: 'Exchsrvr' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Mailroot/ })).toBeVisible();
  await to(page, /^Opened .*hosts/);
  await expect(page.getByRole('region', { name: 'hosts - Notepad' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toHaveValue(/localhost/);
  await to(page, new RegExp(`^Opened ${source} ${event}`));
  const properties = page.getByRole('dialog', { name: 'Event Properties' });
  await expect(properties).toContainText(source);
  await expectNoViolation(page, 'a film with an event');

  await to(page, /^Opened connection-filtering-rule|^Opened Connection Filtering Rule/);
  await expect(page.getByRole('dialog', { name: 'Connection Filtering Rule' })).toBeVisible();
  await to(page, /^Opened return-status-code|^Opened Return Status Code/);
  await expect(page.getByRole('dialog', { name: 'Return Status Code' })).toBeVisible();
  await to(page, /^Opened connection-schedule/);
  await expect(page.getByRole('dialog', { name: 'Schedule' })).toBeVisible();
  await to(page, /^Closed connection-schedule/);
  await expect(page.getByRole('dialog', { name: 'Schedule' })).toHaveCount(0);
});
