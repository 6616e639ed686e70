/** What an administrator does to queues and to messages in them. */
import type { Refusal } from '#windows';
import { dropSessions, forgetIfEmpty } from './carriage.ts';
import { mayDelete, type QueueTarget, queueTarget } from './desk.ts';
import { failMessage } from './failure.ts';
import {
  dropFound,
  type FoundSort,
  foundAt,
  foundOrder,
  setFoundState,
  wordsOf,
} from './finder.ts';
import { watchJoined } from './lateness.ts';
import { attempt, takeOut } from './links.ts';
import { runningOf } from './server.ts';
import { keptOf, provenanceOfRow, senderOf } from './spell.ts';
import type { LinkQueue, TransportWorld, VirtualServerState } from './state.ts';
import { append, countOf, dropMessage, flags, headOf, type MessageRow, setFlag } from './store.ts';
import { systemManager } from './virtual-server.ts';

/** Wording of all refusals here is assumed. */
function refuse(text: string): Refusal {
  return { title: systemManager, text, icon: 'error' };
}

const noQueue = 'The queue no longer exists. Refresh the list of queues to see those that do.';

function onLink(
  world: TransportWorld,
  queue: string,
  act: (link: LinkQueue, state: VirtualServerState) => Refusal | undefined,
): Refusal | undefined {
  const target = queueTarget(world, queue);
  if (target?.kind !== 'link') return refuse(noQueue);
  world.transport.revision += 1;
  return act(target.link, target.state);
}

export function freezeQueue(world: TransportWorld, queue: string): Refusal | undefined {
  return onLink(world, queue, (link) => {
    link.frozen = true;
    dropSessions(world, link);
    world.fact({ kind: 'queue.frozen', queue: link.name });
    return undefined;
  });
}

export function unfreezeQueue(world: TransportWorld, queue: string): Refusal | undefined {
  return onLink(world, queue, (link) => {
    link.frozen = false;
    world.fact({ kind: 'queue.unfrozen', queue: link.name });
    if (link.state !== 'Retry') attempt(world, link);
    return undefined;
  });
}

/** Force Connection: a queue that waits for a time or a retry tries now. */
export function connectQueue(world: TransportWorld, queue: string): Refusal | undefined {
  return onLink(world, queue, (link, state) => {
    if (state.outboundDisabled || link.frozen) {
      return refuse('The queue is frozen or disabled, so no connection can be made.');
    }
    if (link.state === 'Remote') {
      return refuse('The queue waits for the remote server to ask for its messages.');
    }
    // The attempt that is due is overtaken by this one.
    link.generation += 1;
    link.nextAttemptAt = undefined;
    link.state = 'Ready';
    world.fact({ kind: 'queue.connected', queue: link.name });
    attempt(world, link, true);
    return undefined;
  });
}

/** Disable Outbound Mail: no link queue sends; system queues go on. */
export function setOutbound(
  world: TransportWorld,
  virtualServer: string,
  enabled: boolean,
): Refusal | undefined {
  const state = world.transport.virtualServers.get(virtualServer);
  if (!state) return refuse('There is no such virtual server.');
  state.outboundDisabled = !enabled;
  world.transport.revision += 1;
  world.fact({ kind: enabled ? 'outbound.enabled' : 'outbound.disabled', id: virtualServer });
  for (const link of [...world.transport.links.values()]) {
    if (link.virtualServer !== virtualServer) continue;
    if (!enabled) dropSessions(world, link);
    else if (link.state !== 'Retry') attempt(world, link);
  }
  return undefined;
}

function take(world: TransportWorld, target: QueueTarget, row: MessageRow): void {
  const queue = target.kind === 'link' ? target.link : target.state.local;
  takeOut(world.transport, queue, row);
}

function recipientCount(world: TransportWorld, row: MessageRow): number {
  return keptOf(world.transport, row)?.recipients.length ?? 1;
}

const removed = { kind: 'deleted', status: '4.3.2', diagnostic: '' } as const;

/** Takes a message out of its queue for good; with a report its sender is told, unless it is one itself. */
function remove(
  world: TransportWorld,
  target: QueueTarget,
  row: MessageRow,
  report: boolean,
): void {
  const { transport } = world;
  take(world, target, row);
  const counters = transport.counters[provenanceOfRow(transport, row)];
  if (report && senderOf(world, row) !== '' && runningOf(world, target.state.id)) {
    failMessage(world, target.state, row, removed);
    return;
  }
  counters.deleted += recipientCount(world, row);
  dropMessage(transport, row);
}

interface Tally {
  count: number;
  genuine: number;
}

function tally(world: TransportWorld, row: MessageRow, into: Tally): void {
  into.count += 1;
  if (provenanceOfRow(world.transport, row) === 'genuine') into.genuine += 1;
}

function deletedFact(
  world: TransportWorld,
  target: QueueTarget,
  { count, genuine }: Tally,
  ndr: boolean,
): void {
  const queue = target.kind === 'link' ? target.link.name : target.key;
  world.fact({ kind: 'queue.deleted', queue, count, genuine, ndr });
}

function afterwards(world: TransportWorld, target: QueueTarget): void {
  world.transport.revision += 1;
  if (target.kind === 'link') forgetIfEmpty(world, target.link);
}

