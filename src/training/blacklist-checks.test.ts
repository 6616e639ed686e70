/** Checks about blacklists: each seen false and true. */
import { expect, it } from 'vitest';
import { createRun } from './run.ts';
import { runScript } from './run-script.ts';
import { bindScenario } from './scenario.ts';
import { parseScript } from './script.ts';
import { runView } from './view.ts';

const source = { file: 'x.yaml', lineOf: () => undefined };

function run(check: object, script: string): string | undefined {
  const scenario = bindScenario(
    {
      format: 1,
      id: 'x',
      version: 1,
      title: 'X',
      level: 'learn',
      summary: 'A test.',
      world: {
        traffic: [
          { kind: 'genuine', id: 'g', domain: 'calder-tools.example', everyMinutes: 9 },
          { kind: 'ndr-attacker', id: 'bots', perMinute: 1 },
        ],
        blacklists: [
          { list: 'trapline', listedHours: 3, others: [{ of: 'bots' }] },
          { list: 'opendoor' },
        ],
      },
      ticket: { from: 'Dana', text: 'Please.' },
      objectives: [{ id: 'it', text: 'It.', check, fromStart: true }],
    },
    source,
  );
  const made = createRun(scenario, { seed: 7 });
  runScript(made, parseScript(script, 'x.txt'));
  return runView(made).objectives[0]?.state;
}

const restart = `virtual-server.control id=1 action=stop
+1min
virtual-server.control id=1 action=start
+1min`;
const asked = (name: string) => `on home-pc
> nslookup
< >
> ${name}
+10s`;

it.each([
  ['on the page', 'blacklist.lookUp list=trapline address=203.0.113.25\n+1s', 'done'],
  ['on another list’s page', 'blacklist.lookUp list=opendoor address=203.0.113.25\n+1s', 'open'],
  ['by its zone', asked('25.113.0.203.sources.trapline.example'), 'done'],
  ['by its zone, which does not have it', asked('9.9.9.9.sources.trapline.example'), 'done'],
  [
    'by the text',
    asked('25.113.0.203.sources.trapline.example').replace('> 25', '> set type=txt\n> 25'),
    'done',
  ],
  ['by another zone', asked('25.113.0.203.relays.opendoor.example'), 'open'],
  [
    'typed and not asked',
    '+1s\non home-pc\n> echo 25.113.0.203.sources.trapline.example\n+1s',
    'open',
  ],
])('lookedUp %s', (_, script, state) => {
  expect(run({ lookedUp: { list: 'trapline' } }, script)).toBe(state);
});

const smartHost = 'virtual-server.set id=1 delivery.smartHost=smtp.harbourline.example\n+1min';

it.each([
  ['dns', '+1min', 'done'],
  ['smart-host', '+1min', 'open'],
  ['smart-host', smartHost, 'open'],
  ['smart-host', `${smartHost}\n${restart}`, 'done'],
  ['dns', `${smartHost}\n${restart}`, 'slipped'],
])('leavesBy %s', (way, script, state) => {
  expect(run({ leavesBy: { way } }, script)).toBe(state);
});

const rule = `message-delivery.set connection.rules=[{"name":"T","suffix":"sources.trapline.example","message":"","codes":{"kind":"any"},"disabled":false}]
virtual-server.set id=1 general.filters.connection=true
+1min`;

it.each([
  ['all', 'bots', rule, 'open'],
  ['all', 'bots', `${rule}\n${restart}`, 'done'],
  ['none', 'bots', `${rule}\n${restart}`, 'slipped'],
  ['none', 'g', `${rule}\n${restart}`, 'done'],
  ['all', 'nobody', `${rule}\n${restart}`, 'open'],
])('turnedAway %s of %s', (hosts, traffic, script, state) => {
  expect(run({ turnedAway: { traffic, hosts } }, script)).toBe(state);
});
