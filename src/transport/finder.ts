/** Find Messages: a search that takes its time, and the list it leaves. */
import type { SimTime } from '#kernel';
import { queueTarget } from './desk.ts';
import { busyNow, loadOf } from './load.ts';
import { serverOf } from './server.ts';
import {
  keptOf,
  messageIdOf,
  numbersOf,
  recipientsOf,
  senderOf,
  spelledMessage,
  subjectOf,
} from './spell.ts';
import type { SpelledText, TransportWorld } from './state.ts';
import { flags, headOf, type MessageRow, nextOf, timeBase } from './store.ts';

export type FindState = 'all' | 'frozen' | 'retry';

export interface Criteria {
  /** Parts of addresses, case ignored; empty for all. */
  sender: string;
  recipient: string;
  limit: number;
  state: FindState;
}

const messageStates = ['Queued', 'Frozen', 'Retry', 'Sending'] as const;
export type FoundState = (typeof messageStates)[number];

/** A result: it stays as it was found, whatever becomes of the messages. */
export interface Found {
  criteria: Criteria;
  generation: number;
  /** Search under way: until when, and from where it goes on. */
  busyUntil: SimTime | null;
  cursor: { list: number; row: MessageRow; serial: number } | null;
  /** `stride` numbers for each message. */
  numbers: Uint32Array;
  count: number;
  /** Of mail kept as text, by its serial. */
  kept: Map<number, { sender: string; subject: string; messageId: string; recipients: string[] }>;
}

const fields = [
  'row',
  'serial',
  'size',
  'state',
  'source',
  'ordinal',
  'form',
  'arrivedAt',
  'run',
  'peer',
  'parentAt',
  'parentRun',
  'reason',
  'number',
] as const;
const stride = fields.length;

/** Results kept at a time; the oldest is forgotten. */
const resultsMax = 8;

/** Messages looked at in one step of a search, and how long a step takes (assumed). */
const stepMessages = 2000;
const stepMs = 50;

export function findMessages(world: TransportWorld, queue: string, criteria: Criteria): undefined {
  const { desk } = world.transport;
  const generation = (desk.found.get(queue)?.generation ?? 0) + 1;
  desk.found.delete(queue);
  const oldest = desk.found.keys().next().value;
  if (desk.found.size >= resultsMax && oldest !== undefined) desk.found.delete(oldest);
  const found: Found = {
    criteria: { ...criteria },
    generation,
    busyUntil: null,
    cursor: { list: 0, row: 0, serial: 0 },
    numbers: new Uint32Array(0),
    count: 0,
    kept: new Map(),
  };
  desk.found.set(queue, found);
  planStep(world, queue, found);
}

function planStep(world: TransportWorld, queue: string, found: Found): void {
  const target = queueTarget(world, queue);
  const server = target && serverOf(world, target.state.id);
  const busy = server ? busyNow(loadOf(world, server), world.clock.now) : 0;
  found.busyUntil = world.clock.now + stepMs + Math.floor((stepMs * 3 * busy) / 1000);
  world.schedule(found.busyUntil, {
    kind: 'transport.found',
    queue,
    generation: found.generation,
  });
}

function stateOfRow(world: TransportWorld, row: MessageRow, retry: boolean): number {
  const frozen = (world.transport.messages.columns.flags[row]! & flags.frozen) !== 0;
  return frozen ? 1 : retry ? 2 : 0;
}

function fits(world: TransportWorld, row: MessageRow, state: number, criteria: Criteria): boolean {
  if (criteria.state === 'frozen' && state !== 1) return false;
  if (criteria.state === 'retry' && state !== 2) return false;
  const { sender, recipient } = criteria;
  if (sender !== '' && !shownSender(senderOf(world, row), world, row).includes(sender)) {
    return false;
  }
  if (recipient === '') return true;
  return recipientsOf(world, row).some((one) => one.address.toLowerCase().includes(recipient));
}

/** Notifications are shown with the postmaster as their sender (KB 909005). */
function shownSender(sender: string, world: TransportWorld, row: MessageRow): string {
  if (sender !== '') return sender.toLowerCase();
  const { columns } = world.transport.messages;
  return world.transport.runs[columns.run[row]!]?.postmaster.toLowerCase() ?? '';
}

function note(world: TransportWorld, found: Found, row: MessageRow, state: number): void {
  const { transport } = world;
  const { columns: c } = transport.messages;
  const spelled = numbersOf(transport, row);
  const values = {
    ...spelled,
    arrivedAt: spelled.arrivedAt + timeBase,
    parentAt: spelled.parentAt + timeBase,
    row,
    serial: c.serial[row]!,
    size: c.size[row]!,
    state,
  };
  if ((found.count + 1) * stride > found.numbers.length) {
    const wider = new Uint32Array(Math.max(64 * stride, found.numbers.length * 2));
    wider.set(found.numbers);
    found.numbers = wider;
  }
  fields.forEach((field, index) => {
    found.numbers[found.count * stride + index] = values[field];
  });
  found.count += 1;
  if (!keptOf(transport, row)) return;
  found.kept.set(values.serial, {
    sender: senderOf(world, row),
    subject: subjectOf(world, row),
    messageId: messageIdOf(world, row),
    recipients: recipientsOf(world, row).map((one) => one.address),
  });
}

