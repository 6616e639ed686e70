/** The findings as a table for a spreadsheet. */
import type { Verdict } from '#bridge';
import { type Column, formatTable } from '../csv.ts';

export interface Finding {
  name: string;
  verdict: Verdict;
}

const columns: readonly Column<Finding>[] = [
  ['file', ({ name }) => name],
  ['finding', ({ verdict }) => verdict.state],
  ['why', ({ verdict }) => verdict.why],
  ['scenario', ({ verdict }) => verdict.file?.scenario],
  ['title', ({ verdict }) => verdict.file?.title],
  ['candidate', ({ verdict }) => verdict.file?.options.candidate],
  ['exam', ({ verdict }) => verdict.file?.options.exam],
  ['drawn by it', ({ verdict }) => drawnOf(verdict)],
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

function drawnOf({ exam }: Verdict): string | undefined {
  if (!exam) return undefined;
  return exam.drawn === null ? 'cannot be told' : exam.drawn ? 'yes' : 'no';
}

function harmOf({ derived }: Verdict): string {
  return Object.entries(derived?.harm ?? {})
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what} ${count}`)
    .join(' ');
}

export function formatCsv(findings: readonly Finding[]): string {
  return formatTable(columns, findings);
}
