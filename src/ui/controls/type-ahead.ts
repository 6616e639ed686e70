/** Finding a row by typing the beginning of its name. */
export interface TypeAhead {
  text: string;
  /** When the last letter came, in milliseconds of the page's clock. */
  at: number;
}

/** A pause this long begins a new word. */
export const typeAheadPauseMs = 1000;

/** Shift, Ctrl, Alt on their own mean nothing yet. */
export function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta';
}

/** Whether a key press is a letter to type ahead with. */
export function isTyped(event: {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
}

/** Nothing has been typed: what any other key leaves behind. */
export const nothingTyped: TypeAhead = { text: '', at: 0 };

/** Whether a word is being typed; a space is then one of its letters. */
export function isTyping(typed: TypeAhead, now: number): boolean {
  return typed.text !== '' && now - typed.at < typeAheadPauseMs;
}

export function type(typed: TypeAhead, letter: string, now: number): TypeAhead {
  return { text: (isTyping(typed, now) ? typed.text : '') + letter.toLowerCase(), at: now };
}

/**
 * The row the typed text leads to, or -1. One letter, or the same letter again and again,
 * goes on to the next row with it; a longer word stays on the current row while it fits.
 */
export function findTyped(names: readonly string[], current: number, text: string): number {
  if (text === '' || names.length === 0) return -1;
  const repeated = [...text].every((letter) => letter === text[0]);
  const start = repeated ? current + 1 : Math.max(0, current);
  const sought = repeated ? (text[0] as string) : text;
  for (let step = 0; step < names.length; step++) {
    const index = (start + step) % names.length;
    if (names[index]?.toLowerCase().startsWith(sought)) return index;
  }
  return -1;
}
