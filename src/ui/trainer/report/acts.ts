/** What a learner did, as it is numbered on the chart: looks are left out, a typed session is one act. */
import type { Action, Debrief } from '#bridge';
import { m } from '../../messages/index.ts';

export interface Act {
  /** As written on the chart, from 1. */
  number: number;
  at: number;
  text: string;
  /** Places in the report's `actions`. */
  actions: number[];
  /** Harm, a broken rule or a named mistake goes back to it. */
  bad: boolean;
  /** It turned here. */
  turn: boolean;
  /** Of a drill: done before it began. */
  before: boolean;
}

/** Lines typed at one place with less than this between them are one session. */
const sessionMs = 3 * 60_000;

function joins(before: Action, action: Action): boolean {
  return (
    before.kind === 'typed' &&
    action.kind === 'typed' &&
    before.place === action.place &&
    action.at - before.at < sessionMs
  );
}

function textOf(actions: readonly Action[], own: readonly number[]): string {
  const last = actions[own.at(-1) ?? 0]?.text ?? '';
  if (own.length < 2) return last;
  return m.report_session({ count: own.length, last: last.replace(/^Typed /, '') });
}

/** Actions that harm, a lost point or a mistake goes back to. */
export function blamedOf(debrief: Debrief): Set<number> {
  const blamed = new Set<number>();
  for (const { action, count } of debrief.harm) {
    if (action !== null && count > 0) blamed.add(action);
  }
  for (const { action } of debrief.mistakes) blamed.add(action);
  return blamed;
}

export function actsOf(debrief: Debrief): Act[] {
  const { actions, pivot } = debrief;
  const blamed = blamedOf(debrief);
  const isBefore = (index: number) => (actions[index]?.entry ?? 0) < (debrief.drill?.entries ?? 0);
  const kept = actions
    .map((action, index) => ({ action, index }))
    .filter(({ action, index }) => {
      if (blamed.has(index) || index === pivot?.action) return true;
      return !action.idle && action.kind !== 'looked';
    });
  const groups: number[][] = [];
  for (const [place, { action, index }] of kept.entries()) {
    const before = kept[place - 1];
    const same = before !== undefined && isBefore(before.index) === isBefore(index);
    if (same && joins(before.action, action)) groups.at(-1)?.push(index);
    else groups.push([index]);
  }
  return groups.map((own, index) => ({
    number: index + 1,
    at: actions[own[0] ?? 0]?.at ?? 0,
    text: textOf(actions, own),
    actions: own,
    bad: own.some((one) => blamed.has(one)),
    turn: pivot !== undefined && pivot !== null && own.includes(pivot.action),
    before: own.every(isBefore),
  }));
}

export function actOf(acts: readonly Act[], action: number | null | undefined): Act | undefined {
  return action == null ? undefined : acts.find((each) => each.actions.includes(action));
}
