/** The line being typed at a prompt, as the Windows console edits it, drawn with VT sequences. */
import type { Key } from './keys.ts';

/** Characters in a line: with its prompt it always fits on one 80 by 25 screen. */
export const lineMax = 1800;
/** Lines that Up remembers (Windows default of 50). */
export const historyMax = 50;
const width = 80;

export interface Completion {
  /** Position the candidates begin at. */
  from: number;
  candidates: string[];
}

export interface LineEditor {
  text: string;
  cursor: number;
  /** Screen column of the first character. */
  startColumn: number;
  history: string[];
  /** Line of the history shown; its length when none is. */
  recalled: number;
  /** Candidates Tab is going through. */
  completion: (Completion & { next: number }) | undefined;
}

export function createLineEditor(): LineEditor {
  return { text: '', cursor: 0, startColumn: 0, history: [], recalled: 0, completion: undefined };
}

/** A new line whose first character goes to `column`; answers what to write before it. */
export function beginLine(editor: LineEditor, column: number): string {
  editor.text = '';
  editor.cursor = 0;
  editor.completion = undefined;
  editor.recalled = editor.history.length;
  editor.startColumn = column % width;
  return column >= width ? ' \r' : '';
}

function move(editor: LineEditor, from: number, to: number): string {
  if (from === to) return '';
  const a = editor.startColumn + from;
  const b = editor.startColumn + to;
  const rows = Math.floor(b / width) - Math.floor(a / width);
  if (rows === 0 && a - b === 1) return '\b';
  const vertical = rows === 0 ? '' : rows < 0 ? `\x1b[${-rows}A` : `\x1b[${rows}B`;
  return `${vertical}\x1b[${(b % width) + 1}G`;
}

/** Writes text that begins at a position; a terminal wraps late, so the wrap is forced. */
function draw(editor: LineEditor, from: number): string {
  const text = editor.text.slice(from);
  const end = editor.startColumn + editor.text.length;
  return text !== '' && end % width === 0 ? `${text} \r` : text;
}

/** Replaces the whole text from a position on, with the cursor at `cursor` afterwards. */
function replaceFrom(editor: LineEditor, from: number, tail: string, cursor: number): string {
  const shorter = from + tail.length < editor.text.length;
  const start = move(editor, editor.cursor, from);
  editor.text = (editor.text.slice(0, from) + tail).slice(0, lineMax);
  editor.cursor = Math.min(cursor, editor.text.length);
  const drawn = draw(editor, from);
  return (
    start + drawn + (shorter ? '\x1b[J' : '') + move(editor, editor.text.length, editor.cursor)
  );
}

function setText(editor: LineEditor, text: string): string {
  return replaceFrom(editor, 0, text, text.length);
}

function go(editor: LineEditor, to: number): string {
  const target = Math.max(0, Math.min(to, editor.text.length));
  const output = move(editor, editor.cursor, target);
  editor.cursor = target;
  return output;
}

/** What moves the cursor behind the line, before something else is written. */
export function endOfLine(editor: LineEditor): string {
  return go(editor, editor.text.length);
}

function wordLeft(editor: LineEditor): number {
  let at = editor.cursor;
  while (at > 0 && editor.text[at - 1] === ' ') at -= 1;
  while (at > 0 && editor.text[at - 1] !== ' ') at -= 1;
  return at;
}

function wordRight(editor: LineEditor): number {
  let at = editor.cursor;
  while (at < editor.text.length && editor.text[at] !== ' ') at += 1;
  while (at < editor.text.length && editor.text[at] === ' ') at += 1;
  return at;
}

function recall(editor: LineEditor, step: number): string {
  const target = editor.recalled + step;
  const line = editor.history[target];
  if (line === undefined) return '';
  editor.recalled = target;
  return setText(editor, line);
}

function insert(editor: LineEditor, typed: string): string {
  if (editor.text.length >= lineMax) return '\x07';
  // A console of these years shows what its code page lacks as a question mark.
  const char = typed.charCodeAt(0) > 255 ? '?' : typed;
  const { cursor } = editor;
  return replaceFrom(editor, cursor, char + editor.text.slice(cursor), cursor + 1);
}

function enter(editor: LineEditor): { output: string; line: string } {
  const output = `${endOfLine(editor)}\r\n`;
  const line = editor.text;
  if (line.trim() !== '' && editor.history.at(-1) !== line) {
    editor.history.push(line);
    if (editor.history.length > historyMax) editor.history.shift();
  }
  return { output, line };
}

/** Takes one key; `line` is there when it was Enter. */
export function editKey(editor: LineEditor, key: Key): { output: string; line?: string } {
  editor.completion = undefined;
  if (key.name === 'enter') return enter(editor);
  return { output: edit(editor, key) };
}

function edit(editor: LineEditor, key: Key): string {
  const { cursor, text } = editor;
  switch (key.name) {
    case 'char':
      return insert(editor, key.text);
    case 'backspace':
      return cursor === 0 ? '' : replaceFrom(editor, cursor - 1, text.slice(cursor), cursor - 1);
    case 'delete':
      return cursor === text.length
        ? ''
        : replaceFrom(editor, cursor, text.slice(cursor + 1), cursor);
    case 'left':
      return go(editor, cursor - 1);
    case 'right':
      return go(editor, cursor + 1);
    case 'ctrl-left':
      return go(editor, wordLeft(editor));
    case 'ctrl-right':
      return go(editor, wordRight(editor));
    case 'home':
      return go(editor, 0);
    case 'end':
      return go(editor, text.length);
    case 'ctrl-home':
      return replaceFrom(editor, 0, text.slice(cursor), 0);
    case 'ctrl-end':
      return replaceFrom(editor, cursor, '', cursor);
    case 'escape':
      return setText(editor, '');
    case 'up':
      return recall(editor, -1);
    case 'down':
      return recall(editor, 1);
    case 'f3': {
      const last = editor.history.at(-1) ?? '';
      return last.length > cursor
        ? replaceFrom(editor, cursor, last.slice(cursor), last.length)
        : '';
    }
    default:
      return '';
  }
}

/** Puts the next candidate in place, as each Tab does. */
export function applyCompletion(
  editor: LineEditor,
  completion: (Completion & { next?: number }) | undefined,
): string {
  const candidates = completion?.candidates ?? [];
  if (!completion || candidates.length === 0) return '\x07';
  const next = completion.next ?? 0;
  const candidate = candidates[next % candidates.length] ?? '';
  const tail = candidate.slice(0, Math.max(0, lineMax - completion.from));
  const output = replaceFrom(editor, completion.from, tail, completion.from + tail.length);
  editor.completion = {
    from: completion.from,
    candidates,
    next: (next + 1) % candidates.length,
  };
  return output;
}
