/** Puts the rest of the engine in: from then on every command, every query and every program is known. */
import { fitPrograms, needsPrograms } from '#windows';
import { type Command, fitCommands, hasCommand } from './commands.ts';
import type { Desk } from './desk/index.ts';
import { fitQueries, hasQuery, type Query } from './queries.ts';
import { code, type World } from './world.ts';

export function fitDesk(desk: Desk): void {
  fitCommands(desk);
  fitQueries(desk);
  fitPrograms(desk.programs);
  Object.assign(code.tools, desk.tools);
}

/** Whether the rest must be here before this is answered. */
export function lacksAnswer({ kind }: Query): boolean {
  return !hasQuery(kind);
}

/** Whether the rest must be here before this is carried out: it may start a program of the console. */
export function lacksCode(world: World, command: Command): boolean {
  if (command.kind !== 'console.input') return !hasCommand(command.kind);
  return needsPrograms(world, command.console, command.text);
}
