/** Faults in authored data: one sentence that names the file, the place in it and the way out. */

import { sentence } from '#kernel';

/** Where a piece of authored data was written. */
export interface Source {
  file: string;
  lineOf(path: readonly (string | number)[]): number | undefined;
}

export class ScenarioFault extends Error {
  override name = 'ScenarioFault';
}

/** What somebody wrote, as much of it as a sentence has room for. */
export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** `objectives[2].check` */
export function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? short(part) : `.${short(part)}`;
  }
  return text;
}

export function fault(
  source: Source,
  path: readonly (string | number)[],
  text: string,
): ScenarioFault {
  const line = source.lineOf(path);
  const where = formatPath(path);
  const place = `${source.file}${line === undefined ? '' : `:${line}`}${where === '' ? '' : ` ${where}`}`;
  return new ScenarioFault(sentence(`${place}: ${text}`));
}

/** Edits that turn `a` into `b`: insert, delete, replace, swap neighbours (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, before[j - 2]! + 1);
      }
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}

/** ` Did you mean "relayClosed"?`, or nothing when no known word is near. */
export function suggest(word: string, known: readonly string[]): string {
  let best = '';
  // No word of ours is so long, and looking for one would take long, too.
  if (word.length > 60) return best;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const one of known) {
    const edits = distance(word.toLowerCase(), one.toLowerCase());
    if (edits < least) {
      least = edits;
      best = one;
    }
  }
  return best === '' ? '' : ` Did you mean "${best}"?`;
}
