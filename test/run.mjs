/** Runs all tests, those in Node and those in a browser, and ends with one line that counts them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringBrowser, whatToDo } from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'badmail-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, env = {}) {
  const shell = process.platform === 'win32';
  const result = spawnSync(command, args, {
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...env },
  });
  return result.status === 0;
}

/** A part that ended badly counts at least one failure, even if it could not count itself. */
function add(name, ok, passed, failed, skipped) {
  total.passed += passed;
  total.failed += !ok && failed === 0 ? 1 : failed;
  total.skipped += skipped;
  if (!ok) console.error(`${name}: failed`);
}

function report(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const browser = await bringBrowser();
if (!browser) console.error(whatToDo);
const env = browser ? { CHROMIUM: browser } : {};

if (!run('npm', ['run', '--silent', 'messages'])) add('messages', false, 0, 1, 0);

const unit = join(folder, 'unit.json');
const unitOk = run(
  'npx',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
  env,
);
const counted = report(unit);
add(
  'vitest',
  unitOk,
  counted?.numPassedTests ?? 0,
  counted?.numFailedTests ?? 0,
  (counted?.numPendingTests ?? 0) + (counted?.numTodoTests ?? 0),
);

if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) {
  add('build', false, 0, 1, 0);
} else if (!browser) {
  add('journeys', false, 0, 1, 0);
} else {
  const journeys = join(folder, 'journeys.json');
  const ok = run('npx', ['playwright', 'test', '--reporter=list,json'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: journeys,
  });
  const stats = report(journeys)?.stats;
  add(
    'journeys',
    ok,
    (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    stats?.unexpected ?? 0,
    stats?.skipped ?? 0,
  );
}

rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
