/** A readable journal carried out on a run, step by step, as a person would. */
import { minute, type SimTime } from '#kernel';
import { CommandFault, parseCommand, query } from '#world';
import { spoken } from './cast.ts';
import { checkRow } from './checks.ts';
import { parseRunCommand, type RunCommand } from './commands.ts';
import { createContext } from './evidence.ts';
import { ScenarioFault, suggest } from './fault.ts';
import type { Run } from './model.ts';
import { perform, proceed } from './run.ts';
import {
  localToSim,
  type Script,
  type ScriptAct,
  type SettingsChange,
  shortForms,
} from './script.ts';
import { pinOf } from './script-pin.ts';

/** How long `<` waits for its text. */
const expectMs = minute;
/** How often it looks. */
const lookMs = 100;

/** What a script acts with; whoever gives other hands may look on, and must do the same. */
export interface Hands {
  perform: typeof perform;
  proceed: typeof proceed;
}

interface Actor {
  run: Run;
  hands: Hands;
  place: string;
  console: number;
  /** Console output before this was there before the last input. */
  seen: number;
}

/** Lays `path: value` pairs over a copy of settings; a sentence if a path leads nowhere. */
function layChanges(settings: object, changes: Record<string, unknown>): object | string {
  const copy = JSON.parse(JSON.stringify(settings)) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let here: unknown = copy;
    for (const part of parts) here = (here as Record<string, unknown> | undefined)?.[part];
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, last)) {
      const known = typeof here === 'object' && here !== null ? Object.keys(here) : [];
      return `there is no setting "${path}".${suggest(last, known)}`;
    }
    (here as Record<string, unknown>)[last] = value;
  }
  return copy;
}

function sheetOf(run: Run, { kind, id }: SettingsChange): object | string {
  const { virtualServers, connectors } = query(run.world, { kind: 'organization' });
  switch (kind) {
    case 'connector.set':
      return (
        connectors.find((one) => one.id === id || one.name === id) ??
        `there is no connector "${id}".`
      );
    case 'virtual-server.set':
      return (
        virtualServers.find((one) => one.settings.id === id)?.settings ??
        `there is no virtual server "${id}".`
      );
    case 'server.set':
      return (
        query(run.world, { kind: 'server', name: id })?.settings ?? `there is no server "${id}".`
      );
    default:
      return query(run.world, { kind: 'message-delivery' }).settings;
  }
}

function changeCommand(run: Run, change: SettingsChange): RunCommand | string {
  const { kind, id, changes } = change;
  const sheet = sheetOf(run, change);
  if (typeof sheet === 'string') return sheet;
  const laid = layChanges(sheet, changes);
  if (typeof laid === 'string') return laid;
  const form = shortForms[kind];
  // A connector may be named as the window names it; its sheet knows its id.
  const named = form.name === null || kind === 'connector.set' ? {} : { [form.name]: id };
  return parseCommand({ kind, ...named, [form.sheet]: laid });
}

function outputOf(run: Run, console: number, from: number): { text: string; end: number } {
  return query(run.world, { kind: 'console.output', console, from });
}

/** Turns to a place's newest open console; opens one if there is none. */
function goTo(actor: Actor, place: string): string | undefined {
  const places = query(actor.run.world, { kind: 'places' }).map((one) => one.id);
  if (!places.includes(place)) return `there is no place "${place}".${suggest(place, places)}`;
  const open = () =>
    query(actor.run.world, { kind: 'console.list', place }).filter((one) => !one.closed);
  if (open().length === 0) actor.hands.perform(actor.run, { kind: 'console.open', machine: place });
  actor.place = place;
  actor.console = open().at(-1)?.console ?? 0;
  actor.seen = 0;
  return undefined;
}

/** Console text as a person reads it: line ends and the wrapping at 80 columns do not count. */
function readable(text: string): string {
  return text.replaceAll('\r', '').replaceAll('\n', '');
}

function expect(actor: Actor, text: string): string | undefined {
  const { run, hands } = actor;
  const limit: SimTime = run.world.clock.now + expectMs;
  for (;;) {
    const shown = outputOf(run, actor.console, actor.seen);
    if (readable(shown.text).includes(text)) return undefined;
    if (run.world.clock.now >= limit) {
      return `the console does not show "${text}" but: ${JSON.stringify(shown.text.slice(-300))}`;
    }
    hands.proceed(run, run.world.clock.now + lookMs);
  }
}

/** How often `until` looks: what it waits for takes minutes. */
const untilLookMs = 10_000;

function until(actor: Actor, { check, args, maxMs }: Extract<ScriptAct, { do: 'until' }>) {
  const { run, hands } = actor;
  const limit: SimTime = run.world.clock.now + maxMs;
  for (;;) {
    const { ok, why } = checkRow(check)!.test(createContext(run), args as never, []);
    if (ok === true) return undefined;
    if (run.world.clock.now >= limit || run.state.finishedAt !== null) {
      return `${check} did not come true in time. ${why}`;
    }
    hands.proceed(run, run.world.clock.now + untilLookMs);
  }
}

