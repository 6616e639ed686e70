/** What the router's tables that are edited have in common: their fields, and how a port is spelled. */

export interface EditedRow {
  /** Stays the same while the row is on the page. */
  key: number;
  enabled: boolean;
}

export interface RouterField<Row> {
  field: keyof Row & string;
  label: string;
  width: number;
  max: number;
}

/** Rows a table of the router holds. */
export const rowsMax = 20;

export function portOf(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text.trim())) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
