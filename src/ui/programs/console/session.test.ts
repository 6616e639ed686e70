/** A console window against a bridge of wood: which console it takes, and what it reads of it. */

import { expect, test } from 'vitest';
import type { Bridge } from '#bridge';
import { ConsoleSession } from './session.svelte.ts';

type Output = { text: string; from: number; end: number; title: string; closed: boolean };

/** Opens consoles 1, 2, 3 …; `write` is what a program of the machine would do. */
function woodenBridge(open: number[] = []) {
  const consoles = open.map((console) => ({ console, title: 'cmd', closed: false }));
  const watches = new Map<number, (view: Output) => void>();
  const done: { kind: string; console?: number; text?: string }[] = [];
  const bridge = {
    async do(command: { kind: string; console?: number; text?: string }) {
      done.push(command);
      if (command.kind === 'console.open') {
        consoles.push({ console: consoles.length + 1, title: 'cmd', closed: false });
      }
      return undefined;
    },
    ask: async () => consoles.map((row) => ({ ...row })),
    watch({ console }: { console: number }, callback: (view: Output) => void) {
      watches.set(console, callback);
      return () => watches.delete(console);
    },
  } as unknown as Bridge;
  const write = (console: number, view: Partial<Output>) =>
    watches.get(console)?.({ text: '', from: 0, end: 0, title: 'cmd', closed: false, ...view });
  return { bridge, done, write };
}

function screenOf(session: ConsoleSession): () => string {
  let shown = '';
  session.show((text) => {
    shown += text;
  });
  return () => shown;
}

test('without a console there, one is opened', async () => {
  const { bridge, done } = woodenBridge();
  const session = new ConsoleSession(bridge, 'home-pc');
  await session.attach();
  expect(session.console).toBe(1);
  expect(done).toEqual([{ kind: 'console.open', machine: 'home-pc' }]);
});

test('a console left from before is taken again instead', async () => {
  const { bridge, done } = woodenBridge([1]);
  const session = new ConsoleSession(bridge, 'home-pc');
  await session.attach();
  expect(session.console).toBe(1);
  expect(done).toEqual([]);
});

test('two windows opened at once do not share a console', async () => {
  const { bridge } = woodenBridge([1]);
  const sessions = [new ConsoleSession(bridge, 'x'), new ConsoleSession(bridge, 'x')];
  await Promise.all(sessions.map((session) => session.attach()));
  expect(sessions.map((session) => session.console)).toEqual([1, 2]);
});

test('a window that was out of sight takes its own console again', async () => {
  const { bridge } = woodenBridge([1, 2]);
  const first = new ConsoleSession(bridge, 'x');
  await first.attach();
  first.release();
  const second = new ConsoleSession(bridge, 'x');
  await second.attach(2);
  expect(second.console).toBe(2);
});

test('only what is new reaches the screen, also when the scrollback has moved on', async () => {
  const { bridge, write } = woodenBridge();
  const session = new ConsoleSession(bridge, 'x');
  await session.attach();
  write(1, { text: 'abc', from: 0, end: 3 });
  const shown = screenOf(session);
  write(1, { text: 'abcde', from: 0, end: 5 });
  write(1, { text: 'efgh', from: 4, end: 8 });
  write(1, { text: 'z', from: 20, end: 21 });
  expect(shown()).toBe('abcdefghz');
});

test('a long watch is begun anew where reading stopped', async () => {
  const { bridge, write } = woodenBridge();
  const session = new ConsoleSession(bridge, 'x');
  await session.attach();
  const shown = screenOf(session);
  write(1, { text: 'x'.repeat(9000), from: 0, end: 9000 });
  write(1, { text: 'y', from: 9000, end: 9001 });
  expect(shown()).toBe(`${'x'.repeat(9000)}y`);
});

test('a pasted text goes out in pieces the world takes', async () => {
  const { bridge, done } = woodenBridge();
  const session = new ConsoleSession(bridge, 'x');
  await session.attach();
  session.type('p'.repeat(5000));
  await session.close();
  expect(done.map(({ kind, text }) => [kind, text?.length])).toEqual([
    ['console.open', undefined],
    ['console.input', 4096],
    ['console.input', 904],
    ['console.close', undefined],
  ]);
});

test('a console that ended by itself is not closed again', async () => {
  const { bridge, done, write } = woodenBridge();
  const session = new ConsoleSession(bridge, 'x');
  await session.attach();
  write(1, { closed: true });
  await session.close();
  expect(done.map(({ kind }) => kind)).toEqual(['console.open']);
});

test('a window that went while it looked for its console holds none', async () => {
  const { bridge, done } = woodenBridge([1]);
  const gone = new ConsoleSession(bridge, 'x');
  const going = gone.attach();
  gone.release();
  const next = new ConsoleSession(bridge, 'x');
  await Promise.all([going, next.attach()]);
  expect(next.console).toBe(1);
  expect(done).toEqual([]);
});

test('a window closed while its console is being opened ends it', async () => {
  const { bridge, done } = woodenBridge();
  const session = new ConsoleSession(bridge, 'x');
  const opening = session.attach();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.all([session.close(), opening]);
  const opened = done.filter(({ kind }) => kind === 'console.open').length;
  expect(done.filter(({ kind }) => kind === 'console.close')).toHaveLength(opened);
});
