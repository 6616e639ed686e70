/** The books of a transport, done again from its rows: what the tests hold the kept sums against. */
import { expect } from 'vitest';
import { type Provenance, provenances, type TransportState } from '#transport';

type VirtualServerState =
  TransportState['virtualServers'] extends Map<string, infer State> ? State : never;

type Row = number;
type ListNumber = number;

/** As `expect(…).toBe`, which is too slow for every row of every list. */
function same(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted) expect(found, what).toBe(wanted);
}

/** Octets a file takes on the disk. */
const clusters = (size: number) => Math.ceil(size / 4096) * 4096;
const fromStore = 4;

/** Lists of a virtual server and of its links. */
function queuedOf(transport: TransportState, state: VirtualServerState): ListNumber[] {
  const links = [...transport.links.values()].filter((one) => one.virtualServer === state.id);
  return [
    ...Object.values(state.lists),
    ...links.flatMap((one) => [one.list, one.held, one.carried]),
  ];
}

/** All lists there are, by what holds them. */
export function listsOf(transport: TransportState): {
  queued: ListNumber[];
  badmail: ListNumber[];
  aside: ListNumber[];
} {
  return {
    queued: [...transport.virtualServers.values()].flatMap((one) => queuedOf(transport, one)),
    badmail: [...transport.badmail.values()].map((one) => one.list),
    aside: [...transport.aside.values()],
  };
}

/** Walks a list from its head and holds its own sums against the walk. */
export function walk({ messages, lists }: TransportState, list: ListNumber): Row[] {
  const { columns: m } = messages;
  const { columns: l } = lists;
  const rows: Row[] = [];
  let bytes = 0;
  let before = 0;
  for (let row = l.head[list]!; row !== 0; row = m.next[row]!) {
    same(m.list[row], list, 'list of a row');
    same(m.previous[row], before, 'row before');
    same(rows.length < messages.size, true, 'a list without end');
    rows.push(row);
    bytes += m.size[row]!;
    before = row;
  }
  expect(l.tail[list]).toBe(before);
  expect(l.count[list]).toBe(rows.length);
  expect(l.bytes[list]).toBe(bytes);
  return rows;
}

function checkFreeRows({ messages }: TransportState): void {
  const columns = Object.values(messages.columns);
  let free = 0;
  for (let row = messages.free; row !== 0; row = messages.chain[row]!) {
    free += 1;
    for (const column of columns) same(column[row], 0, 'a free row');
  }
  expect(free + messages.count).toBe(messages.size - 1);
}

/** What lies in the lists of a virtual server lies in its own Queue folder. */
function checkQueueFolder(transport: TransportState, state: VirtualServerState): void {
  const { columns: m } = transport.messages;
  const files = queuedOf(transport, state)
    .flatMap((list) => walk(transport, list))
    .filter((row) => (m.flags[row]! & fromStore) === 0);
  const sum = (of: (size: number) => number) =>
    files.reduce((total, row) => total + of(m.size[row]!), 0);
  for (const row of files) same(m.server[row], state.number, 'server of a file');
  expect(state.queue).toEqual({
    files: files.length,
    bytes: sum((size) => size),
    allocated: sum(clusters),
  });
}

/** Every row is in exactly one list, every sum is that of its walk. Answers the queued rows. */
export function checkStore(transport: TransportState): Row[] {
  const { columns: m } = transport.messages;
  const { queued, badmail, aside } = listsOf(transport);
  const all = [...queued, ...badmail, ...aside];
  expect(new Set(all).size).toBe(all.length);
  expect(transport.lists.count).toBe(all.length);
  const waiting = queued.flatMap((list) => walk(transport, list));
  const put = [...badmail, ...aside].flatMap((list) => walk(transport, list));
  expect(waiting.length + put.length).toBe(transport.messages.count);
  for (const state of transport.virtualServers.values()) checkQueueFolder(transport, state);
  const kept = [...waiting, ...put].filter((row) => m.source[row] === 0);
  expect(new Set(transport.texts.keys())).toEqual(new Set(kept));
  for (const row of kept)
    same(transport.texts.get(row)!.text.length, m.size[row], 'size of a text');
  checkFreeRows(transport);
  return waiting;
}

/** Recipients that wait, by provenance; also those set aside with their folder. */
export function heldOf(transport: TransportState): Record<Provenance, number> {
  const held = Object.fromEntries(provenances.map((one) => [one, 0])) as Record<Provenance, number>;
  const { queued, aside } = listsOf(transport);
  for (const row of [...queued, ...aside].flatMap((list) => walk(transport, list))) {
    const provenance = provenances[transport.messages.columns.provenance[row]!]!;
    held[provenance] += transport.texts.get(row)?.recipients.length ?? 1;
  }
  return held;
}

/** Whatever came in has gone out, or waits. */
export function checkBooks(transport: TransportState): void {
  checkStore(transport);
  const held = heldOf(transport);
  const came: Partial<Record<Provenance, number>> = {};
  const went: Partial<Record<Provenance, number>> = {};
  for (const provenance of provenances) {
    const one = transport.counters[provenance];
    came[provenance] = one.accepted + one.generated;
    went[provenance] =
      one.delivered + one.relayed + one.bounced + one.badmailed + one.deleted + held[provenance];
  }
  expect(went).toEqual(came);
}
