/** What is not asked again would have been answered the same: a run judged on demand is one judged every second. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { hour } from '#kernel';
import {
  bindScenario,
  createRun,
  type Journal,
  journalOf,
  perform,
  proceed,
  type Run,
  resolveScenario,
} from '#training';
import type { Command } from '#world';
import { scenarioIds } from '../../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../../src/cli/find-scenario.ts';
import { attempt, mistakesOf, seedOf, solutionsOf } from '../../src/cli/prove.ts';
import { forget } from '../../src/training/judging.ts';

const second = 1000;
/** World time judged every second, of one scenario: its scripts mostly see the same traffic. */
const enough = 4 * hour;

/** The same run, with every check asked at every whole second and after every command. */
function everySecond({ scenario }: Run, journal: Journal): Run {
  const run = createRun(scenario, { seed: journal.seed });
  const until = (at: number) => {
    while (run.world.clock.now < at && run.state.finishedAt === null) {
      forget(run.judging);
      proceed(run, Math.min(at, (Math.floor(run.world.clock.now / second) + 1) * second));
    }
  };
  for (const { at, command } of journal.entries) {
    until(at);
    forget(run.judging);
    perform(run, command);
  }
  until(journal.until);
  return run;
}

describe('of every scenario', () => {
  // Hours of a flood judged every second would take minutes; the noisy run below stands for them.
  const isShort = (id: string) => {
    const scenario = findScenario(id);
    const variants = [null, ...(scenario.vary?.draw.map((one) => one.id) ?? [])];
    return variants.every(
      (one) => resolveScenario(scenario, seedOf(scenario, one)).world.queued.length === 0,
    );
  };
  const short = scenarioIds(scenariosFolder).filter(isShort);
  it.each(short)('%s', { timeout: 240_000 }, (id) => {
    const scenario = findScenario(id);
    // Idleness first, then what was done, until so much of the scenario's time has been judged twice.
    let left = enough;
    for (const script of [undefined, ...solutionsOf(id), ...mistakesOf(id)]) {
      if (left <= 0) break;
      const run = attempt(scenario, script, seedOf(scenario, script?.variant ?? null));
      expect(everySecond(run, journalOf(run)).state, script?.file).toEqual(run.state);
      left -= run.world.clock.now;
    }
  });
});

const noisy = bindScenario(
  {
    format: 1,
    id: 'noisy',
    version: 1,
    title: 'Noisy',
    level: 'learn',
    summary: 'A test.',
    world: {
      virtualServer: { access: { relay: { mode: 'allExcept' } } },
      traffic: [
        { kind: 'genuine', id: 'g', domain: 'calder-tools.example', everyMinutes: 1 },
        { kind: 'relay-spammer', id: 's', perMinute: 20 },
      ],
    },
    ticket: { from: 'Dana', text: 'Please.', answers: [{ id: 'yes', text: 'Yes.' }] },
    objectives: [
      { id: 'closed', text: 'C.', check: { relayRefused: { from: 'home-pc' } }, hold: '7s' },
      { id: 'running', text: 'R.', check: { running: {} }, grace: '12s', fromStart: true },
      { id: 'kept', text: 'K.', check: { unchanged: {} }, fromStart: true },
      {
        id: 'proven',
        text: 'P.',
        check: { testedFromOutside: { result: 'refused', since: 'change' } },
      },
      { id: 'seen', text: 'S.', check: { received: { place: 'home-pc', contains: 'Microsoft' } } },
      {
        id: 'lasts',
        text: 'L.',
        check: {
          all: [
            { hold: { time: '9s', check: { running: {} } } },
            { not: { hold: { time: '20s', check: { unchanged: {} } } } },
          ],
        },
      },
      {
        id: 'soon',
        text: 'S.',
        check: { within: { time: '30s', check: { answered: { answer: 'yes' } } } },
      },
    ],
    rules: [
      {
        id: 'not-long-down',
        text: 'D.',
        never: { hold: { time: '15s', check: { not: { running: {} } } } },
        cost: 1,
      },
    ],
    faults: [{ at: '100s', do: { kind: 'virtual-server.control', id: '1', action: 'stop' } }],
  },
  { file: 'noisy.yaml', lineOf: () => undefined },
);

const lines = [
  'telnet mail.marlow-freight.example 25\r',
  'HELO test\r',
  'MAIL FROM:<a@example.com>\r',
  'RCPT TO:<b@example.net>\r',
  'QUIT\r',
];
const modes = ['only', 'allExcept'] as const;

type Deed = Command | { kind: 'ticket.answer'; answer: string } | { mode: (typeof modes)[number] };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...lines)
      .map((text): Deed => ({ kind: 'console.input', console: 1, text })),
  },
  fc
    .constantFrom('start', 'stop', 'pause', 'continue')
    .map((action): Deed => ({ kind: 'virtual-server.control', id: '1', action })),
  fc.constantFrom(...modes).map((mode): Deed => ({ mode })),
  fc.constant<Deed>({ kind: 'console.open', machine: 'home-pc' }),
  fc.constant<Deed>({ kind: 'ticket.answer', answer: 'yes' }),
);

