/** The patterns that stand for names of files. */

/** Whether a name fits a pattern with `*` and `?`, case ignored. */
export function fits(name: string, pattern: string): boolean {
  if (pattern === '*' || pattern === '*.*') return true;
  // Walks both texts once, going back only to the last star.
  const [n, p] = [name.toLowerCase(), pattern.toLowerCase()];
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (i < n.length) {
    if (p[j] === '*') {
      star = j;
      mark = i;
      j += 1;
    } else if (j < p.length && (p[j] === '?' || p[j] === n[i])) {
      i += 1;
      j += 1;
    } else if (star >= 0) {
      mark += 1;
      i = mark;
      j = star + 1;
    } else return false;
  }
  while (p[j] === '*') j += 1;
  return j === p.length;
}

/** Whether a typed name is a pattern. */
export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}
