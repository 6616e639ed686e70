/** Tables for a spreadsheet: RFC 4180, and nothing in them that a spreadsheet would work out. */

/** A column: its head, and what it says of a row. Nothing stands for undefined and null. */
export type Column<Row> = readonly [name: string, read: (row: Row) => unknown];

/** What begins like a formula is one to a spreadsheet; an apostrophe before it makes it text. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of heads, then one for each row; each ends with CRLF. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, read]) => read(row))),
  ];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
