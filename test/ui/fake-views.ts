/** What the fake bridge answers: a company, three scenarios, runs in several states. */
import type { AttemptRecord, RecordView, RunView, ScenarioSummary } from '#bridge';
import type { FakeState } from './fake-bridge.ts';

const minute = 60_000;
const start = '2004-03-15T08:00';

function scenario(
  id: string,
  title: string,
  level: ScenarioSummary['level'],
  order: number,
  minutes: number,
  objectives: number,
  summary: string,
): ScenarioSummary {
  return {
    id,
    version: 1,
    hash: 'h',
    title,
    level,
    order,
    minutes,
    summary,
    objectives,
    start,
  } as ScenarioSummary;
}

export const fakeScenarios = [
  scenario(
    'relay-virtual-server',
    'The door left open',
    'learn',
    1,
    20,
    4,
    'Anyone may send through this server. Prove it, then shut it.',
  ),
  scenario(
    'relay-connector',
    'The side door',
    'learn',
    2,
    20,
    4,
    'The virtual server is closed, and the server still relays.',
  ),
  scenario(
    'relay-false-alarm',
    'False alarm',
    'learn',
    3,
    15,
    3,
    'A customer swears you are an open relay. Are you?',
  ),
  scenario('sandbox', 'Sandbox', 'free', 99, 0, 0, 'A healthy server and nothing to prove.'),
];

export const fakeBriefing = {
  brief:
    '<p>Monday, 15 March 2004, eight in the morning. You look after the mail of <strong>Marlow Freight</strong>: one Exchange 2003 server, <code>EXCH-SRV1</code>, behind a router that forwards port 25.</p><p>The provider writes that your server passes on mail for strangers. You have a home PC outside and a workstation inside.</p><h2>What you have</h2><ul><li>HOME-PC, anywhere on the Internet</li><li>FRONTDESK, on the company network</li><li>EXCH-SRV1, the server itself</li></ul>',
  ticket: {
    from: 'Dana Whitlock, Operations, 07:52',
    text: 'Our provider says our mail server sends spam for strangers. Is that true, and can you stop it before the phones start?',
  },
  objectives: [
    { id: 'proved', text: 'Prove from outside what the server does', weight: 2 },
    { id: 'answered', text: 'Tell Dana whether it is true', weight: 1 },
    { id: 'closed', text: 'Close the relay, and prove it', weight: 4 },
    { id: 'kept', text: 'Mail to and from the company still flows', weight: 3 },
  ],
};

export const fakePlaces = [
  {
    id: 'home-pc',
    name: 'Home PC',
    kind: 'home',
    machine: 'HOME-PC',
    os: 'windows-xp',
    programs: ['console'],
  },
  {
    id: 'lan-pc',
    name: 'FRONTDESK',
    kind: 'workstation',
    machine: 'FRONTDESK',
    os: 'windows-xp',
    programs: ['console'],
  },
  {
    id: 'branch-pc',
    name: 'Branch office',
    kind: 'office',
    machine: 'BRANCH-PC',
    os: 'windows-2000',
    programs: ['console'],
  },
  {
    id: 'exch-srv1',
    name: 'EXCH-SRV1',
    kind: 'server',
    machine: 'EXCH-SRV1',
    os: 'windows-2003',
    programs: ['console', 'system-manager'],
  },
];

export function fakeClock() {
  return {
    now: 76 * minute + 41_000,
    local: '2004-03-15T09:16:41',
    weekday: 'Monday',
    epochUtc: Date.UTC(2004, 2, 15, 8),
    offsetMinutes: 0,
  };
}

function attempt(
  id: string,
  scenarioId: string,
  title: string,
  now: number,
  status: AttemptRecord['status'],
  done: number,
  total: number,
  points: number,
): AttemptRecord {
  return {
    format: 1,
    engine: 1,
    scenario: { id: scenarioId, version: 1, hash: 'h' },
    seed: 418_220,
    options: {},
    id,
    title,
    now,
    createdAt: Date.UTC(2026, 10, 24, 6, 40),
    updatedAt: Date.UTC(2026, 10, 24, 6, 46) + now / 1000,
    status,
    summary: { objectivesDone: done, objectivesTotal: total, points, max: 10 },
    marks: [
      { at: 31 * minute, fingerprint: 'x', why: 'proved' },
      { at: 44 * minute, fingerprint: 'x', why: 'answered' },
      { at: 60 * minute, fingerprint: 'x', why: 'time' },
    ],
    journalLength: 31,
    results: null,
  };
}

