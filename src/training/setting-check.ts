/** How a check of a setting reads: in the words of the window that shows it, not by its path. */
import type { Finding } from './check-row.ts';
import { readPath } from './evidence.ts';

/** Paths that scenarios ask about; any other is named as it is. */
const names: Readonly<Record<string, string>> = {
  'access.authenticatedMayRelay': 'Relay for all computers which authenticate',
  'access.permissions.0.trustee': 'First name under Permissions for Submit and Relay',
  'access.permissions.0.relay': 'Relay Permission of that name',
  'addressSpaces.0.cost': 'Cost of the address space',
  'addressSpaces.0.domain': 'Address space',
  'general.filters.connection': 'Apply Connection Filter',
  'general.logging': 'Enable logging',
  messageTracking: 'Enable message tracking',
  relayAllowed: 'Relay to these domains',
  schedule: 'Connection time',
  'sender.blank': 'Filter messages with blank sender',
  smartHosts: 'Smart hosts',
};

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (value === undefined || value === null || value === '') return 'not set';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Whether the setting at `path` of `settings` is `is`. `owner` names whose it is, where that is in question:
 * `Address space of Internet mail: *.`
 */
export function settingIs(settings: unknown, path: string, is: unknown, owner?: string): Finding {
  const value = readPath(settings, path);
  const name = `${names[path] ?? path}${owner === undefined ? '' : ` of ${owner}`}`;
  return { ok: value === is, why: `${name}: ${shown(value)}.` };
}
