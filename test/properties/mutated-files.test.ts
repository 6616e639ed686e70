/** A thousand spoilt files: each is refused in one sentence or judged by what it does, and nothing else happens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { digest } from '#kernel';
import { openShelf, type Shelf } from '#storage';
import { isClaim, judgeClaim, readClaim, verdictStates } from '#storage/verify';
import { createRun, proceed, runView, type Scenario } from '#training';
import { Records } from '../../src/bridge/records.ts';
import { simulation } from '../../src/bridge/simulation.ts';
import { readScenario } from '../../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../../src/cli/find-scenario.ts';
import { attemptFile } from '../attempt-files.ts';
import { mutation, scratch, scratched, scripts, spoil } from './mutations.ts';

const seed = 20_261_124;
/** World time a spoilt file is followed for, in wall milliseconds. */
const patienceMs = 150;
/** No file may hold anybody up for longer, on a machine that does eight other things. */
const hangMs = 10_000;

const light = [
  'relay-virtual-server',
  'relay-connector',
  'relay-false-alarm',
  'auth-guest',
  'sandbox',
];

/** The parts of a file that are spoilt by hand. */
interface Loose {
  journal: { until: number; entries: unknown[] };
  results: { view: unknown };
}

/** One line, in words, that ends: a question is one of "Did you mean". */
function expectSentence(text: string): void {
  expect(text).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]{10,299}[.?]$/u);
}

function readSources(id: string): { yaml: string; brief: string } {
  const read = (name: string) => readFileSync(join(scenariosFolder, id, name), 'utf8');
  return { yaml: read('scenario.yaml'), brief: read('brief.md') };
}

const rootsBefore = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));

function expectNothingRan(): void {
  expect((globalThis as { hacked?: unknown }).hacked).toBeUndefined();
  expect(({} as { hacked?: unknown }).hacked).toBeUndefined();
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(rootsBefore);
}

afterEach(expectNothingRan);

