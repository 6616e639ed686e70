/** A report as Markdown: tables, with everything that Markdown would take for its own escaped. */
import { headOf, tablesOf } from './export-rows.ts';
import type { Debrief } from './model.ts';

function cell(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, (char) => `\\${char}`)
    .replace(/\s+/g, ' ')
    .trim();
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

export function markdownOf(debrief: Debrief, title: string): string {
  const out = [`# Report: ${cell(title)}`, ''];
  for (const [name, value] of headOf(debrief)) out.push(`- ${name}: ${cell(value)}`);
  for (const table of tablesOf(debrief)) {
    out.push(
      '',
      `## ${table.title}`,
      '',
      line(table.heads),
      `|${' --- |'.repeat(table.heads.length)}`,
    );
    for (const row of table.rows) out.push(line(row));
  }
  return `${out.join('\n')}\n`;
}
