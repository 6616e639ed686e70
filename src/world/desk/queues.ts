/** What System Manager does to queues and asks about them. */
import * as v from 'valibot';
import {
  actOnMessages,
  closeQueues,
  connectQueue,
  deleteQueue,
  type Found,
  type FoundMessage,
  findMessages,
  forgetFound,
  foundAt,
  foundOrder,
  freezeQueue,
  lookAtMessage,
  mayDelete,
  openQueues,
  queueTarget,
  refreshQueues,
  type SeenQueue,
  setOutbound,
  setQueueInterval,
  unfreezeQueue,
  wordsOf,
} from '#transport';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300));
const criterion = v.pipe(v.string(), v.maxLength(300));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

export const queueIntervals = [0, 1, 2, 5, 10] as const;
export const findLimits = [100, 500, 1000, 5000, 10_000] as const;
export const findStates = ['all', 'frozen', 'retry'] as const;
export const messageSorts = [
  'sender',
  'subject',
  'priority',
  'state',
  'size',
  'submitted',
  'recipients',
] as const;
export const messageActions = ['freeze', 'unfreeze', 'delete', 'delete-ndr'] as const;

export type FindState = (typeof findStates)[number];
export type MessageAction = (typeof messageActions)[number];
export interface MessageSort {
  by: (typeof messageSorts)[number];
  descending: boolean;
}

const sort = v.strictObject({ by: v.picklist(messageSorts), descending: v.boolean() });

export const queueFields = {
  /** The Queues node is shown: from now on it refreshes itself at its interval. */
  'queues.open': {},
  'queues.close': {},
  /** F5. What is shown afterwards is what the server knew when the refresh ended. */
  'queues.refresh': {},
  /** Settings…: 0 is never. */
  'queues.interval': { minutes: v.picklist(queueIntervals) },
  /** Disable and Enable Outbound Mail (2003), Disable and Enable All Connections (2000). */
  'queues.outbound': { virtualServer: id, enabled: v.boolean() },
  'queue.freeze': { queue: id },
  'queue.unfreeze': { queue: id },
  /** Force Connection. */
  'queue.connect': { queue: id },
  /** Find Now, and Enumerate 100 messages on Exchange 2000. Sender and recipient are parts of addresses. */
  'queue.find': {
    queue: id,
    sender: criterion,
    recipient: criterion,
    limit: v.picklist(findLimits),
    state: v.picklist(findStates),
  },
  /** Stop, New Search and closing the window: the result is forgotten. */
  'queue.forget': { queue: id },
  /** Acts on rows of what was found, by their place (from, to, both included) in the order of `sort`. */
  'queue.messages': {
    queue: id,
    sort: v.nullable(sort),
    selection: v.pipe(v.array(v.strictTuple([index, index])), v.minLength(1), v.maxLength(10_000)),
    action: v.picklist(messageActions),
  },
  /** Delete All Messages of Exchange 2000. */
  'queue.delete': { queue: id, ndr: v.boolean() },
  /** The properties of a message are opened. */
  'queue.look': { queue: id, message: v.pipe(v.number(), v.integer(), v.minValue(1)) },
} as const;

export const queueStates = [
  'Active',
  'Ready',
  'Retry',
  'Scheduled',
  'Remote',
  'Frozen',
  'Disabled',
] as const;
export type QueueState = (typeof queueStates)[number];

export interface QueueRow {
  id: string;
  name: string;
  kind: 'system' | 'link' | 'x400';
  protocol: 'SMTP' | 'X400' | 'MAPI';
  /** Virtual server it belongs to, by name. */
  source: string;
  state: QueueState;
  count: number;
  sizeKb: number;
  /** World time; null while empty. */
  oldestAt: number | null;
  nextRetryAt: number | null;
  /** "Additional queue information". */
  lastError: string;
  /** Which verbs are not grey. */
  can: { find: boolean; freeze: boolean; unfreeze: boolean; connect: boolean; delete: boolean };
}

export interface MessageRow {
  /** The same for as long as the message is in the queue. */
  message: number;
  sender: string;
  /** Empty unless the server has "Enable subject logging and display". */
  subject: string;
  priority: 'High' | 'Normal' | 'Low';
  state: 'Queued' | 'Frozen' | 'Retry' | 'Sending';
  sizeBytes: number;
  submittedAt: number;
  recipients: number;
}

export interface QueueViews {
  queues: {
    query: object;
    view: {
      /** World time of what the rows show; null before the first refresh has ended. */
      seenAt: number | null;
      /** A refresh is under way and ends then. */
      busyUntil: number | null;
      intervalMinutes: (typeof queueIntervals)[number];
      /** By virtual server: whether outbound mail is disabled. */
      outboundDisabled: Record<string, boolean>;
      rows: QueueRow[];
    };
  };
  'queue.found': {
    query: { queue: string; from: number; count: number; sort: MessageSort | null };
    view: {
      status: 'none' | 'searching' | 'ready';
      /** When the search ends. */
      busyUntil: number | null;
      criteria: { sender: string; recipient: string; limit: number; state: FindState } | null;
      total: number;
      rows: MessageRow[];
    };
  };
  'queue.message': {
    query: { queue: string; message: number };
    view:
      | (MessageRow & {
          messageId: string;
          receivedAt: number;
          expiresAt: number;
          envelopeRecipients: string[];
        })
      | null;
  };
}

