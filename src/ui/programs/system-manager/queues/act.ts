/** What the verbs of Queues do: their questions, windows and commands. */
import type { Bridge } from '#bridge';
import { type Ranges, sizeOf } from '../../../controls/ranges.ts';
import type { WindowHandle } from '../../../desktop/use-window.ts';
import { explain, helps } from '../helps.ts';
import { perform } from '../perform.ts';
import CustomFilterDialog from './CustomFilterDialog.svelte';
import FindMessages from './FindMessages.svelte';
import IntervalDialog from './IntervalDialog.svelte';
import MessageSheet from './MessageSheet.svelte';
import type { QueueVerb } from './menus.ts';
import QueueSheet from './QueueSheet.svelte';
import type {
  Criteria,
  FoundView,
  Generation,
  MessageAction,
  MessageRow,
  MessageSort,
  QueueRow,
  QueuesView,
} from './view.ts';
import { deleteAllQuestion, deleteQuestion, type FilterAction, outboundQuestion } from './words.ts';

type Asked = { title: string; text: string };

async function agreed(handle: WindowHandle, question: Asked): Promise<boolean> {
  const answer = await handle.messageBox({ ...question, icon: 'question', buttons: ['yes', 'no'] });
  return answer === 'yes';
}

const everything: Criteria = { sender: '', recipient: '', limit: 100, state: 'all' };

export function actOnQueue(
  bridge: Bridge,
  handle: WindowHandle,
  verb: Exclude<QueueVerb, 'refresh' | 'help'>,
  row: QueueRow,
): void {
  const queue = row.id;
  if (verb === 'find') openFind(handle, row);
  else if (verb === 'filter') void customFilter(bridge, handle, row);
  else if (verb === 'delete' || verb === 'delete-ndr') {
    void deleteAll(bridge, handle, queue, verb === 'delete-ndr');
  } else if (verb === 'properties') openQueue(handle, row);
  else if (verb === 'enumerate') {
    void perform(bridge, handle, { kind: 'queue.find', queue, ...everything });
  } else void perform(bridge, handle, { kind: `queue.${verb}`, queue });
}

function openFind(handle: WindowHandle, row: QueueRow): void {
  if (!row.can.find) return;
  void handle.openDialog(
    FindMessages,
    { queue: row.id },
    {
      title: `Find Messages - ${row.name}`,
      icon: 'd16-queue',
      key: `find/${row.id}`,
      width: 640,
      height: 430,
      modal: false,
      resizable: true,
      onhelp: explain(handle, helps.findMessages),
    },
  );
}

function openQueue(handle: WindowHandle, row: QueueRow): void {
  void handle.openDialog(
    QueueSheet,
    { queue: row.id },
    { title: `${row.name} Properties`, key: `queue/${row.id}`, width: 404, modal: false },
  );
}

export function openMessage(handle: WindowHandle, queue: string, row: MessageRow): void {
  void handle.openDialog(
    MessageSheet,
    { queue, message: row.message },
    {
      title: 'Message Properties',
      key: `message/${row.message}`,
      width: 420,
      modal: false,
    },
  );
}

async function deleteAll(
  bridge: Bridge,
  handle: WindowHandle,
  queue: string,
  ndr: boolean,
): Promise<void> {
  if (!(await agreed(handle, deleteAllQuestion))) return;
  await perform(bridge, handle, { kind: 'queue.delete', queue, ndr });
}

/** Acts on what is selected of what was found; true when it was done. */
export async function actOnMessages(
  bridge: Bridge,
  handle: WindowHandle,
  on: { queue: string; sort: MessageSort | null; ranges: Ranges },
  action: MessageAction,
  which: 'selected' | 'matching' = 'selected',
): Promise<boolean> {
  const { queue, sort, ranges } = on;
  if (ranges.length === 0) return false;
  const deletes = action === 'delete' || action === 'delete-ndr';
  const question = deleteQuestion(sizeOf(ranges), action === 'delete-ndr', which);
  if (deletes && !(await agreed(handle, question))) return false;
  const selection = ranges.map(([from, to]): [number, number] => [from, to]);
  return perform(bridge, handle, { kind: 'queue.messages', queue, sort, selection, action });
}

/** Disable and Enable Outbound Mail (2003), Disable and Enable All Connections (2000). */
export async function setOutbound(
  bridge: Bridge,
  handle: WindowHandle,
  virtualServers: readonly string[],
  enabled: boolean,
  generation: Generation,
): Promise<void> {
  if (!(await agreed(handle, outboundQuestion(!enabled, generation)))) return;
  for (const virtualServer of virtualServers) {
    await perform(bridge, handle, { kind: 'queues.outbound', virtualServer, enabled });
  }
}

export async function chooseInterval(
  bridge: Bridge,
  handle: WindowHandle,
  current: QueuesView['intervalMinutes'],
): Promise<void> {
  const minutes = await handle.openDialog<typeof current>(
    IntervalDialog,
    { current },
    { title: 'Queue Viewer Settings', width: 290 },
  );
  if (minutes !== undefined) await perform(bridge, handle, { kind: 'queues.interval', minutes });
}

/** The filter enumerates what it finds; any other action befalls all of it. */
async function customFilter(bridge: Bridge, handle: WindowHandle, row: QueueRow): Promise<void> {
  const chosen = await handle.openDialog<{ action: FilterAction; criteria: Criteria }>(
    CustomFilterDialog,
    {},
    { title: 'Custom Filter', width: 500, onhelp: explain(handle, helps.customFilter) },
  );
  if (!chosen) return;
  const { action, criteria } = chosen;
  const queue = row.id;
  if (!(await perform(bridge, handle, { kind: 'queue.find', queue, ...criteria }))) return;
  if (action === 'enumerate') return;
  const total = await foundOf(bridge, queue, criteria);
  if (total === 0) return;
  const all = { queue, sort: null, ranges: [[0, total - 1]] as const };
  await actOnMessages(bridge, handle, all, action, 'matching');
}

/** How many the search found, once it has ended; none if another took its place. */
function foundOf(bridge: Bridge, queue: string, criteria: Criteria): Promise<number> {
  return new Promise((resolve) => {
    const query = { kind: 'queue.found', queue, from: 0, count: 0, sort: null } as const;
    const stop = bridge.watch(query, (found: FoundView) => {
      if (found.status === 'searching') return;
      const ours = found.status === 'ready' && sameCriteria(found.criteria, criteria);
      queueMicrotask(() => stop());
      resolve(ours ? found.total : 0);
    });
  });
}

function sameCriteria(a: FoundView['criteria'], b: Criteria): boolean {
  return (
    a !== null &&
    a.sender === b.sender &&
    a.recipient === b.recipient &&
    a.limit === b.limit &&
    a.state === b.state
  );
}
