/** Typing under a slow bridge: nothing lost, nothing doubled, nothing out of order. */
import { expect, test } from 'vitest';
import { createTypist } from './chunks.ts';

test('what is typed in one turn goes out as one chunk', async () => {
  const sent: string[] = [];
  const typist = createTypist(async (text) => sent.push(text));
  for (const key of 'helo\r') typist.type(key);
  await typist.settled();
  expect(sent).toEqual(['helo\r']);
});

test('a slow send holds back the ones behind it', async () => {
  const begun: string[] = [];
  const release: (() => void)[] = [];
  const typist = createTypist((text) => {
    begun.push(text);
    return new Promise<void>((done) => release.push(done));
  });
  typist.type('a');
  await new Promise((next) => setTimeout(next));
  typist.type('b');
  await new Promise((next) => setTimeout(next));
  expect(begun).toEqual(['a']);
  release[0]?.();
  await new Promise((next) => setTimeout(next));
  expect(begun).toEqual(['a', 'b']);
});

test('a failed send does not stop the next', async () => {
  const sent: string[] = [];
  const typist = createTypist(async (text) => {
    if (text === 'a') throw new Error('gone');
    sent.push(text);
  });
  typist.type('a');
  await typist.settled();
  typist.type('b');
  await typist.settled();
  expect(sent).toEqual(['b']);
});
