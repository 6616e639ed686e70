import { describe, expect, it } from 'vitest';
import { plain } from './intake.ts';
import { numbersOf, spelledText, textOf } from './spell.ts';
import {
  addMessage,
  append,
  bytesOf,
  countOf,
  dropList,
  dropMessage,
  enterQueue,
  leaveQueue,
  newList,
  pour,
  prepend,
  rowsOf,
  unlink,
} from './store.ts';
import { pourIn } from './test-mail.ts';
import { createTestWorld } from './test-world.ts';

function emptyTransport() {
  return createTestWorld().transport;
}

function message(transport: ReturnType<typeof emptyTransport>, arrivedAt: number, size = 100) {
  return addMessage(transport, plain(1, 1, 0, arrivedAt, 0, 0), size, 1, 0);
}

describe('a list', () => {
  it('keeps order, count and octets over append, prepend and unlink', () => {
    const transport = emptyTransport();
    const list = newList(transport);
    const [a, b, c] = [1, 2, 3].map((at) => message(transport, at, at * 100)) as [
      number,
      number,
      number,
    ];
    append(transport, list, b);
    append(transport, list, c);
    prepend(transport, list, a);
    expect([...rowsOf(transport, list)]).toEqual([a, b, c]);
    unlink(transport, b);
    expect([...rowsOf(transport, list)]).toEqual([a, c]);
    expect([countOf(transport, list), bytesOf(transport, list)]).toEqual([2, 400]);
  });

  it('takes no message that is in another, and is not dropped while it holds one', () => {
    const transport = emptyTransport();
    const list = newList(transport);
    const row = message(transport, 0);
    append(transport, list, row);
    expect(() => append(transport, list, row)).toThrow('second list');
    expect(() => dropList(transport, list)).toThrow('holds messages');
    expect(() => dropMessage(transport, row)).toThrow('while it is in a list');
  });

  it('is poured in the order of arrival, mail from before the world first', () => {
    const transport = emptyTransport();
    const [one, other, into] = [newList(transport), newList(transport), newList(transport)];
    const at = [5000, -9000, 20, 20, 0].map((time) => message(transport, time));
    at.forEach((row, index) => {
      append(transport, index % 2 === 0 ? one : other, row);
    });
    pour(transport, [one, other, into], into);
    expect([...rowsOf(transport, into)]).toEqual([at[1], at[4], at[2], at[3], at[0]]);
    expect([countOf(transport, one), countOf(transport, other)]).toEqual([0, 0]);
  });

  it('may be poured into itself', () => {
    const transport = emptyTransport();
    const list = newList(transport);
    const [late, early] = [message(transport, 9), message(transport, 1)];
    append(transport, list, late);
    append(transport, list, early);
    pour(transport, [list], list);
    expect([...rowsOf(transport, list)]).toEqual([early, late]);
    expect(bytesOf(transport, list)).toBe(200);
  });
});

it('files of the Queue folder are counted as messages come and go', () => {
  const transport = emptyTransport();
  const row = message(transport, 0, 5000);
  const { queue } = transport.virtualServers.get('1')!;
  expect(queue).toEqual({ files: 1, bytes: 5000, allocated: 8192 });
  dropMessage(transport, row);
  expect(queue).toEqual({ files: 0, bytes: 0, allocated: 0 });
});

it('each virtual server counts its own', () => {
  const transport = emptyTransport();
  const first = transport.virtualServers.get('1')!;
  const second = { ...structuredClone(first), id: '2', number: 2 };
  transport.virtualServers.set('2', second);
  transport.runs.push({ ...transport.runs[0]!, virtualServer: '2' });
  const row = addMessage(transport, plain(1, 1, 0, 0, 1, 0), 5000, 1, 0);
  expect([first.queue.files, second.queue.files]).toEqual([0, 1]);
  leaveQueue(transport, row);
  enterQueue(transport, row, 1);
  expect([first.queue.bytes, second.queue.bytes]).toEqual([5000, 0]);
});

it('a row used again is another message', () => {
  const transport = emptyTransport();
  const first = message(transport, 0);
  const { serial } = transport.messages.columns;
  const before = serial[first];
  dropMessage(transport, first);
  const second = message(transport, 0);
  expect(second).toBe(first);
  expect(serial[second]).not.toBe(before);
});

it('a generated message is spelled with the stamp of this server, its size known beforehand', () => {
  const world = createTestWorld();
  const [row] = pourIn(world, 'toSilent', 1) as [number];
  const text = textOf(world, row);
  expect(text).toMatch(
    /^Received: from bot \(\[198\.51\.100\.66\]\) by exch-srv1\.marlow\.local with Microsoft SMTPSVC/,
  );
  expect(text).toContain('\r\nReturn-Path: g1@homemail.example\r\nX-OriginalArrivalTime: ');
  expect(world.transport.messages.columns.size[row]).toBe(text.length);
  const numbers = numbersOf(world.transport, row);
  expect(spelledText(world, numbers)).toBe(text);
});
