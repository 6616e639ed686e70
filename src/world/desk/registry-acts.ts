/** What may be done to the registry of a machine, whoever asks: Registry Editor or `reg`. */
import { editions } from '#transport';
import {
  type Installed,
  type LaidKey,
  laidKeys,
  lookAtRegistry,
  type Machine,
  makeRegistryKey,
  placeOf,
  type RegistryFault,
  type RegistryTool,
  type RegistryValue,
  registryKey,
  removeRegistryKey,
  type ShownKey,
  setRegistryValue,
} from '#windows';
import type { World } from '../world.ts';
import { isLevel, levelsKey, setLevel } from './registry-levels.ts';

/** Keys below which a learner may write; the rest of the registry is to look at. */
const writableBelow = [
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC',
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeTransport',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange',
].map((one) => one.toLowerCase());

export function isWritable(path: string): boolean {
  const asked = path.toLowerCase();
  return writableBelow.some((one) => asked === one || asked.startsWith(`${one}\\`));
}

/** Service packs of the years (assumed for Windows XP). */
const servicePacks = {
  'windows-2000': 'Service Pack 4',
  'windows-xp': 'Service Pack 1',
  'windows-2003': '',
  'windows-2003-sp1': 'Service Pack 1',
} as const;

/** Build of a release before any service pack. */
const firstBuilds = { '2000': 4417, '2003': 6944 } as const;

function installedOn(world: World, machine: Machine): Installed {
  const server = world.transport.servers.find((one) => one.machine === machine.id);
  const servicePack = servicePacks[server?.windows ?? machine.os];
  if (!server) return { servicePack, exchange: undefined };
  const { version, generation } = editions[server.edition];
  return {
    servicePack,
    exchange: {
      build: firstBuilds[generation],
      servicePack: Number(/Service Pack (\d)/.exec(version)?.[1] ?? 0),
      servicePackBuild: Number(/Build (\d+)/.exec(version)?.[1] ?? 0),
    },
  };
}

/** What is there without anybody having written it. */
function laidOn(world: World, machine: Machine): LaidKey[] {
  const levels = levelsKey(world, machine);
  return [...laidKeys(machine, installedOn(world, machine)), ...(levels ? [levels] : [])];
}

export function registryOf(world: World, machine: Machine): Map<string, ShownKey> {
  return lookAtRegistry(machine, laidOn(world, machine));
}

function isKept(world: World, machine: Machine, path: string, name: string): boolean {
  return laidOn(world, machine).some(
    (key) =>
      key.path.toLowerCase() === path.toLowerCase() &&
      key.values.some((one) => one.name.toLowerCase() === name.toLowerCase()),
  );
}

/** Makes or changes a value; a key that is missing is made. */
export function writeValue(
  world: World,
  machine: Machine,
  path: string,
  value: RegistryValue,
): RegistryFault | undefined {
  if (!isWritable(path)) return 'read-only';
  if ((value.type === 'REG_DWORD') !== (typeof value.data === 'number')) return 'type';
  if (isLevel(path, value.name)) {
    if (typeof value.data !== 'number') return 'type';
    setLevel(world, machine, value.name, value.data);
  } else if (isKept(world, machine, path, value.name)) return 'kept';
  else setRegistryValue(machine, path, value);
  world.fact({
    kind: 'registry.changed',
    place: placeOf(machine),
    path,
    name: value.name,
    data: value.data,
  });
  return undefined;
}

export function removeValue(
  world: World,
  machine: Machine,
  path: string,
  name: string,
): RegistryFault | undefined {
  const shown = registryOf(world, machine).get(path.toLowerCase());
  if (!shown?.values.some((one) => one.name.toLowerCase() === name.toLowerCase())) return 'missing';
  if (!isWritable(path)) return 'read-only';
  if (isKept(world, machine, path, name)) return 'kept';
  registryKey(machine, path)?.values.delete(name.toLowerCase());
  world.fact({ kind: 'registry.deleted', place: placeOf(machine), path, name });
  return undefined;
}

/** A key that is there already stays as it is. */
export function makeKey(world: World, machine: Machine, path: string): RegistryFault | undefined {
  if (!isWritable(path)) return 'read-only';
  if (!registryOf(world, machine).has(path.toLowerCase())) makeRegistryKey(machine, path);
  return undefined;
}

/** A key with all below it, unless the machine keeps one of them itself. */
export function removeKey(world: World, machine: Machine, path: string): RegistryFault | undefined {
  const asked = path.toLowerCase();
  if (!registryOf(world, machine).has(asked)) return 'missing';
  if (!isWritable(path)) return 'read-only';
  const kept = laidOn(world, machine).some((key) =>
    `${key.path.toLowerCase()}\\`.startsWith(`${asked}\\`),
  );
  if (kept) return 'kept';
  removeRegistryKey(machine, path);
  world.fact({ kind: 'registry.deleted', place: placeOf(machine), path, name: '' });
  return undefined;
}

const at = (world: World, machine: number): Machine => world.windows.machines.get(machine)!;

export const registryTool: RegistryTool<World> = {
  look: (world, machine) => registryOf(world, at(world, machine)),
  write: (world, machine, path, value) => writeValue(world, at(world, machine), path, value),
  remove: (world, machine, path, name) => removeValue(world, at(world, machine), path, name),
  makeKey: (world, machine, path) => makeKey(world, at(world, machine), path),
  removeKey: (world, machine, path) => removeKey(world, at(world, machine), path),
};
