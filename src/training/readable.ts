/** A journal as people read it: settings written as what was changed, not as the whole sheet. */
import { query } from '#world';
import type { Journal, Scenario } from './model.ts';
import { createRun, perform, proceed } from './run.ts';
import { formatScript } from './script.ts';
import { formatArguments } from './script-arguments.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names with blanks in them are no path: such an object is one value. */
function hasPath(value: Record<string, unknown>): boolean {
  return Object.keys(value).every((key) => /^\w+$/.test(key));
}

/** What makes `after` of `before`, by path; lists are one value. Both have the same keys. */
export function differencesOf(
  before: object,
  after: object,
  prefix = '',
  found: Record<string, unknown> = {},
): Record<string, unknown> {
  for (const [key, value] of Object.entries(after)) {
    const old = (before as Record<string, unknown>)[key];
    if (isObject(value) && isObject(old) && hasPath(value))
      differencesOf(old, value, `${prefix}${key}.`, found);
    else if (JSON.stringify(value) !== JSON.stringify(old)) found[`${prefix}${key}`] = value;
  }
  return found;
}

function shortSet(
  kind: string,
  named: Record<string, string>,
  before: object | undefined,
  after: object,
) {
  if (!before) return undefined;
  const { id: _id, ...changes } = differencesOf(before, after);
  return `${kind} ${formatArguments({ ...named, ...changes })}`.trimEnd();
}

/** Follows the journal in a world of its own, so that every change is told against what was there. */
export function formatJournal(scenario: Scenario, journal: Journal): string {
  const run = createRun(scenario, { seed: journal.seed, options: journal.options });
  return formatScript(journal.entries, ({ at, command }) => {
    proceed(run, at);
    const { virtualServers, connectors } = query(run.world, { kind: 'organization' });
    let short: string | undefined;
    if (command.kind === 'virtual-server.set') {
      const old = virtualServers.find((one) => one.settings.id === command.id)?.settings;
      short = shortSet(command.kind, { id: command.id }, old, command.settings);
    } else if (command.kind === 'connector.set') {
      const { id } = command.connector;
      const old = connectors.find((one) => one.id === id);
      short = shortSet(command.kind, { id }, old, command.connector);
    } else if (command.kind === 'server.set') {
      const { name } = command;
      const old = query(run.world, { kind: 'server', name })?.settings;
      short = shortSet(command.kind, { name }, old, command.settings);
    } else if (command.kind === 'message-delivery.set') {
      const { settings } = query(run.world, { kind: 'message-delivery' });
      short = shortSet(command.kind, {}, settings, command.settings);
    }
    perform(run, command);
    return short;
  });
}