function queueId(run: Run, queue: string): string {
  const links = query(run.world, { kind: 'flow.links' });
  const rows = [...links, ...query(run.world, { kind: 'queues' }).rows];
  if (rows.some((one) => one.id === queue)) return queue;
  // A queue that is gone is the product's to refuse.
  return rows.find((one) => one.name === queue)?.id ?? queue;
}

/** People name a queue or a connector as the window does; the command wants its id. */
function named(run: Run, command: RunCommand): RunCommand | string {
  if (command.kind === 'connector.delete') {
    const { connectors } = query(run.world, { kind: 'organization' });
    const found = connectors.find((one) => one.id === command.id || one.name === command.id);
    return found ? { ...command, id: found.id } : `there is no connector "${command.id}".`;
  }
  return 'queue' in command ? { ...command, queue: queueId(run, command.queue) } : command;
}

/** Rows of a result that are read at a time. */
const pageRows = 100;

function lookCommand(run: Run, given: Extract<ScriptAct, { do: 'look' }>): RunCommand | string {
  const queue = queueId(run, given.queue);
  const sender = given.sender.toLowerCase();
  for (let from = 0; ; from += pageRows) {
    const page = { kind: 'queue.found', queue, from, count: pageRows, sort: null } as const;
    const { rows } = query(run.world, page);
    const hit = rows.find((one) => one.sender.toLowerCase().includes(sender));
    if (hit) return { kind: 'queue.look', queue, message: hit.message };
    if (rows.length === 0) return `no message found in "${given.queue}" is from "${given.sender}".`;
  }
}

function commandOf(
  run: Run,
  one: Extract<ScriptAct, { do: 'command' | 'change' | 'look' }>,
): RunCommand | string {
  if (one.do === 'look') return lookCommand(run, one);
  return one.do === 'command' ? named(run, one.command) : changeCommand(run, one.change);
}

/** Pins what is shown. Unlike the product's refusals, one of the notebook is a fault: the script is wrong. */
function pin(actor: Actor, one: Extract<ScriptAct, { do: 'pin' }>): string | undefined {
  const { run, hands } = actor;
  const here = one.of === 'line' ? actor.place : 'exch-srv1';
  const place = one.given.place ?? here;
  const of = pinOf(run, one, place, actor.console);
  if (typeof of === 'string') return of;
  const command = parseRunCommand({ kind: 'notebook.pin', place, of });
  return hands.perform(run, command)?.text;
}

/** Does one act; a sentence if it cannot be done. A refusal of the product is no fault. */
function act(actor: Actor, one: ScriptAct): string | undefined {
  const { run, hands } = actor;
  if (one.do === 'wait') {
    const { clock } = run.world;
    const until =
      'afterMs' in one.until
        ? clock.now + one.until.afterMs
        : localToSim(one.until.local, clock, run.scenario.world.offsetMinutes);
    if (until < clock.now) return 'this time is already past.';
    hands.proceed(run, until);
    return undefined;
  }
  if (one.do === 'place') return goTo(actor, one.place);
  if (one.do === 'console') {
    actor.console = one.console;
    actor.seen = 0;
    return undefined;
  }
  if (one.do === 'expect') return expect(actor, one.text);
  if (one.do === 'until') return until(actor, one);
  if (one.do === 'input') {
    if (actor.console === 0) return 'no console is open: write "on PLACE" first.';
    actor.seen = outputOf(run, actor.console, 0).end;
    hands.perform(run, { kind: 'console.input', console: actor.console, text: one.text });
    return undefined;
  }
  if (one.do === 'pin') return pin(actor, one);
  const command = commandOf(run, one);
  if (typeof command === 'string') return command;
  hands.perform(run, command);
  if (command.kind === 'console.open') {
    const list = query(run.world, { kind: 'console.list', place: command.machine });
    actor.console = list.at(-1)?.console ?? 0;
    actor.seen = 0;
  }
  return undefined;
}

/**
 * Carries out a script from where the run stands; it is written in canonical words, whatever cast the run
 * has drawn. Throws `ScenarioFault` naming file and line. */
export function runScript(run: Run, script: Script, hands: Hands = { perform, proceed }): void {
  const actor: Actor = { run, hands, place: '', console: 0, seen: 0 };
  const speak = spoken(run.scenario.drawn?.words ?? []);
  for (const { line, act: one } of speak(script.steps)) {
    let sentence: string | undefined;
    try {
      sentence = act(actor, one);
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error;
      sentence = error.message;
    }
    if (sentence !== undefined) throw new ScenarioFault(`${script.file}:${line}: ${sentence}`);
  }
}