type Fields = typeof queueFields;
type Input<K extends keyof Fields> = {
  [F in keyof Fields[K]]: Fields[K][F] extends v.GenericSchema
    ? v.InferOutput<Fields[K][F]>
    : never;
};

export type QueueAppliers = {
  [K in keyof Fields]: (world: World, command: Input<K>) => Refusal | undefined;
};

export type QueueAnswers = {
  [K in keyof QueueViews]: (world: World, query: QueueViews[K]['query']) => QueueViews[K]['view'];
};

export const queueAppliers: QueueAppliers = {
  'queues.open': (world) => openQueues(world),
  'queues.close': (world) => closeQueues(world),
  'queues.refresh': (world) => refreshQueues(world),
  'queues.interval': (world, { minutes }) => setQueueInterval(world, minutes),
  'queues.outbound': (world, c) => setOutbound(world, c.virtualServer, c.enabled),
  'queue.freeze': (world, { queue }) => freezeQueue(world, queue),
  'queue.unfreeze': (world, { queue }) => unfreezeQueue(world, queue),
  'queue.connect': (world, { queue }) => connectQueue(world, queue),
  'queue.find': (world, { queue, sender, recipient, limit, state }) =>
    findMessages(world, queue, { sender, recipient, limit, state }),
  'queue.forget': (world, { queue }) => forgetFound(world, queue),
  'queue.messages': (world, c) => actOnMessages(world, c.queue, c.sort, c.selection, c.action),
  'queue.delete': (world, { queue, ndr }) => deleteQueue(world, queue, ndr),
  'queue.look': (world, { queue, message }) => lookAtMessage(world, queue, message),
};

function rowOf(world: World, seen: SeenQueue): QueueRow {
  const target = queueTarget(world, seen.id);
  const link = target?.kind === 'link' ? target.link : undefined;
  return {
    id: seen.id,
    name: seen.name,
    kind: seen.kind,
    protocol: seen.kind === 'x400' ? 'X400' : 'SMTP',
    source:
      world.directory.organization.virtualServers.get(seen.virtualServer)?.name ??
      seen.virtualServer,
    state: seen.state,
    count: seen.count,
    sizeKb: Math.ceil(seen.bytes / 1024),
    oldestAt: seen.oldestAt,
    nextRetryAt: seen.nextRetryAt,
    lastError: seen.lastError,
    can: {
      find: seen.kind !== 'x400',
      freeze: link !== undefined && !link.frozen,
      unfreeze: link?.frozen === true,
      connect: link !== undefined && !link.frozen && seen.state !== 'Disabled',
      delete: target !== undefined && mayDelete(target),
    },
  };
}

function subjectShown(world: World): boolean {
  const [server] = world.transport.servers;
  const settings = server && world.directory.organization.serverSettings.get(server.name);
  return settings?.subjectLogging === true;
}

function messageRow(world: World, found: Found, one: FoundMessage): MessageRow {
  const words = wordsOf(world, found, one);
  return {
    message: one.serial,
    sender: words.sender,
    subject: subjectShown(world) ? words.subject : '',
    priority: 'Normal',
    state: one.state,
    sizeBytes: one.size,
    submittedAt: one.spelled.arrivedAt,
    recipients: words.recipients.length,
  };
}

export const queueAnswers: QueueAnswers = {
  queues: (world) => {
    const { desk, virtualServers } = world.transport;
    return {
      seenAt: desk.seenAt,
      busyUntil: desk.busyUntil,
      intervalMinutes: desk.intervalMinutes as (typeof queueIntervals)[number],
      outboundDisabled: Object.fromEntries(
        [...virtualServers.values()].map((one) => [one.id, one.outboundDisabled]),
      ),
      rows: desk.rows.map((one) => rowOf(world, one)),
    };
  },
  'queue.found': (world, { queue, from, count, sort }) => {
    const found = world.transport.desk.found.get(queue);
    if (!found) return { status: 'none', busyUntil: null, criteria: null, total: 0, rows: [] };
    const places = foundOrder(world, found, sort).slice(from, from + Math.min(count, pageMax));
    return {
      status: found.busyUntil === null ? 'ready' : 'searching',
      busyUntil: found.busyUntil,
      criteria: { ...found.criteria },
      total: found.count,
      rows: places.map((place) => messageRow(world, found, foundAt(found, place))),
    };
  },
  'queue.message': (world, { queue, message }) => {
    const found = world.transport.desk.found.get(queue);
    if (!found) return null;
    for (let place = 0; place < found.count; place += 1) {
      const one = foundAt(found, place);
      if (one.serial !== message) continue;
      const words = wordsOf(world, found, one);
      const run = world.transport.runs[one.spelled.run];
      const target = queueTarget(world, queue);
      const isLocal = target?.kind === 'system' && target.key === 'local';
      const patience = isLocal ? run?.localExpirationMinutes : run?.expirationMinutes;
      return {
        ...messageRow(world, found, one),
        messageId: words.messageId,
        receivedAt: one.spelled.arrivedAt,
        expiresAt: one.spelled.arrivedAt + (patience ?? 0) * 60_000,
        envelopeRecipients: [...words.recipients],
      };
    }
    return null;
  },
};

/** Rows of one page at most. */
const pageMax = 200;
