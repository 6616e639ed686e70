/** Whatever a learner does, whenever the tab dies: the run that comes back is the run that was. */
import 'fake-indexeddb/auto';
import { loadScenario, scenarios } from 'virtual:scenarios';
import { fc, test } from '@fast-check/vitest';
import { afterEach, describe, expect } from 'vitest';
import type { Command, Speed } from '#bridge';
import { openShelf } from '#storage';
import { type Journal, replay, runView } from '#training';
import { query } from '#world';
import { createLocks, openTab, settled, type Tab } from '../../src/bridge/fixtures.ts';
import { simulation } from '../../src/bridge/simulation.ts';
import type { Channel, Locks } from '../../src/bridge/tabs.ts';

type Step = { wait: number } | { speed: Speed } | { crash: true } | { command: Command };

const lines = [
  'telnet mail.marlow-freight.example 25\r',
  'HELO test\r',
  'MAIL FROM:<a@example.com>\r',
  'RCPT TO:<b@example.net>\r',
  'QUIT\r',
  'nslookup mail.marlow-freight.example\r',
  'x\b',
];

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...lines)
      .map((text) => ({ kind: 'console.input', console: 1, text }) as const),
  },
  fc
    .constantFrom('start', 'stop', 'pause', 'continue')
    .map((action) => ({ kind: 'virtual-server.control', id: '1', action }) as const),
  fc
    .constantFrom('home-pc', 'lan-pc')
    .map((machine) => ({ kind: 'console.open', machine }) as const),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: command.map((one) => ({ command: one })) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4000 }).map((wait) => ({ wait })) },
  fc.constantFrom<Speed>(0, 1, 10).map((speed) => ({ speed })),
  fc.constant<Step>({ crash: true }),
);

let names = 0;
let open: Tab[] = [];
let channels: BroadcastChannel[] = [];

afterEach(() => {
  for (const tab of open) tab.kill();
  for (const channel of channels) channel.close();
  open = [];
  channels = [];
});

async function newTab(name: string, locks?: Locks): Promise<Tab> {
  const channel = (about: string): Channel => {
    const made = new BroadcastChannel(`${name}/${about}`);
    channels.push(made);
    return made as unknown as Channel;
  };
  const tab = openTab(await openShelf(name), {
    simulation: async () => simulation,
    locks,
    channel,
    scenarios: { index: scenarios, load: loadScenario },
  });
  open.push(tab);
  return tab;
}

/** Everything a learner could look at. */
async function sight({ bridge }: Tab) {
  return {
    run: await bridge.ask({ kind: 'run' }),
    organization: await bridge.ask({ kind: 'organization' }),
    console: await bridge.ask({ kind: 'console.output', console: 1, from: 0 }),
  };
}

async function journalIn({ bridge }: Tab, attempt: string): Promise<Journal> {
  const { text } = await bridge.ask({ kind: 'attempt.export', attempt });
  return JSON.parse(text).journal;
}

describe('the bridge over the real world', () => {
  test.prop([fc.array(step, { minLength: 5, maxLength: 25 }), fc.integer({ min: 0, max: 99 })], {
    numRuns: 12,
  })('a run torn by crashes equals its journal carried out in one go', async (steps, seed) => {
    names += 1;
    const name = `property-${names}`;
    let tab = await newTab(name);
    const { attempt } = await tab.bridge.open({ scenario: 'relay-virtual-server', seed });
    await tab.bridge.do({ kind: 'console.open', machine: 'home-pc' });
    for (const one of steps) {
      if ('wait' in one) await tab.clock.pass(one.wait);
      else if ('speed' in one) tab.bridge.pace(one);
      else if ('command' in one) await tab.bridge.do(one.command);
      else {
        tab.kill();
        await settled();
        tab = await newTab(name);
        await tab.bridge.open({ attempt });
      }
    }
    tab.bridge.pace({ speed: 0 });
    await tab.clock.pass(100);
    const seen = await sight(tab);
    const journal = await journalIn(tab, attempt);
    const again = replay(await loadScenario('relay-virtual-server'), journal);
    expect(seen.run).toEqual(runView(again));
    expect(seen.organization).toEqual(query(again.world, { kind: 'organization' }));
    const output = { kind: 'console.output', console: 1, from: 0 } as const;
    expect(seen.console).toEqual(query(again.world, output));
    expect(simulation.replay(again.scenario, journal).journal()).toEqual(journal);
  });

  test.prop([fc.array(step, { minLength: 5, maxLength: 15 })], { numRuns: 6 })(
    'a second tab sees the same world',
    async (steps) => {
      names += 1;
      const name = `follower-${names}`;
      const locks = createLocks();
      const one = await newTab(name, locks);
      const two = await newTab(name, locks);
      const { attempt } = await one.bridge.open({ scenario: 'relay-virtual-server', seed: 1 });
      await one.bridge.do({ kind: 'console.open', machine: 'home-pc' });
      const { mode } = await two.bridge.open({ attempt });
      expect(mode).toBe('follower');
      for (const step of steps) {
        if ('wait' in step) await one.clock.pass(step.wait);
        else if ('speed' in step) one.bridge.pace(step);
        else if ('command' in step) await one.bridge.do(step.command);
      }
      one.bridge.pace({ speed: 0 });
      await one.clock.pass(200);
      await settled();
      expect(await sight(two)).toEqual(await sight(one));
    },
  );
});
