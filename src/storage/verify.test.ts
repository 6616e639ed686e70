import { beforeAll, describe, expect, test } from 'vitest';
import { digest } from '#kernel';
import { isClaim, judgeClaim, readClaim, type Verdict } from '#storage/verify';
import type { Journal, RunView, Scenario } from '#training';
import { attemptFile } from '../../test/attempt-files.ts';
import { findScenario } from '../cli/find-scenario.ts';

interface File {
  checksum: string;
  journal: Journal;
  results: { status: string; summary: { points: number; objectivesDone: number }; view: RunView };
}

const broken = { id: 'made-up', text: 'Made up.', broken: true };

let scenario: Scenario;
let text: string;
let never: string;

beforeAll(() => {
  scenario = findScenario('relay-virtual-server');
  text = attemptFile(scenario, 0, 1).text;
  const forgot = ['forgot-the-restart', 'left-stopped'];
  const files = Array.from({ length: 8 }, (_, index) => attemptFile(scenario, index, 1));
  never = files.find((one) => forgot.some((name) => one.name.includes(name)))!.text;
});

function verify(file: string, here: Scenario | null = scenario): Verdict {
  const claim = readClaim(file);
  return isClaim(claim) ? judgeClaim(claim, here ?? undefined) : claim;
}

/** The file with something changed; `hide`: by somebody who knows of the checksum. */
function changed(file: string, change: (file: File) => void, hide = false): string {
  const copy = JSON.parse(file) as File;
  change(copy);
  if (hide) copy.checksum = digest(JSON.stringify(copy.journal));
  return JSON.stringify(copy);
}

test('an untouched file is true, and its score is derived from what it did', () => {
  const found = verify(text);
  expect(found).toMatchObject({
    state: 'true',
    why: 'The journal earns what the file says.',
    file: { intact: true, scenario: 'relay-virtual-server', seed: 1 },
    under: { sameScenario: true },
  });
  expect(found.derived).toMatchObject(found.claim!);
  expect(found.derived!.points).toBe(found.derived!.max);
  expect(found.marks!.met).toBe(found.marks!.of);
  expect(found.digest).toBe((JSON.parse(text) as File).checksum);
});

test('a failed attempt is true as well', () => {
  const found = verify(never);
  expect(found.state).toBe('true');
  expect(found.derived!.points).toBeLessThan(found.derived!.max);
});

describe('a changed file is caught', () => {
  test('the journal, by its checksum; what it earns is told all the same', () => {
    const file = changed(text, ({ journal }) => journal.entries.splice(2, 3));
    const found = verify(file);
    expect(found.state).toBe('changed');
    expect(found.why).toMatch(
      /^Its journal was changed: its checksum belongs to another journal\./,
    );
    expect(found.derived!.points).toBeLessThan(found.derived!.max);
  });

  test('the journal and its checksum, by what it does', () => {
    const file = changed(text, ({ journal }) => journal.entries.splice(2, 3), true);
    const found = verify(file);
    expect(found.state).toBe('changed');
    expect(found.file!.intact).toBe(true);
    expect(found.why).toMatch(
      /the run was in another state than it notes at 0:\d\d:\d\d\. It claims/,
    );
    expect(found.derived!.points).toBeLessThan(found.claim!.points);
  });

  test.each<[string, (file: File) => void, RegExp]>([
    ['points', (one) => (one.results.summary.points = 99), /^It claims 99 of \d+ points, really/],
    [
      'objectives',
      (one) => (one.results.summary.objectivesDone = 99),
      /claims 99 of \d objectives/,
    ],
    ['rules', (one) => (one.results.view.rules = [broken]), /rules broken made-up, really none/],
    ['harm', (one) => (one.results.view.harm.spamRelayed = 7), /harm \(spamRelayed 7, really 0\)/],
    ['score', (one) => (one.results.view.score.points = 1), /1 of \d+ points in its results/],
    [
      'status',
      (one) => (one.results.status = 'running'),
      /a run that goes on, really a finished run/,
    ],
  ])('its claim of %s', (_what, change, why) => {
    const found = verify(changed(text, change));
    expect(found.state).toBe('false');
    expect(found.why).toMatch(why);
  });

  test('its marks, wherever', () => {
    const file = changed(
      text,
      ({ journal }) => (journal.marks[1]!.fingerprint = '0000000000000000'),
      true,
    );
    expect(verify(file)).toMatchObject({ state: 'changed', marks: { met: 1 } });
    const cut = changed(text, ({ journal }) => journal.marks.pop(), true);
    expect(verify(cut).state).toBe('changed');
  });

  test('what is said to have come after the end', () => {
    const more = changed(
      text,
      ({ journal }) => journal.entries.push(journal.entries.at(-1)!),
      true,
    );
    expect(verify(more).why).toMatch(/entry \d+ comes after the end of the run/);
    const later = changed(text, (one) => (one.journal.until += 60_000), true);
    expect(verify(later).why).toMatch(/it goes on after the end/);
  });
});

describe('what is nobody’s fault', () => {
  test('another engine that comes to the same is true', () => {
    const file = changed(text, ({ journal }) => (journal.engine = 1), true);
    expect(verify(file)).toMatchObject({ state: 'true', why: /engine 1/ });
  });

  test('another engine that comes to something else is told apart', () => {
    const file = changed(
      text,
      (one) => {
        one.journal.engine = 1;
        one.results.summary.points = 2;
      },
      true,
    );
    expect(verify(file).state).toBe('other');
  });

  test('another version of the scenario, and one that is not here', () => {
    expect(verify(text, { ...scenario, hash: 'other' })).toMatchObject({
      state: 'true',
      under: { sameScenario: false },
    });
    expect(verify(text, null)).toEqual(
      expect.objectContaining({
        state: 'refused',
        why: 'This Badmail has no scenario "relay-virtual-server".',
      }),
    );
  });
});

test('it is given up when nobody waits any more', () => {
  const claim = readClaim(text);
  if (!isClaim(claim)) throw new Error('no claim');
  let asked = 0;
  const found = judgeClaim(claim, scenario, () => ++asked < 3);
  expect(found.state).toBe('refused');
  expect(found.why).toMatch(/^It takes too long to carry out and was given up after 0:\d\d:\d\d/);
});
