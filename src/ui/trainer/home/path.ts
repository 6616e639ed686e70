/** A learner's path in words: what to take next and why, why something comes back, what a day is called. */
import type { NextStep, RecordView, Review } from '#bridge';
import { m } from '../../messages/index.ts';
import { formatRoute } from '../router.svelte.ts';

/** What an id of a scenario or an exam is called. */
export type TitleOf = (id: string) => string;

const dayMs = 86_400_000;

export function domainName(domain: string): string {
  if (domain === 'notice') return m.record_part_notice();
  if (domain === 'find') return m.record_part_find();
  if (domain === 'stop') return m.record_part_stop();
  if (domain === 'clean') return m.record_part_clean();
  return m.record_part_restore();
}

/** Exams carry the titles of their blueprints; what this page has no title for is called by its id. */
export function examTitle(id: string): string {
  if (id === 'drawn') return m.record_exam_drawn();
  return id === 'one-morning' ? m.record_exam_morning() : id;
}

/** `24 Nov` */
export function formatDay(day: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(day * dayMs);
}

/** `today`, `tomorrow`, or the date. */
export function nameDay(day: number, today: number): string {
  if (day <= today) return m.record_today();
  return day === today + 1 ? m.record_tomorrow() : formatDay(day);
}

/** One sentence: what to take next, and why. */
export function whyNext(
  { next, today, reviews }: Pick<RecordView, 'next' | 'today' | 'reviews'>,
  titleOf: TitleOf,
): string {
  if (next.kind === 'kept') {
    return next.due === null
      ? m.record_why_done()
      : m.record_why_kept({ day: nameDay(next.due, today) });
  }
  if (next.kind === 'exam') {
    return m.record_why_exam({ title: titleOf(next.exam), figure: next.figure, pass: next.pass });
  }
  const title = titleOf(next.scenario);
  if (next.kind === 'review') return m.record_why_review({ title });
  if (next.kind === 'learn') {
    // passed over in the order is what waits for its day
    const waiting = reviews.find((one) => !one.isDue);
    return waiting
      ? m.record_why_learn_back({ title, day: nameDay(waiting.due, today) })
      : m.record_why_learn({ title });
  }
  if (next.domain === null) return m.record_why_practise({ title });
  return m.record_why_weak({ title, part: domainName(next.domain) });
}

/** Where the next step begins; undefined where it is an exam, which has to be drawn, or nothing. */
export function nextHref(next: NextStep): string | undefined {
  if (!('scenario' in next)) return undefined;
  return scenarioHref(next.scenario, 'seed' in next ? next.seed : null);
}

export function scenarioHref(scenario: string, seed: number | null): string {
  return formatRoute({
    page: 'scenario',
    scenario,
    ...(seed === null ? {} : { seed: String(seed) }),
  });
}

/** Why a scenario comes back, and how it has gone since. */
export function whyReview({ failedDay, passed, open, asked, lost, held }: Review): string {
  const day = formatDay(failedDay);
  const parts = lost.map(({ domain }) => domainName(domain)).join(', ');
  const failed = passed
    ? m.record_review_lost({ day, parts })
    : parts === ''
      ? m.record_review_open({ day, open, asked })
      : m.record_review_open_in({ day, open, asked, parts });
  return held > 0 ? `${failed} ${m.record_review_held({ count: held })}` : failed;
}

export function dueOf({ reviews }: RecordView): Review[] {
  return reviews.filter((one) => one.isDue);
}
