/** Harm traced back: every message and minute of it to the action that let it happen, or to what was there before. */
import type { SimTime } from '#kernel';
import { query } from '#world';
import { harmOf } from '../harm.ts';
import type { Harm, JournalEntry, Run } from '../model.ts';
import { type Channel, type ChannelName, channels } from './channels.ts';
import type { Onlooker } from './follow.ts';
import type { HarmTrace } from './model.ts';

/** Who is to blame, and in what words. */
interface Cause {
  /** Place in the list of actions; null for what had begun before. */
  action: number | null;
  text: string;
}

/** So much of something was made under this cause and has not met its end. */
interface Portion {
  cause: Cause;
  count: number;
}

/** First in, first out: which message of a flood is which nobody can tell, and it does not matter. */
class Pool {
  readonly #portions: Portion[] = [];

  add(cause: Cause, count: number): void {
    if (count <= 0) return;
    const last = this.#portions.at(-1);
    if (last?.cause.action === cause.action && last.cause.text === cause.text) last.count += count;
    else this.#portions.push({ cause, count });
  }

  /** What is not in the pool is the fallback's. */
  take(count: number, fallback: Cause): Portion[] {
    const taken: Portion[] = [];
    let rest = count;
    while (rest > 0) {
      const first = this.#portions[0];
      if (!first) {
        taken.push({ cause: fallback, count: rest });
        break;
      }
      const some = Math.min(rest, first.count);
      taken.push({ cause: first.cause, count: some });
      rest -= some;
      first.count -= some;
      if (first.count === 0) this.#portions.shift();
    }
    return taken;
  }
}

/** What is counted in floods. */
type Flood = 'spamRelayed' | 'reportsSent';

const nothing: Harm = {
  spamRelayed: 0,
  reportsSent: 0,
  genuineRefused: 0,
  genuineLost: 0,
  minutesDown: 0,
  minutesShut: 0,
};

/** What is counted between two looks. */
interface Reading {
  at: SimTime;
  harm: Harm;
  spamIn: number;
  spamOut: number;
  spamReturned: number;
  reportsIn: number;
  reportsOut: number;
  genuineDeleted: number;
  genuineReturned: number;
}

function readingOf(run: Run): Reading {
  const { transport } = query(run.world, { kind: 'counters' });
  const { spam, genuine, 'spam-ndr': reports } = transport;
  const ends = (one: typeof spam) => one.delivered + one.bounced + one.badmailed + one.deleted;
  return {
    at: run.world.clock.now,
    harm: harmOf(run),
    spamIn: spam.accepted + spam.generated,
    spamOut: ends(spam),
    // Deleted with a report is counted as returned.
    spamReturned: spam.deleted + spam.bounced,
    reportsIn: reports.accepted + reports.generated,
    reportsOut: ends(reports),
    genuineDeleted: genuine.deleted,
    genuineReturned: genuine.bounced,
  };
}

/** Deletes messages; the report it may send is the deed's own. `line`: what is being typed. */
function deletes({ command }: JournalEntry, line: string): 'with-report' | 'without' | undefined {
  if (command.kind === 'queue.delete') return command.ndr ? 'with-report' : 'without';
  if (command.kind === 'queue.messages') {
    if (command.action === 'delete-ndr') return 'with-report';
    return command.action === 'delete' ? 'without' : undefined;
  }
  // aqadmcli; what it deletes takes its time.
  return command.kind === 'console.input' && /delmsg/i.test(line) ? 'without' : undefined;
}

export interface Deeds {
  /** Place in the list of actions of the one under way; −1 before the first. */
  readonly last: number;
  readonly lastText: string;
}

export class Tracer implements Onlooker {
  readonly #run: Run;
  readonly #deeds: Deeds;
  readonly #channels: Map<ChannelName, Channel>;
  readonly #traces: HarmTrace[] = [];
  readonly #spam = new Pool();
  readonly #reports = new Pool();
  #before: Reading;
  /** The last deletion in a queue; `fresh` until the next deed. */
  #deletion: { action: number; withReport: boolean; fresh: boolean } | null = null;
  /** As things stood when the way of mail was changed first. */
  #measure: Reading | null = null;
  #faults = 0;
  #drilling = false;

  constructor(run: Run, deeds: Deeds) {
    this.#run = run;
    this.#deeds = deeds;
    this.#channels = channels(run);
    const now = readingOf(run);
    const start: Cause = { action: null, text: 'It had begun before you came.' };
    // What lay in the queues at the start, and whatever had been counted by then.
    this.#spam.add(start, now.spamIn - now.spamOut - now.harm.spamRelayed);
    this.#reports.add(start, now.reportsIn - now.reportsOut - now.harm.reportsSent);
    this.#before = { ...now, harm: nothing };
    this.#note(now, start);
    this.#before = now;
  }

  before(): void {
    this.moment();
  }

