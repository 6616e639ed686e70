/** A tongue nobody speaks: accents, a third longer, in brackets; it shows texts that were forgotten. */

const from = 'aceinouyACEINOUYdghklrstzDGHKLRSTZ';
const to = 'áçéíñóúýÁÇÉÍÑÓÚÝđğĥķľřšťžĐĞĤĶĽŘŠŤŽ';

/** What stands in braces is filled in later and stays as it is. */
export function pseudo(text: string): string {
  const accented = text.replace(/\{\w+\}|./gs, (piece) => {
    const at = piece.length === 1 ? from.indexOf(piece) : -1;
    return at < 0 ? piece : (to[at] ?? piece);
  });
  return `[${accented}${'·'.repeat(Math.ceil(text.length * 0.3))}]`;
}
