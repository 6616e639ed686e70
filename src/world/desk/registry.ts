/** What Registry Editor and `reg` do to the registry of a machine. */
import * as v from 'valibot';
import {
  type Machine,
  makeRegistryKey,
  type Refusal,
  type RegistryType,
  registryKey,
  registryTypes,
  setRegistryValue,
} from '#windows';
import type { World } from '../world.ts';

const place = v.pipe(v.string(), v.nonEmpty(), v.maxLength(40));
const path = v.pipe(v.string(), v.nonEmpty(), v.maxLength(400));
const name = v.pipe(v.string(), v.maxLength(255));

export const registryFields = {
  /** New > DWORD Value or String Value, and Modify. */
  'registry.set': {
    place,
    path,
    name,
    type: v.picklist(registryTypes),
    data: v.union([
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295)),
      v.string(),
    ]),
  },
  'registry.delete': { place, path, name },
  'registry.createKey': { place, path },
} as const;

export interface RegistryViews {
  /** Keys right under a path, and the values of the path itself; null where there is no such key. An empty path is My Computer. */
  registry: {
    query: { place: string; path: string };
    view: {
      path: string;
      keys: { name: string; hasKeys: boolean }[];
      values: { name: string; type: RegistryType; data: number | string }[];
      /** Values here can be made and changed; elsewhere the editor refuses. */
      writable: boolean;
    } | null;
  };
}

export interface RegistryAppliers {
  'registry.set': (
    world: World,
    command: {
      place: string;
      path: string;
      name: string;
      type: RegistryType;
      data: number | string;
    },
  ) => Refusal | undefined;
  'registry.delete': (
    world: World,
    command: { place: string; path: string; name: string },
  ) => Refusal | undefined;
  'registry.createKey': (
    world: World,
    command: { place: string; path: string },
  ) => Refusal | undefined;
}

const title = 'Registry Editor';

/** Keys below which a learner may write; the rest of the registry is to look at. */
const writableBelow = [
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC',
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeTransport',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange',
].map((one) => one.toLowerCase());

function isWritable(path: string): boolean {
  const asked = path.toLowerCase();
  return writableBelow.some((one) => asked === one || asked.startsWith(`${one}\\`));
}

function machineOf(world: World, place: string): Machine | undefined {
  return world.windows.machines.get(world.places.get(place)?.machine ?? 0);
}

function refuse(text: string): Refusal {
  return { title, text, icon: 'error' };
}

const readOnly = (path: string) =>
  refuse(`Cannot edit ${path}: this part of the registry is to be read only in this simulator.`);

export const registryAppliers: RegistryAppliers = {
  'registry.set': (world, { place, path, name, type, data }) => {
    const machine = machineOf(world, place);
    if (!machine) return refuse(`There is no place "${place}" in this run.`);
    if (!isWritable(path)) return readOnly(path);
    if ((type === 'REG_DWORD') !== (typeof data === 'number')) {
      return refuse(
        `Cannot edit ${name}: a ${type} holds a ${type === 'REG_DWORD' ? 'number' : 'text'}.`,
      );
    }
    setRegistryValue(machine, path, { name, type, data });
    world.fact({ kind: 'registry.changed', place, path, name, data });
    return undefined;
  },
  'registry.delete': (world, { place, path, name }) => {
    const machine = machineOf(world, place);
    const key = machine && registryKey(machine, path);
    if (!key?.values.has(name.toLowerCase())) return refuse(`Unable to delete ${name}.`);
    if (!isWritable(path)) return readOnly(path);
    key.values.delete(name.toLowerCase());
    world.fact({ kind: 'registry.deleted', place, path, name });
    return undefined;
  },
  'registry.createKey': (world, { place, path }) => {
    const machine = machineOf(world, place);
    if (!machine) return refuse(`There is no place "${place}" in this run.`);
    if (!isWritable(path)) return readOnly(path);
    makeRegistryKey(machine, path);
    return undefined;
  },
};

export const registryAnswers = {
  registry: (
    world: World,
    { place, path }: RegistryViews['registry']['query'],
  ): RegistryViews['registry']['view'] => {
    const machine = machineOf(world, place);
    if (!machine) return null;
    const key = path === '' ? undefined : registryKey(machine, path);
    if (path !== '' && !key) return null;
    const depth = path === '' ? 1 : path.split('\\').length + 1;
    const prefix = path === '' ? '' : `${path.toLowerCase()}\\`;
    const under = [...machine.registry.values()].filter((one) =>
      one.path.toLowerCase().startsWith(prefix),
    );
    const keys = under.filter((one) => one.path.split('\\').length === depth);
    return {
      path: key?.path ?? '',
      keys: keys
        .map((one) => ({
          name: one.path.slice(one.path.lastIndexOf('\\') + 1),
          hasKeys: under.some((other) =>
            other.path.toLowerCase().startsWith(`${one.path.toLowerCase()}\\`),
          ),
        }))
        .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
      values: key ? [...key.values.values()].map((one) => ({ ...one })) : [],
      writable: path !== '' && isWritable(path),
    };
  },
};
