/** Steps that name things as the windows show them. */
import { describe, expect, it } from 'vitest';
import { createRun } from './run.ts';
import { runScript } from './run-script.ts';
import { bindScenario } from './scenario.ts';
import { parseScript } from './script.ts';

const flood = bindScenario(
  {
    format: 1,
    id: 'x',
    version: 1,
    title: 'X',
    level: 'learn',
    summary: 'A test.',
    world: {
      traffic: [
        {
          kind: 'bulk-relay-spammer',
          id: 'night-shift',
          perMinute: 60,
          stopMinutes: 1,
          victims: ['widepost.example'],
          remote: 'silent',
        },
        { kind: 'users', id: 'staff', everyMinutes: 60, to: ['widepost.example'] },
      ],
      queued: [
        { from: 'night-shift', count: 250, hours: 4, as: 'queue' },
        { from: 'staff', count: 1, hours: 1, as: 'queue' },
      ],
    },
    ticket: { from: 'Dana', text: 'Please.', answers: [] },
    objectives: [{ id: 'running', text: 'Running.', check: { running: {} }, fromStart: true }],
  },
  { file: 'x.yaml', lineOf: () => undefined },
);

function afterScript(text: string) {
  const run = createRun(flood, { seed: 1 });
  runScript(run, parseScript(text, 'x.txt'));
  return run;
}

const found = `queues.open
+2min
queue.find queue=widepost.example sender="" recipient="" limit=1000 state=all
+1min
`;

describe('queue.look by sender', () => {
  it('opens the first message found from such a sender, however far down', () => {
    const run = afterScript(`${found}queue.look queue=widepost.example sender=@MARLOW-freight`);
    const looked = run.state.moments.filter(({ fact }) => fact.kind === 'message.looked');
    expect(looked.map(({ fact }) => fact.sender)).toEqual([
      expect.stringMatching(/@marlow-freight\.example$/),
    ]);
    expect(run.state.entries.at(-1)?.command).toEqual({
      kind: 'queue.look',
      queue: expect.stringContaining('widepost.example'),
      message: expect.any(Number),
    });
  });

  it.each([
    [
      'nobody of that name was found',
      `${found}queue.look queue=widepost.example sender=nobody@`,
      5,
    ],
    ['nothing was searched for', 'queue.look queue=widepost.example sender=@', 1],
  ])('%s: a fault', (_what, text, line) => {
    expect(() => afterScript(text)).toThrow(
      `x.txt:${line}: no message found in "widepost.example" is from `,
    );
  });
});
