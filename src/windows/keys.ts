/** Keys as a terminal sends them (ECMA-48 control sequences, the way xterm writes them). */

export type KeyName =
  | 'char'
  | 'enter'
  | 'backspace'
  | 'tab'
  | 'escape'
  | 'ctrl-c'
  | 'ctrl-]'
  | 'control'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'ctrl-left'
  | 'ctrl-right'
  | 'home'
  | 'end'
  | 'ctrl-home'
  | 'ctrl-end'
  | 'delete'
  | 'f3'
  | 'other';

export interface Key {
  name: KeyName;
  /** What the terminal sent for it. */
  text: string;
}

/** Longest control sequence that is waited for. */
const sequenceMax = 16;

const sequences: Readonly<Record<string, KeyName>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  '[1;5C': 'ctrl-right',
  '[1;5D': 'ctrl-left',
  '[H': 'home',
  '[F': 'end',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[4~': 'end',
  '[1;5H': 'ctrl-home',
  '[1;5F': 'ctrl-end',
  '[3~': 'delete',
  OR: 'f3',
  '[13~': 'f3',
};

const controls: Readonly<Record<string, KeyName>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\b': 'backspace',
  '\x7f': 'backspace',
  '\t': 'tab',
  '\x03': 'ctrl-c',
  '\x1d': 'ctrl-]',
};

/** The first key of a non-empty text; `incomplete` when its sequence may still go on. */
export function takeKey(pending: string): Key | 'incomplete' {
  const first = pending.charAt(0);
  if (first === '\x1b') return takeSequence(pending);
  const control = controls[first];
  if (control) return { name: control, text: first };
  const code = first.charCodeAt(0);
  return { name: code < 32 || (code > 126 && code < 160) ? 'control' : 'char', text: first };
}

function takeSequence(pending: string): Key | 'incomplete' {
  const second = pending[1];
  if (second === undefined) return 'incomplete';
  if (second !== '[' && second !== 'O') return { name: 'escape', text: '\x1b' };
  for (let index = 2; index < sequenceMax; index += 1) {
    const char = pending[index];
    if (char === undefined) return 'incomplete';
    if (/[0-9;]/.test(char)) continue;
    // Anything but a final byte breaks the sequence off: the escape character stands alone.
    if (!/[@-~]/.test(char)) break;
    const body = pending.slice(1, index + 1);
    return { name: sequences[body] ?? 'other', text: `\x1b${body}` };
  }
  return { name: 'escape', text: '\x1b' };
}
