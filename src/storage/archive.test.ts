import { describe, expect, test } from 'vitest';
import { exportArchive, importArchive } from './archive.ts';
import { entry, record } from './fixtures.ts';

const stored = {
  record: { ...record('a', 90), journalLength: 2 },
  entries: [entry(5, 'HELO "é"\r\n'), entry(9)],
};
const { name, text } = exportArchive(stored);

function parseCommand(value: unknown): unknown {
  const { kind } = value as { kind: string };
  if (kind !== 'console.input') throw new Error(`There is no command "${kind}".`);
  return value;
}

/** The file with one passage changed. */
function changed(from: string | RegExp, to: string): string {
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return result;
}

test('a file comes back as it went out', () => {
  expect(name).toBe('badmail-relay-virtual-server-1970-01-01.json');
  expect(importArchive(text, parseCommand)).toEqual({ attempt: stored });
});

test('what is damaged on the shelf goes out as it is', () => {
  const spoilt = { ...stored.record, createdAt: 'yesterday', scenario: null, options: null };
  const file = exportArchive({ ...stored, record: spoilt as never });
  expect(file.name).toBe('badmail-run-damaged.json');
  expect(JSON.parse(file.text)).toMatchObject({ journal: { entries: stored.entries } });
});

describe('a file that is not whole is refused in one sentence', () => {
  test.each([
    ['not JSON', 'hello', /^This is not a file of a Badmail attempt\.$/],
    ['other JSON', '{"a":1}', /^This is not a file of a Badmail attempt\.$/],
    ['a list', '[]', /^This is not a file of a Badmail attempt\.$/],
    ['cut off', text.slice(0, -40), /damaged: it is cut off/],
    ['newer', changed('"format": 1', '"format": 2'), /newer Badmail \(file format 2\)/],
    ['changed', changed('"seed": 7', '"seed": 8'), /does not match its checksum/],
    ['wrong type', changed('"seed": 7', '"seed": "x"'), /damaged: journal\.seed/],
    ['missing part', changed('"entries"', '"entires"'), /damaged: journal\.entries/],
  ])('%s', (_why, file, sentence) => {
    const read = importArchive(file, parseCommand);
    expect(read).toEqual({ fault: expect.stringMatching(sentence) });
  });

  test('a command this Badmail does not know', () => {
    const unknown = {
      record: stored.record,
      entries: [{ at: 1, command: { kind: 'queue.eat' } as never }],
    };
    expect(importArchive(exportArchive(unknown).text, parseCommand)).toEqual({
      fault: 'Entry 1 of the journal cannot be used: There is no command "queue.eat".',
    });
  });

  test('an entry before the one above it', () => {
    const wrong = { record: stored.record, entries: [entry(9), entry(5)] };
    expect(importArchive(exportArchive(wrong).text, parseCommand)).toEqual({
      fault: 'This file is damaged: entry 2 of its journal is out of time.',
    });
  });
});