/** One run of Learn passed, another failed this morning; no whole incident yet. */
export const fakeRecord: RecordView = {
  stages: [
    { stage: 'learn', passed: 1, count: 3 },
    { stage: 'practise', passed: 0, count: 0 },
    { stage: 'certify', passed: 0, count: 2 },
  ],
  next: { kind: 'learn', scenario: 'relay-connector', left: 1 },
  reviews: [
    {
      ...{ scenario: 'relay-false-alarm', run: 'a-2', failedDay: 20_781, passed: false },
      ...{ open: 2, asked: 3, lost: [], held: 0, due: 20_782, isDue: false, seed: 4127 },
    },
  ],
  readiness: { figure: null, pass: 75, parts: [], unknown: 0 },
  ...{ today: 20_781, runs: [], exams: [], damaged: [], sealed: [], storage: 'saved' },
};

export function fakeAttempts(state: FakeState): AttemptRecord[] {
  if (state === 'first' || state === 'empty' || state === 'failed') return [];
  const passed = attempt(
    'a-0',
    'relay-virtual-server',
    'The door left open',
    22 * minute,
    'finished',
    4,
    4,
    9,
  );
  const failed = attempt(
    'a-2',
    'relay-false-alarm',
    'False alarm',
    9 * minute,
    'finished',
    1,
    3,
    3,
  );
  if (state === 'done') return [passed, failed];
  return [
    passed,
    failed,
    attempt('a-1', 'relay-connector', 'The side door', 76 * minute + 41_000, 'running', 2, 4, 3),
  ];
}

export function fakeRun(state: FakeState): RunView {
  const finished = state === 'finished' || state === 'not-passed';
  const good = state === 'finished';
  return {
    notebook: [],
    causes: [],
    causeByTicket: false,
    scenario: fakeScenarios[1]!,
    now: 76 * minute + 41_000,
    objectives: [
      {
        id: 'proved',
        text: 'Prove from outside what the server does',
        state: 'done',
        at: 31 * minute,
        why: 'Tested from Home PC: “250 2.1.5 nobody@elsewhere.example”.',
        weight: 2,
        points: 2,
        source: 'KB 304897',
      },
      {
        id: 'answered',
        text: 'Tell Dana whether it is true',
        state: 'done',
        at: 44 * minute,
        why: 'Answered: “Yes, anyone can send through it.”',
        weight: 1,
        points: 1,
        source: '',
      },
      good
        ? {
            id: 'closed',
            text: 'Close the relay, and prove it',
            state: 'done',
            at: 57 * minute,
            why: 'Tested from Home PC: “550 5.7.1 Unable to relay”.',
            weight: 4,
            points: 4,
            source: 'KB 895853',
          }
        : {
            id: 'closed',
            text: 'Close the relay, and prove it',
            state: 'slipped',
            at: 57 * minute,
            slippedAt: 71 * minute,
            why: 'The connector Internet mail lets anyone relay.',
            weight: 4,
            points: 0,
            source: 'KB 895853',
          },
      {
        id: 'kept',
        text: 'Mail to and from the company still flows',
        state: good ? 'done' : 'open',
        ...(good ? { at: 70 * minute } : {}),
        why: 'No mail from outside has come in yet.',
        weight: 3,
        points: good ? 3 : 0,
        source: 'RFC 2821 4.5.1',
      },
    ],
    rules: [],
    hints: [{ id: 'h1', for: 'closed', cost: 1, available: true, taken: false }],
    ticket: {
      from: 'Dana Whitlock, Operations, 07:52',
      text: 'Our provider says our mail server sends spam for strangers. Is that true, and can you stop it before the phones start?',
      answers: [
        { id: 'yes-anyone', text: 'Yes: anyone can send through it.' },
        { id: 'yes-account', text: 'Yes: somebody has stolen a password.' },
        { id: 'no', text: 'No: the server refuses strangers.' },
      ],
    },
    ...(finished ? { answer: 'yes-anyone' } : {}),
    finished,
    score: {
      points: good ? 9 : 3,
      max: 10,
      reasons: good
        ? [
            {
              points: -1,
              text: 'Hint: Look at both lists: the server’s and the connector’s.',
              at: 50 * minute,
            },
          ]
        : [
            {
              points: -4,
              text: 'Close the relay, and prove it. It was so, but no longer. The connector Internet mail lets anyone relay.',
              at: 71 * minute,
              source: 'KB 895853',
            },
            {
              points: -3,
              text: 'Mail to and from the company still flows. No mail from outside has come in yet.',
              source: 'RFC 2821 4.5.1',
            },
          ],
    },
    harm: good
      ? {
          spamRelayed: 0,
          reportsSent: 0,
          genuineRefused: 0,
          genuineLost: 0,
          minutesDown: 0,
          minutesShut: 0,
        }
      : {
          spamRelayed: 1240,
          reportsSent: 0,
          genuineRefused: 3,
          genuineLost: 2,
          minutesDown: 6,
          minutesShut: 0,
        },
  };
}
