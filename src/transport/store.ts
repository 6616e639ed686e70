/** The message store: every message in a row of numbers, every queue a list of rows. Only this file writes them. */
import { addRow, assert, createTable, removeRow, type SimTime, type Table, touch } from '#kernel';
import type { SpelledText, TransportState } from './state.ts';

const messageColumns = {
  /** Source that spells it; 0 for mail kept as text. */
  source: 'u16',
  ordinal: 'u32',
  form: 'u8',
  flags: 'u8',
  /** Place in `provenances`. */
  provenance: 'u8',
  /** Row of the lists; 0 for none. */
  list: 'u16',
  next: 'u32',
  previous: 'u32',
  /** Number of the virtual server in whose Queue folder its file lies, or lay last. */
  server: 'u16',
  /** Octets of its text. */
  size: 'u32',
  /** World time and `timeBase`. */
  arrivedAt: 'u32',
  /** Run of the virtual server that took it, and who brought it: places in `runs` and `peers`. */
  run: 'u16',
  peer: 'u16',
  /** Of a notification: when and in which run its subject came, why it failed, the number of the notification. */
  parentAt: 'u32',
  parentRun: 'u16',
  reason: 'u16',
  number: 'u32',
  /** Never given twice. */
  serial: 'u32',
} as const;

/**
 * Times of messages are kept without a sign: mail may have come before the world began, at most 20 days,
 * and the world goes on for 29 days at most.
 */
export const timeBase = 1_728_000_000;

const listColumns = { head: 'u32', tail: 'u32', count: 'u32', bytes: 'f64' } as const;

export type MessageTable = Table<typeof messageColumns>;
export type ListTable = Table<typeof listColumns>;
/** A row of the message table. */
export type MessageRow = number;
/** A row of the list table. */
export type ListNumber = number;

/**
 * What a row is: mail, or a notification about the mail its source and ordinal name. A copy is a report
 * of failure to whom the Messages tab names.
 */
export const forms = { mail: 0, failure: 1, delay: 2, copy: 3 } as const;
export const flags = { frozen: 1, delayNotified: 2, fromStore: 4 } as const;

export const createMessages = (): MessageTable => createTable(messageColumns);
export const createLists = (): ListTable => createTable(listColumns);

/** Octets a file takes on the disk. */
export function onDisk(size: number): number {
  return (size + 4095) & ~4095;
}

/**
 * A message nobody holds in a list yet; `size` in octets, `flags` and `provenance` as in the columns.
 * Its file is in the folder of the virtual server that took it, unless told otherwise.
 */
export function addMessage(
  transport: TransportState,
  spelled: SpelledText,
  size: number,
  provenance: number,
  flag: number,
  server: number = Number(transport.runs[spelled.run]?.virtualServer ?? 0),
): MessageRow {
  const { messages } = transport;
  const row = addRow(messages);
  const c = messages.columns;
  c.source[row] = spelled.source;
  c.ordinal[row] = spelled.ordinal;
  c.form[row] = spelled.form;
  c.flags[row] = flag;
  c.provenance[row] = provenance;
  c.server[row] = server;
  c.size[row] = size;
  c.arrivedAt[row] = spelled.arrivedAt + timeBase;
  c.run[row] = spelled.run;
  c.peer[row] = spelled.peer;
  c.parentAt[row] = spelled.parentAt + timeBase;
  c.parentRun[row] = spelled.parentRun;
  c.reason[row] = spelled.reason;
  c.number[row] = spelled.number;
  c.serial[row] = transport.nextSerial;
  transport.nextSerial += 1;
  countFile(transport, row, 1);
  return row;
}

/** The file of a message leaves the Queue folder; the message may live on elsewhere. */
export function leaveQueue(transport: TransportState, row: MessageRow): void {
  countFile(transport, row, -1);
}

/** The opposite of `leaveQueue`, into the folder of a virtual server that may be another than before. */
export function enterQueue(transport: TransportState, row: MessageRow, server: number): void {
  transport.messages.columns.server[row] = server;
  touch(transport.messages, row);
  countFile(transport, row, 1);
}

/** Mail from the store waits in tables of the store, not in a file. */
function countFile(transport: TransportState, row: MessageRow, by: 1 | -1): void {
  const { columns } = transport.messages;
  if ((columns.flags[row]! & flags.fromStore) !== 0) return;
  const queue = transport.virtualServers.get(String(columns.server[row]))?.queue;
  if (!queue) return;
  const size = columns.size[row]!;
  queue.files += by;
  queue.bytes += by * size;
  queue.allocated += by * onDisk(size);
}

/** Forgets a message that has left the Queue folder and is in no list. */
export function forgetMessage(transport: TransportState, row: MessageRow): void {
  const { columns } = transport.messages;
  assert(columns.list[row] === 0, 'a message is dropped while it is in a list');
  if (columns.source[row] === 0) transport.texts.delete(row);
  removeRow(transport.messages, row);
}

/** Forgets a queued message that is in no list any more. */
export function dropMessage(transport: TransportState, row: MessageRow): void {
  leaveQueue(transport, row);
  forgetMessage(transport, row);
}

