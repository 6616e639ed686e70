/** What was done in a drill that can be its mistake: from the journal alone, so that it outlives a snapshot. */

import type { Deed, Scene } from '../debrief/mistakes/row.ts';
import { placeOfConsole } from '../debrief/place-words.ts';
import { endsLine, typedLine } from '../debrief/typed-line.ts';
import type { JournalEntry, Run } from '../model.ts';
import { deedDone, rowOf } from './asked.ts';

/** The line under way with an entry, as far as it is typed by then. */
function lineAt(entries: readonly JournalEntry[], entry: number): string {
  const last = entries[entry]!.command;
  if (last.kind !== 'console.input') return '';
  let text = last.text;
  for (let before = entry - 1; before >= 0; before -= 1) {
    const { command } = entries[before]!;
    if (command.kind !== 'console.input' || command.console !== last.console) break;
    if (endsLine(command.text)) break;
    text = command.text + text;
  }
  return typedLine(text);
}

/** An entry of the journal as the library looks at it. */
export function sceneOf(run: Run, entry: number): Scene {
  const { entries } = run.state;
  const { at, command } = entries[entry]!;
  const place =
    command.kind === 'console.input' ? (placeOfConsole(run, command.console) ?? '') : '';
  const deed: Deed = { entry, action: -1, at, command, text: lineAt(entries, entry), place };
  return { scenario: run.scenario, entries, deed };
}

/** Keeps an entry in mind if it can be the mistake. */
export function note(run: Run, entry: number): void {
  const { drill, moments, options } = run.state;
  if (!drill || drill.deeds.includes(entry)) return;
  const scene = sceneOf(run, entry);
  if (!rowOf(options).by(scene.deed, scene)) return;
  drill.deeds.push(entry);
  moments.push({ at: run.world.clock.now, fact: { kind: deedDone } });
}
