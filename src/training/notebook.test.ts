/** The notebook: what is written in it, and what a journal may claim. */
import { describe, expect, it } from 'vitest';
import { parseRunCommand } from './commands.ts';
import { journalOf } from './journal.ts';
import { formatJournal } from './readable.ts';
import { replay } from './replay.ts';
import { createRun, perform, restoreRun, snapshotRun } from './run.ts';
import { bound, carryOut, pinTest, testOutside } from './test-notebook.ts';
import { runView } from './view.ts';

const note = { kind: 'notebook.write', text: 'Port 25 is open.' } as const;

describe('entries', () => {
  it('say what, when and by which command', () => {
    const run = carryOut(`${testOutside}+5s\n${pinTest}notebook.cause cause=server\n`);
    perform(run, note);
    const { notebook, causes, causeByTicket } = runView(run);
    expect(notebook).toMatchObject([
      {
        kind: 'pin',
        of: 'line',
        place: 'home-pc',
        window: 'Command Prompt',
        text: '250 2.1.5 nobody@elsewhere.example',
        said: true,
      },
      { kind: 'cause', cause: 'server', text: 'The virtual server.' },
      { kind: 'note', text: 'Port 25 is open.' },
    ]);
    for (const { entry, at } of notebook) expect(run.state.entries[entry]?.at).toBe(at);
    expect(causes.map((one) => one.id)).toEqual(['server', 'connector']);
    expect(causeByTicket).toBe(false);
  });

  it('are removed by their command, but for what was stated', () => {
    const run = carryOut('notebook.write text="One."\nnotebook.cause cause=connector\n');
    expect(perform(run, { kind: 'notebook.remove', entry: 1 })?.text).toBe(
      'What was stated stays; state another cause instead.',
    );
    expect(perform(run, { kind: 'notebook.remove', entry: 7 })?.text).toBe(
      'The notebook has no such entry.',
    );
    expect(perform(run, { kind: 'notebook.remove', entry: 0 })).toBeUndefined();
    expect(run.state.notebook.map((one) => one.kind)).toEqual(['cause']);
  });

  it('are 200 at most', () => {
    const run = carryOut('');
    for (let index = 0; index < 200; index += 1) expect(perform(run, note)).toBeUndefined();
    expect(perform(run, note)?.text).toBe(
      'The notebook is full: remove one of its 200 entries first.',
    );
  });

  it('come back from a snapshot, a replay and a readable journal', () => {
    const scenario = bound();
    const run = carryOut(`${testOutside}${pinTest}notebook.cause cause=server\n`, scenario);
    const again = replay(scenario, journalOf(run));
    const written = carryOut(formatJournal(scenario, journalOf(run)), scenario);
    const restored = restoreRun(scenario, snapshotRun(run));
    for (const other of [again, written, restored]) {
      expect(other?.state.notebook).toEqual(run.state.notebook);
    }
  });
});

describe('the cause', () => {
  it('is one of the scenario', () => {
    const run = carryOut('');
    expect(perform(run, { kind: 'notebook.cause', cause: 'moon' })?.text).toBe(
      'This scenario knows no such cause.',
    );
    expect(run.state.notebook).toEqual([]);
  });

  it('is stated by the ticket where the answers are the causes', () => {
    const { causes: answers, ...diagnosis } = bound().diagnosis!;
    const { byTicket: _byTicket, ...given } = diagnosis;
    const ticket = { from: 'Dana', text: 'Please.', answers };
    const run = createRun(bound({ ticket, diagnosis: given }), { seed: 1 });
    expect(perform(run, { kind: 'notebook.cause', cause: 'server' })?.text).toBe(
      'Answer the ticket: that states the cause.',
    );
    perform(run, { kind: 'ticket.answer', answer: 'server' });
    expect(run.state.notebook).toMatchObject([{ kind: 'cause', cause: 'server' }]);
    expect(runView(run).causeByTicket).toBe(true);
  });

  it('and what shows it are the check "diagnosed"', () => {
    const objectives = [{ id: 'told', text: 'Told.', check: { diagnosed: {} } }];
    const scenario = bound({ objectives });
    const stateAfter = (text: string) =>
      carryOut(text, scenario).state.objectives.get('told')?.state;
    expect(stateAfter('notebook.cause cause=server\n')).toBe('open');
    expect(stateAfter(testOutside + pinTest)).toBe('open');
    expect(stateAfter(`${testOutside}${pinTest}notebook.cause cause=connector\n`)).toBe('open');
    expect(stateAfter(`${testOutside}${pinTest}notebook.cause cause=server\n`)).toBe('done');
    const taken = `notebook.cause cause=server\n${testOutside}${pinTest}`;
    expect(stateAfter(taken)).toBe('done');
    expect(stateAfter(`${taken}notebook.cause cause=connector\n`)).toBe('slipped');
  });
});

describe('commands', () => {
  it.each([
    ['notebook.write', { text: 'x'.repeat(501) }],
    ['notebook.write', { text: '   ' }],
    ['notebook.cause', {}],
    ['notebook.remove', { entry: -1 }],
    ['notebook.pin', { place: 'home-pc', of: { kind: 'dream', text: 'x' } }],
    ['notebook.pin', { place: 'home-pc', of: { kind: 'line', text: 'x' } }],
    ['notebook.pin', { place: 'home-pc', of: { kind: 'line', console: 1, text: 'x', more: 1 } }],
  ])('%s %o is refused before it is journalled', (kind, fields) => {
    expect(() => parseRunCommand({ kind, ...fields })).toThrow(`${kind}: `);
  });
});

describe('diagnosis: of a scenario file', () => {
  const { diagnosis } = { diagnosis: bound().diagnosis! };
  const given = {
    causes: diagnosis.causes,
    right: 'server',
    evidence: [{ of: 'queue', contains: 'x' }],
  };
  it.each([
    [{ right: 'servr' }, 'right: there is no cause "servr". Did you mean "server"?'],
    [{ causes: [] }, 'diagnosis: needs two causes at least'],
    [
      { causes: [diagnosis.causes[0], diagnosis.causes[0]] },
      'causes[1].id: "server" is used twice.',
    ],
    [{ evidence: [] }, 'diagnosis.evidence: this is empty.'],
    [{ evidence: [{ of: 'quue', contains: 'x' }] }, 'Did you mean "queue"?'],
    [{ evidence: [{ of: 'queue' }] }, 'needs "contains" or "event": otherwise any pin would do.'],
    [{ evidence: [{ of: 'queue', event: 3 }] }, 'only a pin of an event has an event.'],
    [{ evidence: [{ of: 'queue', contains: 'x', said: true }] }, 'only a line of a console'],
    [
      { evidence: [{ of: 'line', contains: 'x', from: 'home' }] },
      'evidence[0].from: there is no place "home".',
    ],
    [{ areas: ['acounts'] }, 'Did you mean "accounts"?'],
    [{ wright: 'x' }, 'unknown key "wright". Did you mean "right"?'],
  ])('%o: a fault with file and line', (change, sentence) => {
    const bind = () => bound({ diagnosis: { ...given, ...change } });
    expect(bind).toThrow(sentence);
    expect(bind).toThrow('x.yaml:7 diagnosis');
  });

  it('is none where the file has none', () => {
    expect(bound({ diagnosis: undefined }).diagnosis).toBeNull();
  });
});
