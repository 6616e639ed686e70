/** Another attempt from a moment of one that was: its first entries, and from there whatever comes. */
import { type AttemptRecord, journalOf, type StoredAttempt } from '#storage';
import type { RunOptions } from '#training';
import type { RecordCommand } from '../protocol.ts';
import { progressOf } from '../recorder.ts';
import { loadScenario, type RecordsOptions } from '../records.ts';
import type { Simulated } from '../simulation.ts';
import { isBeingSat } from './exam.ts';

type Branch = Extract<RecordCommand, { kind: 'attempt.branch' }>;

/** What makes an attempt part of an exam stays with the exam. */
const examOptions: readonly string[] = [
  'exam',
  'pool',
  'part',
  'limitMs',
  'pause',
  'pauses',
  'candidate',
  'extra',
];

/** Why this moment of this attempt is not to be had; undefined when it is. */
async function refusalOf(
  { record, entries }: StoredAttempt,
  { entries: kept, at }: { entries: number; at: number },
  options: RecordsOptions,
): Promise<string | undefined> {
  if (!Number.isSafeInteger(kept) || kept < 0 || kept > entries.length) {
    return `This attempt has ${entries.length} entries; a branch keeps some of them, not ${kept}.`;
  }
  const from = entries[kept - 1]?.at ?? 0;
  const to = entries[kept]?.at ?? record.now;
  if (!Number.isSafeInteger(at) || at < from || at > to) {
    return `After ${kept} entries the clock stands between ${from} and ${to} ms, not at ${at}.`;
  }
  if (entries.slice(0, kept).some(({ command }) => command.kind === 'run.finish')) {
    return 'By then this run had been handed in; branch from a moment before that.';
  }
  return (await isBeingSat(record, options))
    ? 'This run belongs to an exam; it can be branched when the exam has been handed in.'
    : undefined;
}

/** What makes an attempt a drill: a branch from before it began is none. */
const drillOptions: readonly string[] = ['drill', 'drillFrom', 'drillAt'];

function branchOptions(
  { id, options }: AttemptRecord,
  { drill, entries }: Pick<Branch, 'drill' | 'entries'>,
  at: number,
): RunOptions {
  const { drillFrom = 0, drillAt = 0 } = options;
  const stays = drill === undefined && entries >= Number(drillFrom) && at >= Number(drillAt);
  const left = stays ? examOptions : [...examOptions, ...drillOptions];
  const kept = Object.entries(options).filter(([name]) => !left.includes(name));
  return {
    ...Object.fromEntries(kept),
    branchOf: id,
    ...(drill === undefined ? {} : { drill, drillFrom: entries, drillAt: at }),
  };
}

/** The moment asked for. A drill is judged from a whole second on, or from the last entry it begins with. */
function momentOf({ at, drill, entries: kept }: Branch, { entries }: StoredAttempt): number {
  const last = entries[kept - 1]?.at ?? 0;
  if (at === undefined || drill === undefined) return at ?? last;
  return Math.max(last, at - (at % 1000));
}

/** `Relay for everyone from 09:12`, `Drill: The side door, Relay for everyone`; a branch of a branch says only its own moment. */
function titleOf({ title }: AttemptRecord, { drill }: RunOptions, run: Simulated): string {
  if (drill !== undefined) {
    const { drill: own, scenario } = run.view();
    return `Drill: ${own?.name}, ${scenario.title}`;
  }
  const { local } = run.ask({ kind: 'clock' }) as { local?: string };
  const base = title.replace(/ from \d\d:\d\d$/, '').slice(0, 180);
  return local ? `${base} from ${local.slice(11, 16)}` : base;
}

/** Puts the branch on the shelf; says its id, or in one sentence why there is none. */
export async function branch(
  command: Branch,
  stored: StoredAttempt,
  options: RecordsOptions,
): Promise<{ attempt: string } | { refusal: string }> {
  const { shelf, scenarios, newId, date } = options;
  const at = momentOf(command, stored);
  const refusal = await refusalOf(stored, { entries: command.entries, at }, options);
  if (refusal !== undefined) return { refusal };
  const asked = branchOptions(stored.record, command, at);
  const [scenario, simulation] = await Promise.all([
    loadScenario(scenarios, stored.record.scenario.id, asked),
    options.simulation(),
  ]);
  await simulation.complete();
  const entries = stored.entries.slice(0, command.entries);
  const journal = {
    ...journalOf(stored),
    options: asked,
    entries,
    marks: [],
    until: at,
  };
  const run = simulation.replay(scenario, journal);
  const { marks: _marks, entries: _entries, until: _until, ...header } = run.journal();
  const id = newId();
  const record: AttemptRecord = {
    ...header,
    ...progressOf(run, date()),
    id,
    title: titleOf(stored.record, asked, run),
    createdAt: date(),
    journalLength: entries.length,
  };
  await shelf.insert({ record, entries });
  // opening it need not do all of this again
  await shelf.saveSnapshot(id, {
    journalLength: entries.length,
    engine: simulation.engine,
    snapshot: run.snapshot(),
  });
  return { attempt: id };
}
