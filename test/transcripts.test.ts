/** Dialogues as plain files: what the client sends, and every octet the server answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replies } from '#smtp';
import { parseClient, play, shown } from './transcripts/play.ts';

const folder = new URL('./transcripts/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.client.txt'))
  .map((file) => file.slice(0, -'.client.txt'.length));

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'latin1');
}

describe.each(names)('%s', (name) => {
  const steps = parseClient(read(`${name}.client.txt`));
  const expected = read(`${name}.server.txt`);

  test('the server answers these octets', () => {
    const { heard } = play(steps, 0);
    expect(shown(heard)).toBe(expected);
    expect(heard.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('and the same ones when every octet comes alone', () => {
    expect(play(steps, 1).heard.text).toBe(play(steps, 0).heard.text);
  });
});

test('every reply text is in some transcript', () => {
  const all = names.map((name) => read(`${name}.server.txt`)).join('\n');
  const missing = Object.values(replies).filter(({ text }) => {
    const parts = text.split('%s').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return !new RegExp(`^${parts.join('.*')}$`, 'm').test(all);
  });
  expect(missing.map(({ text }) => text)).toEqual([
    // Kept for whoever limits the errors of one connection; no server of this model does.
    replies.tooManyErrors.text,
  ]);
});
