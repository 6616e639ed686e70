/** The traffic board in a run: only where a scenario is free, journalled, written down and played again. */
import { expect, it } from 'vitest';
import { worldFingerprint } from '#world';
import { readScenario } from '../cli/authoring.ts';
import { findScenario } from '../cli/find-scenario.ts';
import { createRun, formatScript, journalOf, parseScript, replay, runScript } from './index.ts';

const yaml = (level: string) => `
format: 1
id: with-board
version: 1
title: With a board
level: ${level}
summary: A test.
world: { board: true }
ticket: { from: Dana, text: Please. }
objectives: []
`;

it('only a scenario of level free may have one', () => {
  expect(readScenario(yaml('free'), '', 'x.yaml').world.board).toBe(true);
  expect(() => readScenario(yaml('learn'), '', 'x.yaml')).toThrow(
    'x.yaml:8 world.board: only a scenario of level "free" has a traffic board.',
  );
});

const script = `board.user name=test password=test
board.break what=open-relay
traffic.start what=relay-spam rate=30
wait 2min
traffic.start what=ndr-attack rate=60
wait 3min
traffic.stop id=board-1
traffic.stop id=board-1
wait 1min
`;

it('what is done on it is a line of the journal, and the same world when played again', () => {
  const scenario = findScenario('sandbox');
  const run = createRun(scenario, { seed: 3 });
  runScript(run, parseScript(script, 'board.txt'));
  const journal = journalOf(run);
  expect(journal.entries.map((one) => one.command.kind)).toContain('traffic.stop');
  expect(worldFingerprint(replay(scenario, journal).world)).toBe(worldFingerprint(run.world));
  const written = createRun(scenario, { seed: 3 });
  runScript(written, parseScript(formatScript(journal.entries), 'again.txt'));
  expect(journalOf(written).entries).toEqual(journal.entries);
});