  after(_index: number, entry: JournalEntry): void {
    const { last, lastText } = this.#deeds;
    const how = deletes(entry, lastText);
    if (how) this.#deletion = { action: last, withReport: how === 'with-report', fresh: true };
    else if (this.#deletion && this.#deletion.action !== last) this.#deletion.fresh = false;
    this.#look(last);
  }

  moment(): void {
    const { faultsDone } = this.#run.state;
    // What changes without anybody doing anything goes back to the last deed, or to the scenario.
    const happened = faultsDone > this.#faults;
    this.#faults = faultsDone;
    this.#look(happened ? null : this.#deeds.last);
  }

  /** In the order of time; the counts of one kind add up to the harm of the run. */
  get traces(): HarmTrace[] {
    return this.#traces.filter((one) => one.count > 0).map((one) => ({ ...one }));
  }

  #look(by: number | null): void {
    const doer = by === -1 ? null : by;
    this.#startAnew();
    const now = readingOf(this.#run);
    this.#note(now, null);
    this.#before = now;
    for (const channel of this.#channels.values()) channel.look(this.#run, doer);
    // What left in a minute until the way of mail was changed is the measure for what leaves after it.
    const { on, setAt } = this.#channel('held');
    if (setAt === now.at && !on) this.#measure = now;
  }

  /** When a drill begins, what was done before is no longer told. */
  #startAnew(): void {
    const isDrill = this.#run.state.drill !== null;
    if (isDrill && !this.#drilling) {
      this.#traces.length = 0;
      this.#before = { ...this.#before, harm: nothing };
    }
    this.#drilling = isDrill;
  }

  /** Whether far more leaves than did before the way of mail was changed; up to three times as much is no news. */
  #isReleased(kind: Flood, count: number, now: SimTime): boolean {
    const { on, action } = this.#channel('held');
    if (!on || action === null || !this.#measure) return false;
    const { at, harm } = this.#measure;
    const usual = Math.ceil((harm[kind] * (now - this.#before.at)) / Math.max(1, at));
    return count > 3 * usual;
  }

  #channel(name: ChannelName): Channel {
    return this.#channels.get(name)!;
  }

  /** The first of these that is in force; failing that, the one that was so last; failing that, none. */
  #blame(names: readonly ChannelName[], otherwise: string): Cause {
    for (const name of names) {
      const { on, action, words } = this.#channel(name);
      if (on) return { action, text: words };
    }
    const ended = names
      .map((name) => this.#channel(name))
      .filter((one) => one.endedAt !== null)
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0];
    if (ended) return { action: ended.action, text: ended.wordsAfter };
    return { action: null, text: otherwise };
  }

  #note(now: Reading, start: Cause | null): void {
    const { harm: old } = this.#before;
    const gained = (kind: keyof Harm) => now.harm[kind] - old[kind];
    if (!start) this.#fill(now);
    this.#drain(now, start);
    this.#add('genuineRefused', gained('genuineRefused'), now.at, start ?? this.#refusing());
    const lost = gained('genuineLost');
    const before = this.#before;
    const { withReport, fresh } = this.#deletion ?? { withReport: false, fresh: false };
    const thrown =
      now.genuineDeleted -
      before.genuineDeleted +
      (withReport && fresh ? now.genuineReturned - before.genuineReturned : 0);
    const deleted = start ? 0 : Math.min(lost, thrown);
    this.#add('genuineLost', deleted, now.at, this.#deleting());
    this.#add('genuineLost', lost - deleted, now.at, start ?? this.#losing());
    this.#add('minutesDown', gained('minutesDown'), now.at, start ?? this.#standing('down'));
    this.#add('minutesShut', gained('minutesShut'), now.at, start ?? this.#standing('shut'));
  }

  /** What came in since the last look is filed under what let it in. */
  #fill(now: Reading): void {
    const before = this.#before;
    this.#spam.add(
      this.#blame(['relay', 'enabled'], 'It was taken from somebody who may relay.'),
      now.spamIn - before.spamIn,
    );
    const made = now.reportsIn - before.reportsIn;
    const deletion = this.#deletion;
    const own =
      deletion?.withReport && deletion.fresh
        ? Math.min(made, now.spamReturned - before.spamReturned)
        : 0;
    if (deletion && own > 0) {
      const text =
        'Deleting with a report made one for each message, to whoever it says it is from.';
      this.#reports.add({ action: deletion.action, text }, own);
    }
    this.#reports.add(
      this.#blame(['unknown'], 'The server takes what it cannot deliver and reports it back.'),
      made - own,
    );
  }

  /** What left in another way is taken from the pools too, or the oldest would never end. */
  #drain(now: Reading, start: Cause | null): void {
    const before = this.#before;
    const unknown = start ?? { action: null, text: 'It had come before you came.' };
    for (const [pool, kind, gone] of [
      [this.#spam, 'spamRelayed', now.spamOut - before.spamOut],
      [this.#reports, 'reportsSent', now.reportsOut - before.reportsOut],
    ] as const) {
      const count = now.harm[kind] - before.harm[kind];
      // What was counted by the start was never in a pool.
      const taken = start ? [{ cause: start, count }] : pool.take(count, unknown);
      const { action } = this.#channel('held');
      const released = { action, text: 'Since this, what waited in the queues finds a way out.' };
      const isReleased = !start && this.#isReleased(kind, count, now.at);
      for (const one of taken) {
        const own = isReleased && one.cause.action === null;
        this.#add(kind, one.count, now.at, own ? released : one.cause);
      }
      if (!start && gone > 0) pool.take(gone, unknown);
    }
  }

  #standing(name: ChannelName): Cause {
    return this.#blame([name], 'It happened by itself.');
  }

  #refusing(): Cause {
    return this.#blame(['down', 'shut', 'filter'], 'The server had no place for it.');
  }

  #losing(): Cause {
    return this.#blame(['held', 'filter', 'down'], 'It could not be delivered.');
  }

  #deleting(): Cause {
    const action = this.#deletion?.action ?? null;
    return { action, text: 'It was among what was deleted in a queue.' };
  }

  #add(what: keyof Harm, count: number, to: SimTime, { action, text }: Cause): void {
    if (count <= 0) return;
    const same = this.#traces.findLast((one) => one.what === what);
    if (same && same.action === action && same.text === text) {
      same.count += count;
      same.to = to;
    } else this.#traces.push({ what, count, from: this.#before.at, to, action, text });
  }
}
