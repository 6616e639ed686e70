/** The readable journal: one line a step, written by people and by `formatScript`, read by `parseScript`. */

import * as v from 'valibot';
import { civil, pad, parseLocal, type SimTime, utcAt } from '#kernel';
import { CommandFault } from '#world';
import { checkRow, checks } from './checks.ts';
import { parseRunCommand, type RunCommand, runCommandKinds } from './commands.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { ScenarioFault, suggest } from './fault.ts';
import { formatArguments, formatJson, parseArguments, readText } from './script-arguments.ts';
import { keyNamed, keyOf } from './script-keys.ts';
import { type PinAct, parsePin } from './script-pin.ts';

/** Commands that set a whole sheet: the field that holds it, and the one that names the thing it is of. */
export const shortForms = {
  'virtual-server.set': { sheet: 'settings', name: 'id' },
  'connector.set': { sheet: 'connector', name: 'id' },
  'server.set': { sheet: 'settings', name: 'name' },
  'message-delivery.set': { sheet: 'settings', name: null },
} as const;

function isShortForm(word: string): word is keyof typeof shortForms {
  return Object.hasOwn(shortForms, word);
}

/** Short forms of "set": only what changes, by path, laid over what the world holds at that moment. */
export interface SettingsChange {
  kind: keyof typeof shortForms;
  id: string;
  changes: Record<string, unknown>;
}

export type ScriptAct =
  /** Absolute world time, or so much later. */
  | { do: 'wait'; until: { local: string } | { afterMs: number } }
  | { do: 'command'; command: RunCommand }
  | { do: 'change'; change: SettingsChange }
  /** Console input goes to this place's newest console; one is opened if there is none. */
  | { do: 'place'; place: string }
  | { do: 'console'; console: number }
  | { do: 'input'; text: string }
  /** Wait, at most a minute, until the current console shows this. */
  | { do: 'expect'; text: string }
  /** Wait until a check is true, at most so long. */
  | { do: 'until'; check: string; args: unknown; maxMs: SimTime }
  /** Open the first message that was found in a queue and whose sender contains this. */
  | { do: 'look'; queue: string; sender: string }
  /** Pin what is shown; a fault if it cannot be pinned. */
  | PinAct;

export interface ScriptStep {
  line: number;
  act: ScriptAct;
}

export interface Script {
  file: string;
  /** Ids after `# fails:` on the first line. */
  fails: string[];
  /** Id after `# variant:`: the script is for this variant of its scenario only. */
  variant: string | null;
  steps: ScriptStep[];
}

const ownWords = ['at', 'wait', 'on', 'console', 'key', 'type', 'expect', 'until', 'pin'] as const;

function scriptFault(file: string, line: number, sentence: string): ScenarioFault {
  return new ScenarioFault(`${file}:${line}: ${sentence}`);
}

function parseWait(word: string, rest: string): ScriptAct | string {
  if (word === 'at') {
    if (/^(\d{4}-\d\d-\d\dT)?\d\d:\d\d(:\d\d(\.\d{3})?)?$/.test(rest)) {
      return { do: 'wait', until: { local: rest } };
    }
    return `"${rest}" is no time like 08:00:30 or 2004-03-16T08:00:30.`;
  }
  const afterMs = parseDuration(word === 'wait' ? rest : word.slice(1));
  return afterMs === undefined
    ? `"${rest || word}" is no duration like 5s, 10min or 250ms.`
    : { do: 'wait', until: { afterMs } };
}

/** `until queued below=100 max=20h`: a check without checks inside. */
function parseUntil(rest: string): ScriptAct | string {
  const [, name = '', given = ''] = /^(\S+)\s*(.*)$/.exec(rest) ?? [];
  const found = checkRow(name);
  if (found?.parts !== 'none') {
    return `there is no such check "${name}".${suggest(name, Object.keys(checks))}`;
  }
  const args = parseArguments(given);
  if (typeof args === 'string') return args;
  const { max, ...own } = args;
  const maxMs = parseDuration(String(max ?? '1h'));
  if (maxMs === undefined) return `"${String(max)}" is no duration like 30min or 20h.`;
  const parsed = v.safeParse(found.args, own);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return `${name}: ${v.getDotPath(issue) ?? 'the check'} ${issue.message}.`;
  }
  return { do: 'until', check: name, args: parsed.output, maxMs };
}

function parseCommandLine(word: string, rest: string): ScriptAct | string {
  const given = parseArguments(rest);
  if (typeof given === 'string') return given;
  if (isShortForm(word) && !(shortForms[word].sheet in given)) {
    const { name } = shortForms[word];
    if (name === null) return { do: 'change', change: { kind: word, id: '', changes: given } };
    const { [name]: id, ...changes } = given;
    if (typeof id !== 'string') return `${word} needs ${name}=.`;
    return { do: 'change', change: { kind: word, id, changes } };
  }
  try {
    return { do: 'command', command: parseRunCommand({ kind: word, ...given }) };
  } catch (error) {
    if (error instanceof CommandFault) return `${error.message}.`;
    throw error;
  }
}