describe('attempt files', () => {
  const scenarios = new Map<string, Scenario>();
  const texts: string[] = [];
  let shelf: Shelf;
  let records: Records;
  let before: string;

  const shelved = async () => {
    const list = await shelf.list();
    return JSON.stringify(await Promise.all(list.map((one) => shelf.load(one.id))));
  };

  beforeAll(async () => {
    for (const id of light) {
      const scenario = findScenario(id);
      scenarios.set(id, scenario);
      for (const index of id === 'sandbox' ? [0] : [0, 3]) {
        texts.push(attemptFile(scenario, index, 1).text);
      }
    }
    shelf = await openShelf();
    let last = 0;
    records = new Records({
      shelf,
      simulation: async () => simulation,
      newId: () => `new-${++last}`,
      seat: () => undefined,
      date: () => 0,
    } as unknown as ConstructorParameters<typeof Records>[0]);
    for (const text of texts.slice(0, 3)) await records.perform({ kind: 'attempt.import', text });
    before = await shelved();
    expect((await shelf.list()).length).toBe(3);
  });

  /** As the page takes it, and as a judge does. */
  async function take(text: string): Promise<'refused' | 'taken'> {
    const started = performance.now();
    const done = await records.perform({ kind: 'attempt.import', text });
    if (done.refusal) expectSentence(done.refusal.text);
    else {
      expect(done.attempt).toBeTypeOf('string');
      const mine = (await shelf.list()).some((one) => one.id === done.attempt);
      expect(mine).toBe(true);
      if (!before.includes(`"id":${JSON.stringify(done.attempt)},`))
        await shelf.remove(done.attempt!);
    }
    expect(await shelved()).toBe(before);
    const claim = readClaim(text);
    const end = performance.now() + patienceMs;
    const verdict = isClaim(claim)
      ? judgeClaim(claim, scenarios.get(claim.scenario), () => performance.now() < end)
      : claim;
    expect(verdictStates).toContain(verdict.state);
    expectSentence(verdict.why);
    // Whatever it claims: what is said of it is what its journal did.
    if (verdict.state === 'true') expect(verdict.derived).toMatchObject(verdict.claim!);
    expectNothingRan();
    expect(performance.now() - started).toBeLessThan(hangMs);
    return done.refusal ? 'refused' : 'taken';
  }

  test('spoilt in what they say, half of them with the checksum put right', {
    timeout: 120_000,
  }, async () => {
    const counts = { refused: 0, taken: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (which, mutations, hide) => {
          const file = JSON.parse(texts[which % texts.length]!);
          for (const one of mutations) spoil(file, one);
          if (hide) {
            try {
              file.checksum = digest(JSON.stringify(file.journal));
            } catch {
              // So deep that not even we can write it again.
            }
          }
          let text: string;
          try {
            text = JSON.stringify(file);
          } catch {
            return;
          }
          counts[await take(text)] += 1;
        },
      ),
      { seed, numRuns: 450, endOnFailure: true },
    );
    // Both happen, or this proves nothing.
    expect(counts.refused).toBeGreaterThan(150);
    expect(counts.taken).toBeGreaterThan(20);
  });

  test('spoilt in their bytes', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(scratch, { minLength: 1, maxLength: 4 }),
        async (which, scratches) => {
          const text = texts[which % texts.length]!;
          await take(scratches.reduce(scratched, text));
        },
      ),
      { seed, numRuns: 200, endOnFailure: true },
    );
  });

  test.each([
    [
      'a run of a hundred years',
      (one: Loose) => (one.journal.until = 3_153_600_000_000),
      /more than 28 days/,
    ],
    [
      'far too many entries',
      (one: Loose) => (one.journal.entries = Array(200_001).fill(one.journal.entries[0])),
      /200001 entries/,
    ],
    ['a nest', (one: Loose) => (one.results.view = 'nest'), /damaged/],
  ])('%s', async (_what, change, sentence) => {
    const file = JSON.parse(texts[0]!);
    change(file);
    const text = JSON.stringify(file).replace('"nest"', '['.repeat(5000) + ']'.repeat(5000));
    const done = await records.perform({ kind: 'attempt.import', text });
    expect(done.refusal?.text).toMatch(sentence);
    expectSentence(done.refusal!.text);
    expect(readClaim(text)).toMatchObject({
      state: 'refused',
      why: expect.stringMatching(sentence),
    });
  });
});

