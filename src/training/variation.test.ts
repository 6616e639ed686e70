/** Over a thousand seeds: nobody is called like another, no canonical word is left, and the same seed is the same world. */
import { describe, expect, it } from 'vitest';
import { manyDomains } from '#traffic';
import { query, worldFingerprint } from '#world';
import { loadScenarioFolder, scenarioIds } from '../cli/authoring.ts';
import { scenariosFolder } from '../cli/find-scenario.ts';
import { drawAddresses, drawNames, men, places, spoken, surnames, women } from './cast.ts';
import { distance } from './fault.ts';
import type { Scenario } from './model.ts';
import { createRun, restoreRun, snapshotRun } from './run.ts';
import { authoredSeed, resolveScenario } from './variation.ts';

const seeds = Array.from({ length: 1000 }, (_, index) => (index < 500 ? index : index * 4_294_967));
const scenarios = scenarioIds(scenariosFolder).map((id) => loadScenarioFolder(scenariosFolder, id));

/** Canonical words in a text, by the rule that separates words. */
const marked = spoken([...drawNames(0), ...drawAddresses(0)].map(([from]) => [from, `⟦${from}⟧`]));

function leftIn(text: string): string[] {
  return [...marked(text).matchAll(/⟦([^⟧]+)⟧/g)].map((match) => match[1]!);
}

/** Mail that came before says nothing about names, and laying it takes long. */
function withoutMail(scenario: Scenario): Scenario {
  return { ...scenario, world: { ...scenario.world, queued: [] } };
}

/** What a learner or the world reads: not the ids that only the file knows. */
function textOf({ drawn: _drawn, id: _id, hash: _hash, ...rest }: Scenario): string {
  return JSON.stringify(rest);
}

describe('the pools', () => {
  it.each([
    ['places and surnames', [...places, ...surnames], 3],
    ['first names', [...women, ...men], 2],
  ] as const)('%s cannot be taken for one another', (_name, words, least) => {
    const near = words.flatMap((a, index) =>
      words
        .slice(index + 1)
        .filter((b) => distance(a.toLowerCase(), b.toLowerCase()) < least)
        .map((b) => `${a} ${b}`),
    );
    expect(near).toEqual([]);
  });
});

describe('a drawn cast', () => {
  it('calls nobody and nothing like another, or like a host of the world', () => {
    const world = createRun(scenarios[0]!, { seed: authoredSeed }).world;
    const hosts = [...manyDomains, ...world.net.dns.internet.map((one) => one.name)];
    for (const seed of seeds) {
      const words = [...drawNames(seed), ...drawAddresses(seed)];
      const drawn = words.map(([, to]) => to);
      expect(new Set(words.map(([from]) => from)).size, `seed ${seed}`).toBe(words.length);
      expect(new Set(drawn).size, `seed ${seed}: ${drawn.join(', ')}`).toBe(drawn.length);
      const canonical = words.filter(([from]) => drawn.includes(from));
      expect(canonical, `seed ${seed}`).toEqual([]);
      for (const one of drawn) expect(hosts).not.toContain(`${one}.example`);
    }
  });

  it('is free of addresses that others have', () => {
    for (const scenario of scenarios) {
      const { net } = createRun(withoutMail(scenario), { seed: authoredSeed }).world;
      const own = Object.values(scenario.world.outside);
      const taken = [...net.hosts.values()]
        .flatMap((host) => host.interfaces.map((one) => one.address))
        .filter((address) => !own.includes(address));
      for (const seed of seeds.slice(0, 300)) {
        const drawn = drawAddresses(seed).map(([, to]) => to);
        expect(
          drawn.filter((one) => taken.includes(one)),
          `${scenario.id}, seed ${seed}`,
        ).toEqual([]);
      }
    }
  });

  it('replaces whole words only, each once', () => {
    const speak = spoken([
      ['Tom', 'Rose'],
      ['Rose', 'Tom'],
      ['203.0.113.25', '192.0.2.1'],
    ]);
    expect(speak('Tom and Rose, not Tomorrow, Custom-Tom')).toBe(
      'Rose and Tom, not Tomorrow, Custom-Rose',
    );
    expect(speak(['203.0.113.25', '203.0.113.250', 'at 203.0.113.25.'])).toEqual([
      '192.0.2.1',
      '203.0.113.250',
      'at 192.0.2.1.',
    ]);
  });
});

describe.each(scenarios.filter((one) => one.vary))('$id', (scenario) => {
  it('is as its author wrote it under the canonical seed', () => {
    const { drawn, vary: _vary, ...rest } = resolveScenario(scenario, authoredSeed);
    const { vary, ...authored } = scenario;
    expect(rest).toEqual({ ...authored, ...vary?.draw[0]?.part });
    expect(drawn?.words).toEqual([]);
  });

  it('keeps no canonical word under any other, and nothing is left to do', () => {
    const { brief: _brief, ...rest } = scenario;
    for (const seed of seeds) {
      if (seed === authoredSeed) continue;
      const resolved = resolveScenario(seed % 50 === 0 ? scenario : { ...rest, brief: '' }, seed);
      expect(leftIn(textOf(resolved)), `seed ${seed}`).toEqual([]);
      expect(resolveScenario(resolved, seed)).toBe(resolved);
    }
    expect(resolveScenario(scenario, 4127)).toEqual(resolveScenario(scenario, 4127));
  });

  it('makes the same world of the same seed, and goes on from a snapshot with the same cast', () => {
    const light = withoutMail(scenario);
    const [a, b] = [createRun(light, { seed: 4127 }), createRun(light, { seed: 4127 })];
    expect(worldFingerprint(a.world)).toBe(worldFingerprint(b.world));
    const again = restoreRun(light, snapshotRun(a));
    expect(again?.scenario).toEqual(a.scenario);
    const { organization } = query(a.world, { kind: 'organization' });
    expect(organization.name).toBe(a.scenario.world.company);
  });
});

it('every edition that may be drawn is drawn by some seed', () => {
  for (const scenario of scenarios) {
    const { vary } = scenario;
    if (!vary) continue;
    const some = seeds.map((seed) => resolveScenario(scenario, seed));
    for (const edition of vary.editions) {
      expect(some.some((one) => one.world.edition === edition)).toBe(true);
    }
    for (const { id } of vary.draw) {
      expect(
        some.some((one) => one.drawn?.variant === id),
        `${scenario.id} ${id}`,
      ).toBe(true);
    }
  }
});
