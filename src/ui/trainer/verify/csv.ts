/** The findings as a table for a spreadsheet: RFC 4180, and nothing in it that a spreadsheet would work out. */
import type { Verdict } from '#bridge';

export interface Finding {
  name: string;
  verdict: Verdict;
}

const columns: readonly (readonly [string, (one: Finding) => unknown])[] = [
  ['file', ({ name }) => name],
  ['finding', ({ verdict }) => verdict.state],
  ['why', ({ verdict }) => verdict.why],
  ['scenario', ({ verdict }) => verdict.file?.scenario],
  ['title', ({ verdict }) => verdict.file?.title],
  ['candidate', ({ verdict }) => verdict.file?.options.candidate],
  ['exam', ({ verdict }) => verdict.file?.options.exam],
  ['drill', ({ verdict }) => verdict.drill],
  ['seed', ({ verdict }) => verdict.file?.seed],
  ['points', ({ verdict }) => verdict.derived?.points],
  ['max', ({ verdict }) => verdict.derived?.max],
  ['points claimed', ({ verdict }) => verdict.claim?.points],
  ['max claimed', ({ verdict }) => verdict.claim?.max],
  ['objectives', ({ verdict }) => verdict.derived?.objectivesDone],
  ['objectives in all', ({ verdict }) => verdict.derived?.objectivesTotal],
  ['rules broken', ({ verdict }) => verdict.derived?.broken?.join(' ')],
  ['harm', ({ verdict }) => harmOf(verdict)],
  ['marks met', ({ verdict }) => verdict.marks?.met],
  ['marks', ({ verdict }) => verdict.marks?.of],
  ['checksum', ({ verdict }) => verdict.file && (verdict.file.intact ? 'right' : 'wrong')],
  ['engine of the file', ({ verdict }) => verdict.file?.engine],
  ['engine here', ({ verdict }) => verdict.under?.engine],
  ['digest', ({ verdict }) => verdict.digest],
];

function harmOf({ derived }: Verdict): string {
  return Object.entries(derived?.harm ?? {})
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what} ${count}`)
    .join(' ');
}

/** What begins like a formula is one to a spreadsheet; an apostrophe before it makes it text. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function formatCsv(findings: readonly Finding[]): string {
  const rows = [
    columns.map(([name]) => name),
    ...findings.map((one) => columns.map(([, read]) => read(one))),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
