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