/** Looks at the next messages of a queue. */
export function stepSearch(world: TransportWorld, queue: string, found: Found): void {
  const { transport } = world;
  const target = queueTarget(world, queue);
  const cursor = found.cursor;
  if (!target || !cursor) {
    endSearch(found);
    return;
  }
  const retry = target.kind === 'link' && target.link.state === 'Retry';
  const criteria = {
    ...found.criteria,
    sender: found.criteria.sender.toLowerCase(),
    recipient: found.criteria.recipient.toLowerCase(),
  };
  const { columns: c } = transport.messages;
  let left = stepMessages;
  while (left > 0 && found.count < criteria.limit) {
    if (cursor.row === 0) {
      const list = target.lists[cursor.list];
      if (list === undefined) break;
      cursor.row = headOf(transport, list);
    } else if (c.serial[cursor.row] !== cursor.serial || c.list[cursor.row] === 0) {
      // The message the search stood at has left meanwhile: what follows it is not known any more.
      cursor.row = 0;
      cursor.list += 1;
      continue;
    }
    if (cursor.row === 0) {
      cursor.list += 1;
      continue;
    }
    const row = cursor.row;
    const sending = target.kind === 'link' && c.list[row] === target.link.carried;
    const state = sending ? 3 : stateOfRow(world, row, retry);
    if (fits(world, row, state, criteria)) note(world, found, row, state);
    left -= 1;
    cursor.row = nextOf(transport, row);
    cursor.serial = c.serial[cursor.row] ?? 0;
    if (cursor.row === 0) cursor.list += 1;
  }
  const over = cursor.row === 0 && target.lists[cursor.list] === undefined;
  if (over || found.count >= criteria.limit) endSearch(found);
  else planStep(world, queue, found);
}

function endSearch(found: Found): void {
  found.busyUntil = null;
  found.cursor = null;
  found.numbers = found.numbers.slice(0, found.count * stride);
}

export function forgetFound(world: TransportWorld, queue: string): undefined {
  world.transport.desk.found.delete(queue);
  world.transport.revision += 1;
}

/** One message of a result. */
export interface FoundMessage {
  row: MessageRow;
  serial: number;
  size: number;
  state: FoundState;
  spelled: SpelledText;
}

export function foundAt(found: Found, place: number): FoundMessage {
  const value = (field: (typeof fields)[number]) =>
    found.numbers[place * stride + fields.indexOf(field)]!;
  return {
    row: value('row'),
    serial: value('serial'),
    size: value('size'),
    state: messageStates[value('state')]!,
    spelled: {
      source: value('source'),
      ordinal: value('ordinal'),
      form: value('form'),
      arrivedAt: value('arrivedAt') - timeBase,
      run: value('run'),
      peer: value('peer'),
      parentAt: value('parentAt') - timeBase,
      parentRun: value('parentRun'),
      reason: value('reason'),
      number: value('number'),
    },
  };
}

export interface FoundWords {
  sender: string;
  subject: string;
  messageId: string;
  recipients: string[];
}

/** What a found message says, also after it has left. */
export function wordsOf(world: TransportWorld, found: Found, one: FoundMessage): FoundWords {
  const postmaster = world.transport.runs[one.spelled.run]?.postmaster ?? '';
  const words = found.kept.get(one.serial) ?? spelledMessage(world, one.spelled);
  return { ...words, sender: words.sender === '' ? postmaster : words.sender };
}

/** Takes messages out of a result, by their places. */
export function dropFound(found: Found, places: ReadonlySet<number>): void {
  const left = new Uint32Array((found.count - places.size) * stride);
  let at = 0;
  for (let place = 0; place < found.count; place += 1) {
    if (places.has(place)) {
      found.kept.delete(found.numbers[place * stride + 1]!);
      continue;
    }
    left.set(found.numbers.subarray(place * stride, (place + 1) * stride), at);
    at += stride;
  }
  found.numbers = left;
  found.count -= places.size;
}

export function setFoundState(found: Found, place: number, state: FoundState): void {
  found.numbers[place * stride + fields.indexOf('state')] = messageStates.indexOf(state);
}

export interface FoundSort {
  by: 'sender' | 'subject' | 'priority' | 'state' | 'size' | 'submitted' | 'recipients';
  descending: boolean;
}

/** Orders by result, how it was sorted and how long it is; no part of the state. */
const orders = new WeakMap<Found, { key: string; order: number[] }>();

/** Places of a result in the order of a column; the same for the list on screen and for what is done to it. */
export function foundOrder(world: TransportWorld, found: Found, sort: FoundSort | null): number[] {
  const key = `${sort?.by} ${sort?.descending} ${found.count} ${found.generation}`;
  const known = orders.get(found);
  if (known?.key === key && sort?.by !== 'state') return known.order;
  const places = Array.from({ length: found.count }, (_one, place) => place);
  if (sort) {
    const values = places.map((place) => sortValue(world, found, place, sort.by));
    const sign = sort.descending ? -1 : 1;
    places.sort((a, b) => {
      const [x, y] = [values[a]!, values[b]!];
      return x === y ? a - b : x < y ? -sign : sign;
    });
  }
  orders.set(found, { key, order: places });
  return places;
}

function sortValue(
  world: TransportWorld,
  found: Found,
  place: number,
  by: FoundSort['by'],
): string | number {
  const one = foundAt(found, place);
  switch (by) {
    case 'size':
      return one.size;
    case 'submitted':
      return one.spelled.arrivedAt;
    case 'state':
      return one.state;
    case 'priority':
      return 0;
    case 'recipients':
      return wordsOf(world, found, one).recipients.length;
    default:
      return wordsOf(world, found, one)[by].toLowerCase();
  }
}
