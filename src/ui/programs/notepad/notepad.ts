/** The name Notepad goes by in the world, its title and its search. */
export const notepadId = 'notepad';

export function titleOf(name: string): string {
  return `${name} - Notepad`;
}

/** The place of the next occurrence at or after `from`, before it when `up`; undefined where there is none. */
export function findNext(
  text: string,
  wanted: string,
  from: number,
  how: { matchCase: boolean; up: boolean },
): number | undefined {
  if (wanted === '') return undefined;
  const [hay, needle] = how.matchCase ? [text, wanted] : [text.toLowerCase(), wanted.toLowerCase()];
  const at = how.up
    ? from > 0
      ? hay.lastIndexOf(needle, from - 1)
      : -1
    : hay.indexOf(needle, from);
  return at < 0 ? undefined : at;
}

/** The line with this place of the text in it, without blanks at its ends, at most 500 characters. */
export function lineAt(text: string, at: number): string {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', from);
  return text
    .slice(from, end < 0 ? text.length : end)
    .trim()
    .slice(0, 500)
    .trim();
}
