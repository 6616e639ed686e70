/** Writes `en-XA.json`, a tongue nobody speaks: accents, a third longer, in brackets; it shows texts that were forgotten. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const from = 'aceinouyACEINOUYdghklrstzDGHKLRSTZ';
const to = 'áçéíñóúýÁÇÉÍÑÓÚÝđğĥķľřšťžĐĞĤĶĽŘŠŤŽ';

/** @param {string} text */
export function pseudo(text) {
  const accented = text.replace(/\{\w+\}|./gs, (piece) => {
    const at = piece.length === 1 ? from.indexOf(piece) : -1;
    return at < 0 ? piece : (to[at] ?? piece);
  });
  return `[${accented}${'·'.repeat(Math.ceil(text.length * 0.3))}]`;
}

/** @param {unknown} entry @returns {unknown} */
export function pseudoEntry(entry) {
  if (typeof entry === 'string') return pseudo(entry);
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, pseudoEntry(value)]));
}

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const catalogue = JSON.parse(readFileSync(here('en.json'), 'utf8'));
  writeFileSync(here('en-XA.json'), `${JSON.stringify(pseudoEntry(catalogue), null, 2)}\n`);
}
