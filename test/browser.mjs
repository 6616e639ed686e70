/** Finds a Chromium for the tests, or brings one, or says in one sentence what to do. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

export const launchArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/** Path of a browser that is there now: the CHROMIUM variable, an installed one, Playwright's own. */
export async function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return installed.find((path) => existsSync(path)) ?? (await playwrightsOwn());
}

function quietly(command, args) {
  return (
    spawnSync(command, args, { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0
  );
}

/** As findBrowser, but installs one where there is none; undefined if that failed too. */
export async function bringBrowser() {
  const found = await findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM) return undefined;
  console.error('No Chromium found; installing one for the tests.');
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    quietly('apt-get', ['update']);
    quietly('apt-get', [
      'install',
      '-y',
      '--no-install-recommends',
      'chromium-headless-shell',
      'fonts-dejavu-core',
    ]);
    const fromDebian = await findBrowser();
    if (fromDebian) return fromDebian;
  }
  quietly('npx', ['playwright', 'install', 'chromium']);
  return await findBrowser();
}

export const whatToDo =
  'The browser tests need a Chromium: install Chrome or Chromium, or set CHROMIUM to the path of one.';
