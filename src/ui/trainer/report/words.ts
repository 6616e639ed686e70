/** The report's own words: times of the server, spans, counts, and the sentence that comes before any number. */
import type { Debrief, DebriefProgress, Outcome, Sample } from '#bridge';
import { m } from '../../messages/index.ts';
import { parseLocal } from '../moments.ts';

const minute = 60_000;
const day = 1440 * minute;

/** Percent; 0 before anything was told. */
export function shareDone(progress: DebriefProgress | null): number {
  if (!progress || progress.total === 0) return 0;
  return Math.min(100, Math.round((100 * progress.done) / progress.total));
}

/** Milliseconds of a calendar without zones, for scales that reckon in UTC. */
export function epochOf({ start }: Pick<Debrief, 'start'>, at: number): number {
  return parseLocal(start) + at;
}

const iso = (ms: number) => new Date(ms).toISOString();
const weekday = (ms: number) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(ms);

/** Runs below this are told to the second. */
const shortMax = 5 * minute;

/** `09:14`, with the weekday when the run goes on over midnight: `Tue 09:14`; of a short run `09:14:41`. */
export function clockAt(debrief: Pick<Debrief, 'start' | 'until'>, at: number): string {
  const ms = epochOf(debrief, at);
  const time = iso(ms).slice(11, debrief.until < shortMax ? 19 : 16);
  const one = Math.floor(epochOf(debrief, 0) / day);
  return one === Math.floor(epochOf(debrief, debrief.until) / day)
    ? time
    : `${weekday(ms)} ${time}`;
}

/** `13 September 2005` */
export function dateOf({ start }: Pick<Debrief, 'start'>): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    parseLocal(start),
  );
}

/** `1 h 38`, `22 min` */
export function span(ms: number): string {
  const minutes = Math.round(ms / minute);
  if (minutes < 60) return m.report_minutes({ count: minutes });
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

export const number = (value: number) => value.toLocaleString('en-GB');

export const passedOf = ({ objectives, drill }: Pick<Debrief, 'objectives' | 'drill'>) =>
  drill?.passed ?? (objectives.length > 0 && objectives.every((each) => each.state === 'done'));

/** What happened, in one head of few words. */
export function headOf(debrief: Debrief): string {
  const { objectives, harm, drill } = debrief;
  if (drill?.passed) return m.run_drill_result_passed();
  if (drill) return drill.again ? m.run_drill_result_again() : m.run_drill_result_open();
  const passed = passedOf(debrief);
  if (objectives.length === 0) return m.report_head_free();
  const lost = harm.filter((each) => each.what === 'genuineLost' && each.action !== null);
  if (passed && lost.length > 0) return m.report_head_passed_lost();
  if (passed && debrief.mistakes.length > 0) return m.report_head_passed_mistakes();
  if (passed) return m.report_head_passed();
  // what was never done says more than what slipped beside it
  if (objectives.every((each) => each.state !== 'open')) return m.report_head_slipped();
  const done = objectives.filter((each) => each.state === 'done').length;
  if (done === 0) return m.report_head_none();
  return m.report_head_some({ open: objectives.length - done, count: objectives.length - done });
}

export const harmKinds = [
  'spamRelayed',
  'reportsSent',
  'genuineRefused',
  'genuineLost',
  'minutesDown',
  'minutesShut',
] as const satisfies readonly (keyof Outcome['harm'])[];

export const harmNames: Record<(typeof harmKinds)[number], () => string> = {
  spamRelayed: m.result_harm_spamRelayed,
  reportsSent: m.result_harm_reportsSent,
  genuineRefused: m.result_harm_genuineRefused,
  genuineLost: m.result_harm_genuineLost,
  minutesDown: m.result_harm_minutesDown,
  minutesShut: m.result_harm_minutesShut,
};

export const held = (one: Sample) => one.genuine + one.spam + one.reports;
export const mostHeld = (samples: readonly Sample[]) =>
  samples.reduce((most, one) => Math.max(most, held(one)), 0);

/** When the last objective was reached that still stood at the end; undefined where one never was. */
export function doneAt({ objectives }: Pick<Outcome, 'objectives'>): number | undefined {
  let last = 0;
  for (const { state, doneAt: at } of objectives) {
    if (state !== 'done' || at === null) return undefined;
    last = Math.max(last, at);
  }
  return objectives.length === 0 ? undefined : last;
}