/** `queue.look queue=… sender=postmaster@`; undefined if the message is named by its number. */
function parseLook(rest: string): ScriptAct | undefined {
  const given = parseArguments(rest);
  if (typeof given === 'string' || 'message' in given) return undefined;
  const { queue, sender, ...others } = given;
  if (typeof queue !== 'string' || typeof sender !== 'string') return undefined;
  return Object.keys(others).length > 0 ? undefined : { do: 'look', queue, sender };
}

/** The act of one line, or a sentence of what is wrong with it. */
function parseAct(line: string): ScriptAct | string {
  if (line === '>' || line.startsWith('> ')) return { do: 'input', text: `${line.slice(2)}\r` };
  if (line.startsWith('< ')) return { do: 'expect', text: line.slice(2) };
  const trimmed = line.trim();
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(trimmed) ?? [];
  if (word === 'at' || word === 'wait' || word.startsWith('+')) return parseWait(word, rest);
  if (word === 'until') return parseUntil(rest);
  if (word === 'pin') return parsePin(rest);
  if (word === 'on') return rest === '' ? '"on" needs a place.' : { do: 'place', place: rest };
  if (word === 'console' && /^\d+$/.test(rest)) return { do: 'console', console: Number(rest) };
  if (word === 'key') {
    const text = keyNamed(rest);
    return text === undefined ? `there is no key "${rest}".` : { do: 'input', text };
  }
  if (word === 'type') {
    const text = readText(rest);
    return text === undefined ? `"type" needs a text in double quotes.` : { do: 'input', text };
  }
  if (!runCommandKinds().includes(word)) {
    return `unknown step "${word}".${suggest(word, [...runCommandKinds(), ...ownWords])}`;
  }
  const look = word === 'queue.look' ? parseLook(rest) : undefined;
  return look ?? parseCommandLine(word, rest);
}

/** Reads a readable journal. Throws `ScenarioFault` naming file and line. */
export function parseScript(text: string, file: string): Script {
  const script: Script = { file, fails: [], variant: null, steps: [] };
  text.split(/\r?\n/).forEach((line, index) => {
    const number = index + 1;
    if (line.trim() === '') return;
    if (line.startsWith('#')) {
      const fails = /^#\s*fails:\s*(.*)$/.exec(line)?.[1];
      if (fails !== undefined) script.fails = fails.split(/[\s,]+/).filter((id) => id !== '');
      script.variant ??= /^#\s*variant:\s*(\S+)\s*$/.exec(line)?.[1] ?? null;
      return;
    }
    const act = parseAct(line);
    if (typeof act === 'string') throw scriptFault(file, number, act);
    script.steps.push({ line: number, act });
  });
  return script;
}

/** World time of `08:00:30` (on the day of `now`) or `2004-03-16T08:00:30.250`, by the server's clock. */
export function localToSim(
  local: string,
  clock: { now: SimTime; epochUtc: number },
  offsetMinutes: number,
): SimTime {
  const today = civil(utcAt(clock), offsetMinutes);
  const full = local.includes('T')
    ? local
    : `${pad(today.year, 4)}-${pad(today.month)}-${pad(today.day)}T${local}`;
  const [whole = '', thousandths = '0'] = full.split('.');
  return (parseLocal(whole, offsetMinutes) ?? 0) + Number(thousandths) - clock.epochUtc;
}

/** `2004-03-15T08:00:30.250`; milliseconds only where there are some. */
export function simToLocal(at: SimTime, epochUtc: number, offsetMinutes: number): string {
  const c = civil(epochUtc + at, offsetMinutes);
  const day = `${pad(c.year, 4)}-${pad(c.month)}-${pad(c.day)}`;
  const time = `${pad(c.hour)}:${pad(c.minute)}:${pad(c.second)}`;
  return `${day}T${time}${c.millisecond === 0 ? '' : `.${pad(c.millisecond, 3)}`}`;
}

function formatInput(text: string): string {
  if (/^[\x20-\x7e]*\r$/.test(text)) return text === '\r' ? '>' : `> ${text.slice(0, -1)}`;
  const key = keyOf(text);
  return key === undefined ? `type ${formatJson(text)}` : `key ${key}`;
}

/** One entry as it stands in a readable journal; console input belongs to `current`. */
function formatCommand(command: RunCommand, current: number): string[] {
  if (command.kind === 'console.input') {
    const lines = command.console === current ? [] : [`console ${command.console}`];
    return [...lines, formatInput(command.text)];
  }
  const { kind, ...rest } = command;
  const given = formatArguments(rest);
  return [given === '' ? kind : `${kind} ${given}`];
}

/**
 * Writes a journal's entries so that people can read and edit them, with times relative to the step
 * before. `parseScript` and `runScript` make the same entries of it. `shorten` may write an entry its own way.
 */
export function formatScript(
  entries: readonly { at: SimTime; command: RunCommand }[],
  shorten: (entry: { at: SimTime; command: RunCommand }) => string | undefined = () => undefined,
): string {
  const lines: string[] = [];
  let now = 0;
  let opened = 0;
  let current = 0;
  for (const entry of entries) {
    const { at, command } = entry;
    if (at > now) lines.push(`+${formatDuration(at - now)}`);
    now = at;
    const short = shorten(entry);
    lines.push(...(short === undefined ? formatCommand(command, current) : [short]));
    if (command.kind === 'console.open') {
      opened += 1;
      current = opened;
    }
    if (command.kind === 'console.input') current = command.console;
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