function carryOut(run: Run, one: Deed): void {
  if (!('mode' in one)) {
    perform(run, one);
    return;
  }
  const settings = structuredClone(run.world.directory.organization.virtualServers.get('1')!);
  settings.access.relay.mode = one.mode;
  perform(run, { kind: 'virtual-server.set', id: '1', settings });
}

test.prop(
  [fc.array(fc.tuple(fc.integer({ min: 1, max: 12_000 }), deed), { maxLength: 40 }), fc.nat(9)],
  {
    numRuns: 50,
  },
)('of a noisy run, whatever is done in it', (steps, seed) => {
  const run = createRun(noisy, { seed });
  for (const [wait, one] of steps) {
    proceed(run, run.world.clock.now + wait);
    carryOut(run, one);
  }
  proceed(run, run.world.clock.now + 61_234);
  expect(everySecond(run, journalOf(run)).state).toEqual(run.state);
});

const smtp = {
  name: 'SMTP',
  externalPort: 25,
  address: '192.168.16.2',
  internalPort: 25,
} as const;
const badmail = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\BadMail';

/** One of every check of flood and clean-up; the disk is nearly full. */
const flooded = bindScenario(
  {
    format: 1,
    id: 'flooded',
    version: 1,
    title: 'Flooded',
    level: 'learn',
    summary: 'A test.',
    world: {
      edition: 'exchange-2000-sp3',
      hardware: { freeMb: 27 },
      traffic: [
        { kind: 'genuine', id: 'customers', domain: 'calder-tools.example', everyMinutes: 1 },
        { kind: 'users', id: 'staff', everyMinutes: 1, to: ['calder-tools.example'] },
        { kind: 'ndr-attacker', id: 'bots', perMinute: 300, senderDomains: 4, hosts: 2 },
      ],
      queued: [{ from: 'bots', count: 40, hours: 2, as: 'badmail' }],
    },
    ticket: { from: 'Dana', text: 'Please.', answers: [] },
    objectives: Object.entries({
      queued: { below: 20 },
      captured: { atLeast: 50 },
      port25: { is: 'closed' },
      port25ClosedAtMost: { time: '1min' },
      genuineLost: { atMost: 0 },
      reportsSent: { atMost: 3 },
      spamRelayed: { atMost: 0 },
      flowing: {},
      badmail: { below: 122 },
      freeSpace: { aboveMb: 25 },
      folder: { place: 'exch-srv1', path: badmail },
      folderOpened: { path: '*BadMail' },
      deleted: { atLeast: 5 },
      restarted: {},
      looked: { sender: 'a' },
      storeMounted: {},
      serverSetting: { path: 'subjectLogging', is: true },
      service: { place: 'exch-srv1', service: 'POP3Svc', state: 'running' },
    }).map(([id, args]) => ({ id: id.toLowerCase(), text: 'T.', check: { [id]: args } })),
  },
  { file: 'flooded.yaml', lineOf: () => undefined },
);

const cleanup: fc.Arbitrary<Command> = fc.oneof(
  fc
    .constantFrom('start', 'stop')
    .map((action): Command => ({ kind: 'virtual-server.control', id: '1', action })),
  fc
    .tuple(
      fc.constantFrom('POP3Svc', 'MSExchangeIS', 'SMTPSVC'),
      fc.constantFrom('start', 'stop', 'restart'),
    )
    .map(
      ([service, action]): Command => ({
        kind: 'service.control',
        machine: 'exch-srv1',
        service,
        action,
      }),
    ),
  fc
    .boolean()
    .map((enabled): Command => ({ kind: 'router.set', forwards: [{ ...smtp, enabled }] })),
  fc
    .tuple(fc.constantFrom('1:lookup', '1:presubmission', '1:local'), fc.boolean())
    .map(([queue, ndr]): Command => ({ kind: 'queue.delete', queue, ndr })),
  fc.constant<Command>({ kind: 'folder.open', place: 'exch-srv1', path: badmail }),
  fc.constant<Command>({
    kind: 'file.delete',
    place: 'exch-srv1',
    paths: [badmail],
    permanently: true,
  }),
  fc.constant<Command>({
    kind: 'file.rename',
    place: 'exch-srv1',
    path: badmail,
    name: 'BadMail.old',
  }),
);

test.prop(
  [fc.array(fc.tuple(fc.integer({ min: 1, max: 60_000 }), cleanup), { maxLength: 20 }), fc.nat(9)],
  { numRuns: 20 },
)(
  'of a flood, whatever is done against it',
  (steps, seed) => {
    const run = createRun(flooded, { seed });
    for (const [wait, one] of steps) {
      proceed(run, run.world.clock.now + wait);
      perform(run, one);
    }
    proceed(run, run.world.clock.now + 121_234);
    expect(everySecond(run, journalOf(run)).state).toEqual(run.state);
  },
  60_000,
);
