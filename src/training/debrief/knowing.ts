/** What a window showed against what was so, at the moment somebody acted on it. */
import { minute, second } from '#kernel';
import { query } from '#world';
import { thousands } from '../check-row.ts';
import type { RunCommand } from '../commands.ts';
import type { JournalEntry, Run } from '../model.ts';
import type { ActionLog } from './actions.ts';
import type { Onlooker } from './follow.ts';
import type { Knowing } from './model.ts';
import { queueWords } from './place-words.ts';

/** Deeds that are done on what Queues shows. */
const onQueues: ReadonlySet<RunCommand['kind']> = new Set([
  'queue.freeze',
  'queue.unfreeze',
  'queue.connect',
  'queue.messages',
  'queue.delete',
  'queues.outbound',
  'connector.delete',
  'run.finish',
]);

/** Deeds that are done on what a log says. */
const onLogs: ReadonlySet<RunCommand['kind']> = new Set([
  'account.disable',
  'account.resetPassword',
  'account.set',
  'ticket.answer',
]);

/** A difference that could have made one act otherwise: a tenth, and more than a few. */
function differs(shown: number, real: number): boolean {
  return Math.abs(shown - real) > Math.max(10, Math.floor(Math.max(shown, real) / 10));
}

function messages(count: number): string {
  return `${thousands(count)} ${count === 1 ? 'message' : 'messages'}`;
}

/** Notes only what was otherwise than shown: most looks are right. */
export class Knower implements Onlooker {
  readonly knowing: Knowing[] = [];
  readonly #run: Run;
  readonly #log: ActionLog;
  /** When Find Now was pressed, by queue. */
  readonly #found = new Map<string, number>();

  constructor(run: Run, log: ActionLog) {
    this.#run = run;
    this.#log = log;
  }

  before(_index: number, { at, command }: JournalEntry): void {
    if (command.kind === 'queue.find') this.#found.set(command.queue, at);
    if (command.kind === 'queue.messages') this.#ofSearch(at, command.queue);
    else if (onQueues.has(command.kind)) this.#ofQueues(at);
    if (onLogs.has(command.kind)) this.#ofLogs(at);
  }

  #note(at: number, seenAt: number, window: string, shown: string, real: string): void {
    // The log of actions has seen this entry before us: it is the last one.
    const { last: action } = this.#log;
    this.knowing.push({ at, window, shown, real, ageMs: at - seenAt, action });
  }

  #ofQueues(at: number): void {
    const { seenAt, rows } = query(this.#run.world, { kind: 'queues' });
    if (seenAt === null) return;
    const shown = rows
      .filter((one) => one.kind === 'link')
      .reduce((sum, one) => sum + one.count, 0);
    const real = query(this.#run.world, { kind: 'flow.links' }).reduce(
      (sum, one) => sum + one.count,
      0,
    );
    if (!differs(shown, real)) return;
    this.#note(at, seenAt, 'Queues', messages(shown), messages(real));
  }

  #ofSearch(at: number, queue: string): void {
    const { world } = this.#run;
    const seenAt = this.#found.get(queue);
    const page = { kind: 'queue.found', queue, from: 0, count: 1, sort: null } as const;
    const { total, criteria } = query(world, page);
    const link = query(world, { kind: 'flow.links' }).find((one) => one.id === queue);
    // A search by name or state shows a part on purpose.
    const whole = criteria?.sender === '' && criteria.recipient === '' && criteria.state === 'all';
    // A search that was told to stop there shows what it was told.
    if (seenAt === undefined || !link || !whole || total >= criteria.limit) return;
    if (!differs(total, link.count)) return;
    const window = `Find Messages of ${queueWords(this.#run, queue)}`;
    this.#note(at, seenAt, window, messages(total), messages(link.count));
  }

  #ofLogs(at: number): void {
    const machine = this.#run.world.windows.machines.get(
      this.#run.world.places.get('exch-srv1')?.machine ?? 0,
    );
    for (const [name, log] of machine?.logs ?? []) {
      const { lookedAt } = log;
      if (lookedAt === null) continue;
      const view = query(this.#run.world, {
        ...{ kind: 'eventlog', place: 'exch-srv1', log: name },
        ...{ from: 0, count: 1, filter: null, oldestFirst: false },
      });
      const newer = log.nextNumber - 1 - log.lookedRecord;
      if (newer <= 0) continue;
      const shown = `${thousands(view.total)} events`;
      this.#note(at, lookedAt, `Event Viewer, ${name}`, shown, `${thousands(newer)} more since`);
    }
  }
}

/** `4 min`, `12 s`: how old a look was. */
export function ageWords(ageMs: number): string {
  return ageMs >= minute ? `${Math.floor(ageMs / minute)} min` : `${Math.floor(ageMs / second)} s`;
}
