/** What the windows of Queues read of the world. */
import type { Command, ViewOf } from '#bridge';

export type QueuesView = ViewOf<{ kind: 'queues' }>;
export type QueueRow = QueuesView['rows'][number];
export type QueueState = QueueRow['state'];
export type RefreshMinutes = QueuesView['intervalMinutes'];

export type FoundView = ViewOf<{
  kind: 'queue.found';
  queue: string;
  from: number;
  count: number;
  sort: MessageSort | null;
}>;
export type MessageRow = FoundView['rows'][number];
export type MessageView = NonNullable<
  ViewOf<{ kind: 'queue.message'; queue: string; message: number }>
>;

type CommandOf<K> = Extract<Command, { kind: K }>;
type Find = CommandOf<'queue.find'>;

export type FindState = Find['state'];
export type FindLimit = Find['limit'];
export type Criteria = Pick<Find, 'sender' | 'recipient' | 'limit' | 'state'>;
export type MessageAction = CommandOf<'queue.messages'>['action'];
export type MessageSort = NonNullable<CommandOf<'queue.messages'>['sort']>;

export type Generation = '2000' | '2003';