describe('scenario files', () => {
  const ids = [...light, 'small-business-server', 'inside-job', 'use-a-blacklist'];
  const sources = ids.map((id) => ({ id, ...readSources(id) }));

  /** Bound, begun and looked at, or refused. */
  function take(yaml: string, brief: string): 'refused' | 'taken' {
    const started = performance.now();
    let scenario: Scenario;
    try {
      scenario = readScenario(yaml, brief, 'scenarios/spoilt/scenario.yaml');
    } catch (error) {
      expect((error as Error).name, (error as Error).stack).toBe('ScenarioFault');
      expectSentence((error as Error).message);
      expect((error as Error).message).toMatch(/^scenarios\/spoilt\/scenario\.yaml/);
      expect(performance.now() - started).toBeLessThan(hangMs);
      return 'refused';
    }
    expectHarmless(scenario.brief);
    const run = createRun(scenario, { seed: 1 });
    const end = performance.now() + patienceMs;
    for (let s = 1; s <= 60 && performance.now() < end; s += 1) proceed(run, s * 1000);
    expect(runView(run).score.points).toBeGreaterThanOrEqual(0);
    expect(performance.now() - started).toBeLessThan(hangMs);
    return 'taken';
  }

  test('spoilt in what they say', { timeout: 120_000 }, () => {
    const counts = { refused: 0, taken: 0 };
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(mutation, { minLength: 1, maxLength: 2 }),
        (which, mutations) => {
          const { yaml, brief } = sources[which % sources.length]!;
          const data = parseDocument(yaml).toJS() as object;
          for (const one of mutations) spoil(data, one);
          let text: string;
          try {
            // JSON is YAML.
            text = JSON.stringify(data);
          } catch {
            return;
          }
          counts[take(text, brief)] += 1;
          expectNothingRan();
        },
      ),
      { seed, numRuns: 230, endOnFailure: true },
    );
    expect(counts.refused).toBeGreaterThan(80);
    expect(counts.taken).toBeGreaterThan(10);
  });

  test('spoilt in their bytes', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(scratch, { minLength: 1, maxLength: 3 }),
        (which, scratches) => {
          const { yaml, brief } = sources[which % sources.length]!;
          take(scratches.reduce(scratched, yaml), scratches.reduce(scratched, brief));
          expectNothingRan();
        },
      ),
      { seed, numRuns: 120, endOnFailure: true },
    );
  });

  test.each([
    [
      'a list that doubles itself',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n`,
    ],
    ['a nest', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['a type of another program', 'id: !!js/function "function () { globalThis.hacked = 1 }"\n'],
    ['nothing', ''],
    ['a list', '- a\n'],
  ])('%s', (_what, yaml) => {
    expect(take(yaml, '')).toBe('refused');
  });
});

/** What spoilt files have found: each hung or broke a world once. */
test.each([
  [
    'relay-virtual-server',
    'from: home-pc',
    'from: hom-pc',
    /there is no place "hom-pc"\. Did you mean "home-pc"\?$/,
  ],
  ['auth-guest', /everyMinutes: \d+/, 'everyMinutes: 5000015', /5000015 is more than a week\.$/],
])('%s with %s', (id, from, to, sentence) => {
  const { yaml, brief } = readSources(id);
  const spoilt = yaml.replace(from, to);
  expect(spoilt).not.toBe(yaml);
  const read = () => readScenario(spoilt, brief, 'scenarios/spoilt/scenario.yaml');
  expect(read).toThrow(sentence);
});

/** Markup a briefing may have: made of Markdown, without addresses that run. */
function expectHarmless(html: string): void {
  const tags = html.match(/<[^>]*>/g) ?? [];
  for (const tag of tags) {
    expect(tag).toMatch(
      /^<\/?(p|h[1-6]|ul|ol|li|strong|em|s|code|pre|blockquote|hr|br|table|thead|tbody|tr|th|td|a|img)(\s+(href|src|title|alt|start|class|style)="[^"<>]*")*\s*\/?>$/,
    );
    const [, address = ''] = /(?:href|src)="([^"]*)"/.exec(tag) ?? [];
    expect(address.replace(/&#?\w+;/g, '')).not.toMatch(/^\s*(javascript|vbscript|data|file):/i);
  }
}

test.each([
  ...scripts,
  '![x](javascript:globalThis.hacked=1)',
  '[x](JaVaScRiPt:globalThis.hacked=1)',
  '[x](java&#115;cript:globalThis.hacked=1)',
  '[x](&#x6A;avascript:globalThis.hacked=1)',
  '[x]( javascript:globalThis.hacked=1)',
  '[x](java\tscript:globalThis.hacked=1)',
  '[x](data:text/html,<script>globalThis.hacked=1</script>)',
  '[x](vbscript:x)',
  '<javascript:globalThis.hacked=1>',
  '[x]: javascript:globalThis.hacked=1\n\n[x]',
  '<a href="javascript:globalThis.hacked=1">x</a>',
  '`<img src=x onerror=globalThis.hacked=1>`',
  '[x](https://a.example "\\" onmouseover=\\"globalThis.hacked=1")',
])('a briefing with %s is text', (line) => {
  const { yaml } = readSources('sandbox');
  const { brief } = readScenario(yaml, line, 'scenarios/spoilt/scenario.yaml');
  expectHarmless(brief);
});
