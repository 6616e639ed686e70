/** Whether a journal can be the one of the drill that its options name. */
import { second } from '#kernel';
import { mistakeRow } from '../debrief/mistakes/library.ts';
import type { Journal } from '../model.ts';

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** One sentence, or undefined for a drill as it should be. */
export function faultOf({
  options,
  entries,
  until,
}: Pick<Journal, 'options' | 'entries' | 'until'>): string | undefined {
  const { drill, drillFrom, drillAt } = options;
  if (!mistakeRow(drill)?.drill) {
    return `There is no drill of a mistake called "${String(drill).slice(0, 60)}".`;
  }
  if (!isWhole(drillFrom) || drillFrom > entries.length) {
    return `The drill begins after ${String(drillFrom)} entries, and the journal has ${entries.length}.`;
  }
  if (entries.slice(0, drillFrom).some(({ command }) => command.kind === 'run.finish')) {
    return 'The drill begins after the run was handed in.';
  }
  if (drillAt === undefined) return undefined;
  const last = entries[drillFrom - 1]?.at ?? 0;
  const next = Math.min(entries[drillFrom]?.at ?? until, until);
  const between = isWhole(drillAt) && drillAt >= last && drillAt <= next;
  if (between && (drillAt === last || drillAt % second === 0)) return undefined;
  return `The drill begins at ${String(drillAt)} ms, which is no moment between entry ${drillFrom} and the next.`;
}
