/** A report as a file: for reading, for printing, for a program. Pure text; nothing in it runs. */

import { htmlOf } from './export-html.ts';
import { markdownOf } from './export-markdown.ts';
import type { Debrief } from './model.ts';

export type ExportFormat = 'md' | 'html' | 'json';

/** Name and text of the file; `title` is what the learner calls the attempt. */
export function exportDebrief(
  debrief: Debrief,
  format: ExportFormat,
  title = debrief.scenario.title,
): { name: string; text: string } {
  const name = `badmail-report-${debrief.scenario.id}-${debrief.digest.slice(0, 8)}.${format}`;
  if (format === 'json') return { name, text: `${JSON.stringify(debrief, null, 1)}\n` };
  return { name, text: format === 'md' ? markdownOf(debrief, title) : htmlOf(debrief, title) };
}
