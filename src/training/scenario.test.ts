/** Faults in scenario files: the exact sentence an author reads. */
import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { distance, suggest } from './fault.ts';
import { bindScenario } from './scenario.ts';

const source = {
  file: 'scenarios/x/scenario.yaml',
  lineOf: (path: readonly (string | number)[]) => 10 + path.length,
};

const good = {
  format: 1,
  id: 'x',
  version: 1,
  title: 'X',
  level: 'learn',
  summary: 'A test.',
  ticket: { from: 'Dana', text: 'Please.' },
  objectives: [{ id: 'a', text: 'A.', check: { running: {} } }],
};

function bind(more: object) {
  return bindScenario({ ...good, ...more }, source);
}

function objective(more: object) {
  return { objectives: [{ id: 'a', text: 'A.', check: { running: {} }, ...more }] };
}

describe('bindScenario', () => {
  it('completes what is left out', () => {
    const scenario = bind({});
    expect(scenario).toMatchObject({
      minutes: 0,
      order: 100,
      rules: [],
      hints: [],
      faults: [],
      world: { edition: 'exchange-2003-sp1', domains: ['marlow-freight.example'] },
      objectives: [{ weight: 1, holdMs: 0, graceMs: 0, fromStart: false, source: '' }],
    });
    expect(scenario.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(bind({ version: 2 }).hash).not.toBe(scenario.hash);
  });

  it('binds checks inside checks, durations and faults', () => {
    const scenario = bind({
      ...objective({
        check: {
          all: [
            { not: { opened: { program: 'p' } } },
            { hold: { time: '2min', check: { running: {} } } },
            { before: { first: { running: {} }, second: { answered: { answer: 'y' } } } },
          ],
        },
        hold: '30s',
      }),
      faults: [
        { at: '7min', do: { kind: 'virtual-server.control', id: '1', action: 'stop' } },
        { at: '10s', do: { kind: 'console.open', machine: 'home-pc' } },
      ],
    });
    expect(scenario.objectives[0]?.holdMs).toBe(30_000);
    expect(scenario.objectives[0]?.check.parts.map((one) => one.name)).toEqual([
      'not',
      'hold',
      'before',
    ]);
    expect(scenario.objectives[0]?.check.parts[1]?.args).toEqual({ time: 120_000 });
    expect(scenario.faults.map((one) => one.at)).toEqual([10_000, 420_000]);
  });

  it.each<[object, string]>([
    [
      objective({ check: { relayRefusd: { from: 'home-pc' } } }),
      ':13 objectives[0].check: unknown check "relayRefusd". Did you mean "relayRefused"?',
    ],
    [
      objective({ check: { all: [{ running: {} }, { runing: {} }] } }),
      ':15 objectives[0].check.all[1]: unknown check "runing". Did you mean "running"?',
    ],
    [
      objective({ check: { relayRefused: { form: 'home-pc' } } }),
      ' objectives[0].check.relayRefused: "from" is missing.',
    ],
    [
      objective({ check: { relayRefused: { from: 'home-pc', recipent: 'a@b' } } }),
      ' objectives[0].check.relayRefused.recipent: unknown key "recipent". Did you mean "recipient"?',
    ],
    [
      objective({ check: { testedFromOutside: { result: 'refusd' } } }),
      ' objectives[0].check.testedFromOutside.result: "refusd" must be one of refused, accepted. Did you mean "refused"?',
    ],
    [
      objective({ check: { running: {}, unchanged: {} } }),
      ' objectives[0].check: a check is one name with what it needs, like { running: {} }.',
    ],
    [
      objective({ wieght: 2 }),
      ' objectives[0].wieght: unknown key "wieght". Did you mean "weight"?',
    ],
    [
      objective({ hold: '10 minutes' }),
      ' objectives[0].hold: "10 minutes" is no duration like 30s, 4min or 2h.',
    ],
    [
      { objectives: [good.objectives[0], good.objectives[0]] },
      ' objectives[1].id: "a" is used twice.',
    ],
    [{ titel: 'X' }, ':11 titel: unknown key "titel". Did you mean "title"?'],
    [{ title: undefined }, ':10: "title" is missing.'],
    [
      { vary: { weather: true } },
      ' vary.weather: unknown key "weather". Known here: names, addresses, editions, draw.',
    ],
    [
      { vary: { editions: [] } },
      ' vary.editions: this names no edition: leave it out, and every seed has the one of the file.',
    ],
    [
      { vary: { editions: ['sbs-2003', 'exchange-2003', 'sbs-2003'] } },
      ' vary.editions: this names an edition twice: each is drawn as often as the others.',
    ],
    [
      { vary: { editions: ['exchange-2003', 'exchange-2000-sp3'] } },
      ' vary.editions[1]: exchange-2000-sp3 runs on windows-2000 only, and this server has windows-2003: leave it out.',
    ],
    [
      { world: { windows: 'windows-2000' }, vary: { editions: ['sbs-2003'] } },
      ' vary.editions[0]: sbs-2003 is a Windows Server 2003, and this server has windows-2000: leave it out.',
    ],
    [
      {
        world: { edition: 'sbs-2003', pop3: { everyMinutes: 15 } },
        vary: { editions: ['sbs-2003', 'exchange-2003'] },
      },
      ' vary.editions[1]: exchange-2003 has no connector for POP3 mailboxes, and this server fetches by one: leave it out.',
    ],
    [{ objectives: { a: 1 } }, ' objectives: this must be a list.'],
    [{ world: null }, ' world: this is empty and must be keys with values.'],
    [
      { level: 'lern' },
      ' level: "lern" must be one of learn, practise, certify, free. Did you mean "learn"?',
    ],
    [
      { hints: [{ for: 'b', text: 'T' }] },
      ' hints[0].for: there is no objective "b". Did you mean "a"?',
    ],
    [
      { rules: [{ id: 'r', text: 'T' }] },
      ' rules[0]: a rule is exactly one of always, never, untilTheEnd.',
    ],
    [
      { faults: [{ at: '1s', do: { kind: 'service.stop' } }] },
      ' faults[0].do: there is no command "service.stop".',
    ],
    [
      { world: { edition: 'exchange-2003-spl' } },
      ' world.edition: "exchange-2003-spl" must be one of exchange-2000-sp3, exchange-2003, exchange-2003-sp1, exchange-2003-sp2, sbs-2003. Did you mean "exchange-2003-sp1"?',
    ],
    [
      { world: { virtualServer: { access: { relais: {} } } } },
      ' world.virtualServer.access.relais: unknown key "relais". Did you mean "relay"?',
    ],
    [
      { world: { virtualServer: { access: { anonymous: 'no' } } } },
      ' world.virtualServer.access.anonymous: is a text, not a boolean.',
    ],
    [{ world: { start: 'Monday' } }, ' world.start: "Monday" is no time like 2004-03-15T08:00.'],
  ])('%j', (more, sentence) => {
    expect(() => bind(more)).toThrow(sentence);
    expect(() => bind(more)).toThrow(/^scenarios\/x\/scenario\.yaml:\d+/);
  });
});

describe('suggestions', () => {
  it.each([
    ['relayClosd', 'relayClosed', 1],
    ['abcd', 'abdc', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%s to %s takes %i edits', (a, b, edits) => {
    expect(distance(a, b)).toBe(edits);
  });

  it('is silent when nothing is near', () => {
    expect(suggest('xyzzy', ['relayRefused', 'running'])).toBe('');
  });
});

it.each([
  ['250ms', 250],
  ['30s', 30_000],
  ['4min', 240_000],
  ['2h', 7_200_000],
  ['4 min', undefined],
  ['4m', undefined],
  ['-4min', undefined],
])('duration %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
