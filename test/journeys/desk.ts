/** A learner's hands: what the journeys do on the page, in the page's own words. */
import { expect, type Locator, type Page } from '@playwright/test';

export const publicAddress = '203.0.113.25';

/** Begins a scenario and answers the address of the run. */
export async function begin(page: Page, scenario: string): Promise<string> {
  await page.goto(`/#/scenario/${scenario}`);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('tablist', { name: 'Places' })).toBeVisible();
  await expect(page).toHaveURL(/#\/run\//);
  return page.url();
}

export async function sitAt(page: Page, place: string): Promise<void> {
  await page.getByRole('tab', { name: place, exact: true }).click();
}

/** A program of the Start menu, by the way to it under Programs. */
export async function start(page: Page, ...way: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  for (const name of ['Programs', ...way]) {
    await page.getByRole('menuitem', { name, exact: true }).click();
  }
}

/** The console's text as the terminal shows it. */
export function screen(page: Page): Locator {
  return page.locator('.xterm-rows').locator('visible=true').last();
}

export async function openConsole(page: Page, place: string): Promise<void> {
  await sitAt(page, place);
  await page.getByRole('button', { name: 'Command Prompt' }).first().dblclick();
  await expect(screen(page)).toContainText('>');
  await page.locator('.xterm-helper-textarea').locator('visible=true').last().focus();
}

/** Types a line and waits for what must come back. */
export async function type(page: Page, line: string, answer: string | RegExp): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await expect(screen(page)).toContainText(answer);
}

/** The article's test, typed by hand up to the reply to RCPT. */
export async function relayTest(page: Page, verdict: string | RegExp): Promise<void> {
  await type(page, 'telnet', 'Microsoft Telnet>');
  await type(page, 'set localecho', 'Local echo on');
  await type(page, `open ${publicAddress} 25`, 'Microsoft ESMTP MAIL Service');
  await type(page, 'ehlo testdomain.example', '250 OK');
  await type(page, 'mail from:address@testdomain.example', 'Sender OK');
  await type(page, 'rcpt to:address@anotherdomain.example', verdict);
  await type(page, 'quit', 'Connection to host lost');
}

export const relays = '250 2.1.5 address@anotherdomain.example';
export const refuses = '550 5.7.1 Unable to relay for address@anotherdomain.example';

/** Waits until an objective stands so: its mark says it in a word, not by colour alone. */
export async function expectObjective(
  page: Page,
  text: string | RegExp,
  state: 'Done' | 'Slipped back',
): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: text });
  await expect(row.getByRole('img', { name: state })).toBeVisible({ timeout: 20_000 });
}

/** Opens System Manager by its icon, and its tree down to the virtual server. */
export async function openSystemManager(page: Page): Promise<Locator> {
  await sitAt(page, 'EXCH-SRV1');
  await page.getByRole('button', { name: 'System Manager' }).first().dblclick();
  return virtualServer(page);
}

/** Opens the tree of a System Manager that is there, down to the virtual server. */
export async function virtualServer(page: Page): Promise<Locator> {
  for (const name of ['Servers', 'EXCH-SRV1', 'Protocols', 'SMTP']) {
    await openBranch(page.getByRole('treeitem', { name, exact: true }));
  }
  return page.getByRole('treeitem', { name: /^Default SMTP Virtual Server/ });
}

/** The first line of a node: an open branch is as high as all that is in it. */
export const ownLine = { x: 70, y: 8 };

/** Selects a node of a tree and opens it by the square before it, if it has one. */
export async function openBranch(node: Locator): Promise<void> {
  await node.click({ position: ownLine });
  const square = node.locator(':scope > .d-twist.closed');
  if ((await square.count()) > 0) await square.click();
}

/** A window to the front by its button in the taskbar, which would put away the one in front. */
export async function toFront(page: Page, name: string): Promise<void> {
  const button = page
    .getByRole('button', { name, exact: true })
    .and(page.locator('[aria-pressed]'));
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
}

export async function choose(page: Page, node: Locator, verb: RegExp): Promise<void> {
  await node.click({ button: 'right', position: ownLine });
  await page.getByRole('menuitem', { name: verb }).click();
}

export type Speed = '1×' | '10×' | '60×';

/** How fast simulated time goes: one of the buttons beside the clock. */
export async function pace(page: Page, speed: Speed): Promise<void> {
  await page.getByRole('button', { name: speed, exact: true }).click();
}

