/** Which row of a table of a page somebody means: the one with the selected text, else the first. */
export function rowWanted(table: HTMLElement | undefined): number {
  const at = getSelection()?.anchorNode;
  const row = (at instanceof Element ? at : at?.parentElement)?.closest('tbody > tr');
  if (!table || !row || !table.contains(row)) return 0;
  return [...table.querySelectorAll('tbody > tr')].indexOf(row);
}
