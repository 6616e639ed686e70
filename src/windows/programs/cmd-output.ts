/** Where the output of a command goes: the screen, a file, `find`, or one screen at a time. */
import { consoleRows } from '../console-screen.ts';
import { putFile, textOf } from '../disk.ts';
import { askKey, write } from '../process.ts';
import { fileSizeMax } from '../volume.ts';
import { endFinding, type Finding, findIn } from './cmd-finding.ts';
import { type Cmd, cmdDisk } from './cmd-state.ts';
import { faultTexts } from './cmd-texts.ts';

export type Sink =
  | { kind: 'find'; finding: Finding }
  | { kind: 'file'; path: string; append: boolean; text: string }
  | { kind: 'more'; waiting: string; rowsLeft: number };

const morePrompt = '-- More -- ';
const moreRows = consoleRows - 1;

/** `more` before its first screen. */
export function moreSink(): Sink {
  return { kind: 'more', waiting: '', rowsLeft: moreRows };
}

function feed(run: Cmd, index: number, text: string): void {
  const sink = run.state.sinks[index];
  if (text === '') return;
  if (!sink) write(run, text);
  else if (sink.kind === 'find') feed(run, index + 1, findIn(sink.finding, text));
  else if (sink.kind === 'more') {
    sink.waiting += text;
    drain(run, index);
  } else if (sink.text.length <= fileSizeMax) sink.text += text.replace(/\r?\n/g, '\r\n');
}

/** Lets whole lines through until the screen is full. */
function drain(run: Cmd, index: number): void {
  const sink = run.state.sinks[index];
  if (sink?.kind !== 'more') return;
  let end = 0;
  while (sink.rowsLeft > 0) {
    const at = sink.waiting.indexOf('\n', end);
    if (at < 0) break;
    end = at + 1;
    sink.rowsLeft -= 1;
  }
  const text = sink.waiting.slice(0, end);
  sink.waiting = sink.waiting.slice(end);
  feed(run, index + 1, text);
}

/** Prints what a command says; its complaints go straight to the screen by `write`. */
export function out(run: Cmd, text: string): void {
  feed(run, 0, text);
}

/** A full screen waits for a key: writes the prompt and takes single keys. */
export function waitsForKey(run: Cmd): boolean {
  const sink = run.state.sinks.at(-1);
  if (sink?.kind !== 'more' || sink.rowsLeft > 0 || sink.waiting === '') return false;
  write(run, morePrompt);
  askKey(run);
  return true;
}

/** Takes the key for the next screen or line; false for the key that ends it. */
export function nextScreen(run: Cmd, key: string): boolean {
  const sink = run.state.sinks.at(-1);
  if (sink?.kind !== 'more') return true;
  write(run, `\r${' '.repeat(morePrompt.length)}\r`);
  if (key.toLowerCase() === 'q') return false;
  sink.rowsLeft = key === '\r' ? 1 : moreRows;
  drain(run, run.state.sinks.length - 1);
  return true;
}

function writeOut(run: Cmd, path: string, append: boolean, text: string): void {
  // Nothing is written to NUL.
  if (path === '') return;
  const disk = cmdDisk(run);
  const whole = append ? (textOf(disk, path) ?? '') + text : text;
  const fault = putFile(disk, path, whole);
  if (fault === 'exists') write(run, 'Access is denied.\n');
  else if (fault) write(run, faultTexts[fault]);
}

/** The command has said all: ends each stage in turn. What `more` holds back stays with it. */
export function endOutput(run: Cmd): void {
  run.state.sinks.forEach((sink, index) => {
    if (sink.kind === 'find') feed(run, index + 1, endFinding(sink.finding));
    else if (sink.kind === 'file') writeOut(run, sink.path, sink.append, sink.text);
    else if (sink.waiting !== '' && !sink.waiting.endsWith('\n')) feed(run, index, '\n');
  });
  run.state.sinks = run.state.sinks.filter((sink) => sink.kind === 'more' && sink.waiting !== '');
}