/** Delete All Messages of Exchange 2000. Messages on a connection are not touched. */
export function deleteQueue(
  world: TransportWorld,
  queue: string,
  ndr: boolean,
): Refusal | undefined {
  const target = queueTarget(world, queue);
  if (!target) return refuse(noQueue);
  if (!mayDelete(target)) return refuse('Messages of this queue cannot be deleted.');
  const sum: Tally = { count: 0, genuine: 0 };
  for (const list of target.lists) {
    if (target.kind === 'link' && list === target.link.carried) continue;
    // Reports on what is deleted go into other lists, so this one only shrinks.
    for (let left = countOf(world.transport, list); left > 0; left -= 1) {
      const row = headOf(world.transport, list);
      tally(world, row, sum);
      remove(world, target, row, ndr);
    }
  }
  deletedFact(world, target, sum, ndr);
  afterwards(world, target);
  return undefined;
}

/** Deletes up to `limit` messages of all queues without a report, as `aqadmcli delmsg flags=all` does. */
export function deleteSome(world: TransportWorld, machine: number, limit: number): number {
  const { transport } = world;
  const sum: Tally = { count: 0, genuine: 0 };
  for (const state of transport.virtualServers.values()) {
    const server = transport.servers.find((one) => one.name === state.server);
    if (server?.machine !== machine || !runningOf(world, state.id)) continue;
    const { disk: _disk, afloat: _afloat, ...lists } = state.lists;
    // What waits for a next hop goes first; what is still being looked at comes last (assumed).
    const targets: QueueTarget[] = [
      ...[...transport.links.values()]
        .filter((link) => link.virtualServer === state.id)
        .map((link): QueueTarget => {
          return { kind: 'link', state, link, lists: [link.list, link.held] };
        }),
      { kind: 'system', state, key: 'all', lists: Object.values(lists) },
    ];
    for (const target of targets) {
      for (const list of target.lists) {
        while (sum.count < limit && countOf(transport, list) > 0) {
          const row = headOf(transport, list);
          tally(world, row, sum);
          remove(world, target, row, false);
        }
      }
      if (target.kind === 'link') forgetIfEmpty(world, target.link);
    }
  }
  if (sum.count > 0) {
    world.fact({ kind: 'queue.deleted', queue: 'all', ...sum, ndr: false });
    transport.revision += 1;
  }
  return sum.count;
}

export type MessageAction = 'freeze' | 'unfreeze' | 'delete' | 'delete-ndr';

function setFrozen(
  world: TransportWorld,
  target: QueueTarget,
  row: MessageRow,
  frozen: boolean,
): boolean {
  const { transport } = world;
  if (target.kind !== 'link') return false;
  const { link } = target;
  const here = transport.messages.columns.list[row];
  if (frozen ? here !== link.list : here !== link.held) return false;
  takeOut(transport, link, row);
  setFlag(transport, row, flags.frozen, frozen);
  append(transport, frozen ? link.held : link.list, row);
  if (!frozen) watchJoined(world, link, row);
  return true;
}

/** Acts on messages of a result, by ranges of places in the order shown. Those that have left are passed over. */
export function actOnMessages(
  world: TransportWorld,
  queue: string,
  sort: FoundSort | null,
  selection: readonly (readonly [number, number])[],
  action: MessageAction,
): Refusal | undefined {
  const { transport } = world;
  const found = transport.desk.found.get(queue);
  if (!found) return refuse('Find the messages again first.');
  const target = queueTarget(world, queue);
  const deletes = action === 'delete' || action === 'delete-ndr';
  if (target && deletes && !mayDelete(target)) {
    return refuse('Messages of this queue cannot be deleted.');
  }
  const order = foundOrder(world, found, sort);
  const places = new Set<number>();
  for (const [from, to] of selection) {
    for (let index = from; index <= to && index < order.length; index += 1) {
      places.add(order[index]!);
    }
  }
  const sum: Tally = { count: 0, genuine: 0 };
  let changed = 0;
  for (const place of places) {
    const { row, serial } = foundAt(found, place);
    const { list, serial: serials } = transport.messages.columns;
    const here = serials[row] === serial && target?.lists.includes(list[row]!);
    const sending = target?.kind === 'link' && list[row] === target.link.carried;
    if (!target || !here || sending) continue;
    if (deletes) {
      tally(world, row, sum);
      remove(world, target, row, action === 'delete-ndr');
    } else {
      if (!setFrozen(world, target, row, action === 'freeze')) continue;
      changed += 1;
      setFoundState(found, place, action === 'freeze' ? 'Frozen' : 'Queued');
    }
  }
  if (deletes) dropFound(found, places);
  if (!target) return undefined;
  if (deletes) deletedFact(world, target, sum, action === 'delete-ndr');
  else world.fact({ kind: 'messages.frozen', queue, count: changed, frozen: action === 'freeze' });
  if (target.kind === 'link' && action === 'unfreeze' && target.link.state !== 'Retry') {
    attempt(world, target.link);
  }
  afterwards(world, target);
  return undefined;
}

/** The properties of a message are opened: its sender and recipient have been seen. */
export function lookAtMessage(world: TransportWorld, queue: string, serial: number): undefined {
  const found = world.transport.desk.found.get(queue);
  if (!found) return;
  for (let place = 0; place < found.count; place += 1) {
    const one = foundAt(found, place);
    if (one.serial !== serial) continue;
    const { sender, recipients, subject } = wordsOf(world, found, one);
    const recipient = recipients[0] ?? '';
    world.fact({ kind: 'message.looked', queue, sender, recipient, subject });
    return;
  }
}
