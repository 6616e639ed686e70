/** Everything that can be asked of the world, one row each: how it is written and what it does. */
import * as v from 'valibot';
import { assert } from '#kernel';
import { closeConsole, consoleInput, consoleInputMax, openConsole, type Refusal } from '#windows';
import { blacklistAppliers, blacklistFields } from './desk/blacklists.ts';
import type { Desk } from './desk/index.ts';
import type { World } from './world.ts';

const text = v.pipe(v.string(), v.maxLength(1000));
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
const console_ = v.pipe(v.number(), v.integer(), v.minValue(1));
const windowFields = { place: name, program: name, item: text };

/** Fields of the commands that are here from the start, by kind; the kind itself is the key. */
const firstFields = {
  'console.open': { machine: name },
  'console.input': {
    console: console_,
    text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(consoleInputMax)),
  },
  'console.close': { console: console_ },
  ...blacklistFields,
  'window.opened': windowFields,
  'window.closed': windowFields,
} as const satisfies Record<string, v.ObjectEntries>;

type Fields = typeof firstFields & Desk['fields'];
export type CommandKind = keyof Fields;

type CommandOf<K extends CommandKind> = {
  kind: K;
} & {
  [F in keyof Fields[K]]: Fields[K][F] extends v.GenericSchema
    ? v.InferOutput<Fields[K][F]>
    : never;
};
export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];

function machineOf(world: World, place: string): number | undefined {
  return world.places.get(place)?.machine;
}

function noSuch(what: string): Refusal {
  return { title: 'Badmail', text: `There is no ${what} in this run.`, icon: 'error' };
}

type Appliers = { [K in CommandKind]: (world: World, c: CommandOf<K>) => Refusal | undefined };

const firstAppliers: { [K in keyof typeof firstFields]: Appliers[K] } = {
  'console.open': (world, { machine }) => {
    const id = machineOf(world, machine);
    if (id === undefined) return noSuch(`place "${machine}"`);
    if (openConsole(world, id) !== 0) return undefined;
    return {
      title: 'Command Prompt',
      text: 'Too many Command Prompt windows are open. Close one and try again.',
      icon: 'warning',
    };
  },
  'console.input': (world, c) => consoleInput(world, c.console, c.text),
  'console.close': (world, c) => {
    closeConsole(world, c.console);
    return undefined;
  },
  ...blacklistAppliers,
  'window.opened': (world, { place, program, item }) => {
    if (!world.places.has(place)) return noSuch(`place "${place}"`);
    world.fact({ kind: 'window.opened', place, program, item });
    return undefined;
  },
  'window.closed': (world, { place, program, item }) => {
    if (!world.places.has(place)) return noSuch(`place "${place}"`);
    world.fact({ kind: 'window.closed', place, program, item });
    return undefined;
  },
};

const appliers: Partial<Appliers> = { ...firstAppliers };

/** Something that is no command: one sentence says what is wrong with it. */
export class CommandFault extends Error {
  override name = 'CommandFault';
}

function schemasOf(fields: Record<string, v.ObjectEntries>): [string, v.GenericSchema][] {
  return Object.entries(fields).map(([kind, entries]) => [
    kind,
    v.strictObject({ kind: v.literal(kind), ...entries }),
  ]);
}

const schemas = new Map(schemasOf(firstFields));

/** Puts in the commands that come later; the same for all worlds. */
export function fitCommands(desk: Pick<Desk, 'fields' | 'appliers'>): void {
  for (const [kind, schema] of schemasOf(desk.fields)) schemas.set(kind, schema);
  Object.assign(appliers, desk.appliers);
}

/** Kinds of the commands that are here. */
export function commandKinds(): string[] {
  return [...schemas.keys()];
}

/** Whether a command of this kind is here; what is no command at all never is. */
export function hasCommand(kind: string): boolean {
  return schemas.has(kind);
}

/** The command that a journal, a script or a page wrote; throws a CommandFault for anything else. */
export function parseCommand(value: unknown): Command {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (typeof kind !== 'string') throw new CommandFault('a command needs a kind');
  const schema = schemas.get(kind);
  if (!schema) throw new CommandFault(`there is no command "${kind}"`);
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output as Command;
  const [issue] = result.issues;
  throw new CommandFault(`${kind}: ${v.getDotPath(issue) ?? 'the command'}: ${issue.message}`);
}

/** Does what was asked, now. A Refusal is the product's no; the learner has tried all the same. */
export function apply(world: World, command: Command): Refusal | undefined {
  world.revision += 1;
  const run = appliers[command.kind] as Appliers[CommandKind] | undefined;
  assert(run, `${command.kind} was not fetched`);
  return run(world, command as never);
}
