/** What can be changed about an action: it is left out, or done the other way where there is one. */
import type { Debrief, JournalEntry, WhatIf } from '#bridge';
import { m } from '../../messages/index.ts';
import type { Act } from './acts.ts';

export interface Change {
  id: string;
  /** Place in the report's `actions`. */
  action: number;
  /** Number of its act on the chart. */
  number: number;
  at: number;
  text: string;
  bad: boolean;
  change: WhatIf['change'];
}

type Command = JournalEntry['command'];

/** The same command the other way, where the product offers both; with the words for it. */
function otherWay(command: Command): { command: Command; text: string } | undefined {
  if ('ndr' in command && typeof command.ndr === 'boolean') {
    return {
      command: { ...command, ndr: !command.ndr } as Command,
      text: command.ndr ? m.report_change_no_ndr() : m.report_change_with_ndr(),
    };
  }
  if ('permanently' in command && typeof command.permanently === 'boolean') {
    return {
      command: { ...command, permanently: !command.permanently } as Command,
      text: command.permanently ? m.report_change_bin() : m.report_change_shift(),
    };
  }
  return undefined;
}

export function changesOf(
  debrief: Debrief,
  acts: readonly Act[],
  entries: readonly JournalEntry[],
): Change[] {
  // what a drill begins with is given
  const own = acts.filter((act) => !act.before);
  return own.flatMap((act) =>
    act.actions.flatMap((index) => {
      const action = debrief.actions[index];
      if (!action || (action.idle && !act.bad)) return [];
      const of = { action: index, number: act.number, at: action.at, bad: act.bad };
      const changes: Change[] = [
        {
          ...of,
          id: `${index}`,
          text: m.report_change_left_out({ text: action.text }),
          change: 'left-out',
        },
      ];
      const entry = action.entries === 1 ? entries[action.entry] : undefined;
      const other = entry && otherWay(entry.command);
      if (other) {
        changes.push({
          ...of,
          id: `${index}/other`,
          text: other.text,
          change: { commands: [other.command] },
        });
      }
      return changes;
    }),
  );
}