/** Stop, then Start, from the context menu; the clock runs faster while the service goes down. */
export async function restart(
  page: Page,
  server: Locator,
  speed: '10×' | '60×' = '10×',
): Promise<void> {
  await choose(page, server, /^Stop/);
  await pace(page, speed);
  const start = page.getByRole('menuitem', { name: /^Start/ });
  await expect(async () => {
    await page.keyboard.press('Escape');
    await server.click({ button: 'right', position: ownLine, timeout: 1000 });
    await expect(start).toBeEnabled({ timeout: 200 });
    await start.click({ timeout: 500 });
  }).toPass({ timeout: 45_000 });
  await pace(page, '1×');
}

/** Back at a console where a telnet session has just ended: out of telnet, and a clean screen. */
export async function again(page: Page, place: string): Promise<void> {
  await sitAt(page, place);
  await page.locator('.xterm-helper-textarea').locator('visible=true').last().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('quit\rcls\r');
}

/** A refusal or a question of System Manager, by what it says. */
export function messageBox(page: Page, text: string | RegExp): Locator {
  const name = 'Exchange System Manager';
  const asked = page.getByRole('alertdialog', { name });
  return page.getByRole('dialog', { name }).or(asked).filter({ hasText: text });
}

/** Finishes the run and goes on to its result. */
export async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Finish and see the result' }).click();
}

/** Lets time run fast until every objective is met, finishes, and sees the result. */
export async function passes(page: Page): Promise<void> {
  const met = page.getByRole('img', { name: 'Done' });
  const open = page.locator('.goal').filter({ hasNot: met });
  await pace(page, '60×');
  await expect(open).toHaveCount(0, { timeout: 60_000 });
  await pace(page, '1×');
  await finish(page);
  await expect(page.getByRole('heading', { name: 'Passed' })).toBeVisible();
}

/** Presses Tab until the focus is on something of that name; the page must let itself be walked. */
export async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      const by = at?.getAttribute('aria-labelledby');
      const label = by
        ? by
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' ')
        : (at?.getAttribute('aria-label') ??
          (at as HTMLInputElement | null)?.labels?.[0]?.textContent ??
          at?.textContent ??
          '');
      return label.trim().replace(/\s+/g, ' ');
    });
    if (name.test(here)) return;
  }
  throw new Error(`${most} times Tab did not lead to ${name}`);
}

/** Presses Tab, or Shift and Tab, until the focus is on that very element. */
export async function tabOnto(
  page: Page,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
  most = 120,
): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${most} times ${key} did not lead to ${target}`);
}

/** To the tabs of the places, which are one stop of Tab with arrows inside. */
export async function sitAtByKeyboard(page: Page, place: string): Promise<void> {
  const places = page.getByRole('tablist', { name: 'Places' });
  const wanted = places.getByRole('tab', { name: place, exact: true });
  await tabOnto(page, places.getByRole('tab', { selected: true }), 'Shift+Tab');
  for (let step = (await places.getByRole('tab').count()) - 1; step > 0; step -= 1) {
    if ((await wanted.getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowRight');
  }
  await expect(wanted).toBeFocused();
}

/** Out to the buttons beside the clock, and back to where the work is. */
export async function paceByKeyboard(page: Page, speed: Speed, back: Locator): Promise<void> {
  const button = page.getByRole('button', { name: speed, exact: true });
  await tabOnto(page, button, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await tabOnto(page, back);
}

/** By keyboard to an icon of the desktop: its icons are one stop of Tab, with arrows inside. */
export async function tabToIcon(page: Page, name: string): Promise<void> {
  // the stop is the icon that had the keyboard last
  await tabTo(page, /^(My Computer|Recycle Bin|Internet Explorer|System Manager|Command Prompt)$/);
  await page.keyboard.press('Home');
  const icon = page.getByRole('group', { name: 'Desktop' }).getByRole('button', { name }).first();
  for (let step = 0; step < 12; step += 1) {
    if (await icon.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`No arrow led to the icon ${name}`);
}

/** The tree keeps the focus and names the node it is at (aria-activedescendant). */
export async function expectTreeAt(page: Page, name: string | RegExp): Promise<void> {
  const tree = page.getByRole('tree', { name: 'Console tree' });
  await expect(tree).toBeFocused();
  const node = page.getByRole('treeitem', {
    name,
    ...(typeof name === 'string' ? { exact: true } : {}),
  });
  await expect(node.first()).toHaveAttribute('aria-selected', 'true');
}

/** Types names of the console tree, each opened before the next. */
export async function unfoldByKeyboard(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    await page.keyboard.type(name);
    await expectTreeAt(page, name);
    await page.keyboard.press('ArrowRight');
  }
}

/** The menu of what has the keyboard. */
export async function openMenu(page: Page): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await expect(page.locator('[role="menu"]:focus-within')).toBeVisible();
}