export function setFlag(transport: TransportState, row: MessageRow, flag: number, on: boolean) {
  const { columns } = transport.messages;
  columns.flags[row] = on ? columns.flags[row]! | flag : columns.flags[row]! & ~flag;
  touch(transport.messages, row);
}

export function newList(transport: TransportState): ListNumber {
  return addRow(transport.lists);
}

export function dropList(transport: TransportState, list: ListNumber): void {
  assert(transport.lists.columns.count[list] === 0, 'a list is dropped that holds messages');
  removeRow(transport.lists, list);
}

/** When a message came. */
export function arrivalOf(transport: TransportState, row: MessageRow): SimTime {
  return transport.messages.columns.arrivedAt[row]! - timeBase;
}

export function countOf(transport: TransportState, list: ListNumber): number {
  return transport.lists.columns.count[list]!;
}

export function bytesOf(transport: TransportState, list: ListNumber): number {
  return transport.lists.columns.bytes[list]!;
}

export function headOf(transport: TransportState, list: ListNumber): MessageRow {
  return transport.lists.columns.head[list]!;
}

export function nextOf(transport: TransportState, row: MessageRow): MessageRow {
  return transport.messages.columns.next[row]!;
}

/** Puts a message at the end of a list. */
export function append(transport: TransportState, list: ListNumber, row: MessageRow): void {
  const { columns: m } = transport.messages;
  const { columns: l } = transport.lists;
  assert(m.list[row] === 0, 'a message is put into a second list');
  const tail = l.tail[list]!;
  m.list[row] = list;
  m.previous[row] = tail;
  m.next[row] = 0;
  if (tail === 0) l.head[list] = row;
  else {
    m.next[tail] = row;
    touch(transport.messages, tail);
  }
  l.tail[list] = row;
  l.count[list]! += 1;
  l.bytes[list]! += m.size[row]!;
  touch(transport.messages, row);
  touch(transport.lists, list);
}

/** Puts a message back at the beginning of a list. */
export function prepend(transport: TransportState, list: ListNumber, row: MessageRow): void {
  const { columns: m } = transport.messages;
  const { columns: l } = transport.lists;
  const head = l.head[list]!;
  if (head === 0) {
    append(transport, list, row);
    return;
  }
  assert(m.list[row] === 0, 'a message is put into a second list');
  m.list[row] = list;
  m.next[row] = head;
  m.previous[head] = row;
  l.head[list] = row;
  l.count[list]! += 1;
  l.bytes[list]! += m.size[row]!;
  touch(transport.messages, row);
  touch(transport.messages, head);
  touch(transport.lists, list);
}

/** Takes a message out of the list it is in. */
export function unlink(transport: TransportState, row: MessageRow): void {
  const { columns: m } = transport.messages;
  const { columns: l } = transport.lists;
  const list = m.list[row]!;
  assert(list !== 0, 'a message is taken out of no list');
  const next = m.next[row]!;
  const previous = m.previous[row]!;
  if (previous === 0) l.head[list] = next;
  else {
    m.next[previous] = next;
    touch(transport.messages, previous);
  }
  if (next === 0) l.tail[list] = previous;
  else {
    m.previous[next] = previous;
    touch(transport.messages, next);
  }
  l.count[list]! -= 1;
  l.bytes[list]! -= m.size[row]!;
  m.list[row] = 0;
  m.next[row] = 0;
  m.previous[row] = 0;
  touch(transport.messages, row);
  touch(transport.lists, list);
}

/** Puts all of `from`, in the order in which it arrived, behind what `to` holds. */
export function pour(transport: TransportState, from: readonly ListNumber[], to: ListNumber): void {
  const { columns: m } = transport.messages;
  const total = from.reduce((sum, list) => sum + countOf(transport, list), 0);
  // A row fits 21 bits beside 32 bits of time, so one number sorts by time, then by row.
  const keys = new Float64Array(total);
  let at = 0;
  for (const list of from) {
    for (let row = headOf(transport, list); row !== 0; row = m.next[row]!) {
      keys[at] = m.arrivedAt[row]! * rowSpan + row;
      at += 1;
    }
  }
  keys.sort();
  for (const list of from) {
    const { columns: l } = transport.lists;
    for (let row = headOf(transport, list); row !== 0; ) {
      const next = m.next[row]!;
      m.list[row] = 0;
      m.next[row] = 0;
      m.previous[row] = 0;
      row = next;
    }
    l.head[list] = 0;
    l.tail[list] = 0;
    l.count[list] = 0;
    l.bytes[list] = 0;
    touch(transport.lists, list);
  }
  for (const key of keys) append(transport, to, key % rowSpan);
}

const rowSpan = 2_097_152;

/** Rows of a list from its head on. */
export function* rowsOf(transport: TransportState, list: ListNumber): Generator<MessageRow> {
  for (let row = headOf(transport, list); row !== 0; ) {
    const next = nextOf(transport, row);
    yield row;
    row = next;
  }
}
