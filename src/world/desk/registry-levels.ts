/** Diagnostics logging in the registry: the levels of the server's sheet are values there, and the other way round. */
import {
  copyPlain,
  type DiagnosticLevel,
  diagnosticCategories,
  directoryChanged,
} from '#directory';
import { type LaidKey, type Machine, registryKey, registryKeys, setRegistryValue } from '#windows';
import type { World } from '../world.ts';

const service = 'MSExchangeTransport';
const path = registryKeys.transportDiagnostics;

/** KB 265139; TechNet writes the same numbers of the MTA. */
const numbers: Readonly<Record<DiagnosticLevel, number>> = {
  None: 0,
  Minimum: 1,
  Medium: 3,
  Maximum: 5,
};

/** What a number means: 7, Field Engineering, can be set here alone and logs as Maximum does. */
function levelOf(data: number): DiagnosticLevel {
  if (data >= numbers.Maximum) return 'Maximum';
  if (data >= numbers.Medium) return 'Medium';
  return data >= numbers.Minimum ? 'Minimum' : 'None';
}

/** `6 SMTP Protocol`, as the MTA's values are written (TechNet); that the tab's order counts is assumed. */
const valueNames = new Map(
  diagnosticCategories[service].map((category, index) => [
    `${index + 1} ${category}`.toLowerCase(),
    { name: `${index + 1} ${category}`, category },
  ]),
);

/** Whether a value is a level of the server. */
export function isLevel(key: string, name: string): boolean {
  return key.toLowerCase() === path.toLowerCase() && valueNames.has(name.toLowerCase());
}

/** The key as the server's settings make it; undefined on a machine without Exchange. */
export function levelsKey(world: World, machine: Machine): LaidKey | undefined {
  const settings = world.directory.organization.serverSettings.get(machine.name);
  if (!settings) return undefined;
  return {
    path,
    values: [...valueNames.values()].map(({ name, category }) => ({
      name,
      type: 'REG_DWORD',
      data: numbers[settings.diagnostics[service]?.[category] ?? 'None'],
    })),
  };
}

/** Sets a level by its value; a number that the sheet does not know stays in the registry as it was written. */
export function setLevel(world: World, machine: Machine, name: string, data: number): void {
  const { serverSettings } = world.directory.organization;
  const settings = serverSettings.get(machine.name);
  const known = valueNames.get(name.toLowerCase());
  if (!settings || !known) return;
  const changed = copyPlain(settings);
  const level = levelOf(data);
  changed.diagnostics[service] = { ...changed.diagnostics[service], [known.category]: level };
  serverSettings.set(machine.name, changed);
  if (data === numbers[level]) registryKey(machine, path)?.values.delete(name.toLowerCase());
  else setRegistryValue(machine, path, { name: known.name, type: 'REG_DWORD', data });
  directoryChanged(world);
  world.fact({ kind: 'server.changed', name: machine.name });
}

/** The sheet has written levels: a number of the registry that means another one is overwritten. */
export function forgetOtherLevels(world: World, server: string): void {
  const at = world.transport.servers.find((one) => one.name === server)?.machine;
  const machine = at === undefined ? undefined : world.windows.machines.get(at);
  const written = machine && registryKey(machine, path);
  const now = world.directory.organization.serverSettings.get(server)?.diagnostics[service];
  for (const [id, { data }] of written?.values ?? []) {
    const category = valueNames.get(id)?.category;
    if (category === undefined) continue;
    if (levelOf(Number(data)) !== (now?.[category] ?? 'None')) written?.values.delete(id);
  }
}
