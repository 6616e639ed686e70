/** What can be asked of a run: everything that can be asked of its world, and a few things of its own. */

import * as v from 'valibot';
import { type Command, CommandFault, commandKinds, parseCommand } from '#world';
import { pinSchema } from './pin-schema.ts';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));

/** Characters of a note. */
export const noteMax = 500;

/** Milliseconds of the room. */
const roomMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));

const own = {
  'hint.take': v.strictObject({ kind: v.literal('hint.take'), objective: name }),
  'ticket.answer': v.strictObject({ kind: v.literal('ticket.answer'), answer: name }),
  'notebook.cause': v.strictObject({ kind: v.literal('notebook.cause'), cause: name }),
  'notebook.pin': v.strictObject({ kind: v.literal('notebook.pin'), place: name, of: pinSchema }),
  'notebook.write': v.strictObject({
    kind: v.literal('notebook.write'),
    text: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(noteMax)),
  }),
  /** By the place in the journal of the command that wrote it. */
  'notebook.remove': v.strictObject({
    kind: v.literal('notebook.remove'),
    entry: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** Time of the room, not of the world: so long the candidate has sat at this incident. */
  'exam.time': v.strictObject({
    kind: v.literal('exam.time'),
    elapsedMs: roomMs,
  }),
  /** The clock of the room stands from here on, and nothing else is done, until `exam.resume`. */
  'exam.pause': v.strictObject({ kind: v.literal('exam.pause'), elapsedMs: roomMs }),
  /** It goes on, after having stood for so long. */
  'exam.resume': v.strictObject({ kind: v.literal('exam.resume'), stoodMs: roomMs }),
  'run.finish': v.strictObject({ kind: v.literal('run.finish') }),
};

export type OwnCommand = {
  [K in keyof typeof own]: v.InferOutput<(typeof own)[K]>;
}[keyof typeof own];
export type RunCommand = Command | OwnCommand;

export function runCommandKinds(): string[] {
  return [...commandKinds(), ...Object.keys(own)];
}

export function isOwn(command: RunCommand): command is OwnCommand {
  return Object.hasOwn(own, command.kind);
}

/** The command that a journal, a script or a page wrote; throws a `CommandFault` for anything else. */
export function parseRunCommand(value: unknown): RunCommand {
  const kind = String((value as { kind?: unknown } | null)?.kind);
  if (!Object.hasOwn(own, kind)) return parseCommand(value);
  const result = v.safeParse(own[kind as keyof typeof own], value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new CommandFault(`${kind}: ${v.getDotPath(issue) ?? 'the command'}: ${issue.message}`);
}
