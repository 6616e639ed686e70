/** What Registry Editor and `reg` do to the registry of a machine. */
import * as v from 'valibot';
import {
  findInRegistry,
  type Machine,
  type Refusal,
  type RegistryFault,
  type RegistryHit,
  type RegistrySearch,
  type RegistryType,
  registryTypes,
  type ShownValue,
} from '#windows';
import type { World } from '../world.ts';
import {
  isWritable,
  makeKey,
  registryOf,
  removeKey,
  removeValue,
  writeValue,
} from './registry-acts.ts';

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
  'registry.deleteKey': { place, path },
} as const;

export interface RegistryViews {
  /** Keys right under a path, and the values of the path itself; null where there is no such key. An empty path is My Computer. */
  registry: {
    query: { place: string; path: string };
    view: {
      path: string;
      keys: { name: string; hasKeys: boolean }[];
      values: ShownValue[];
      /** Values here can be made and changed; elsewhere the editor refuses. */
      writable: boolean;
    } | null;
  };
  /** The next key or value that is found after one of them (`from`, an empty path begins), or null. */
  'registry.find': {
    query: { place: string; search: RegistrySearch; from: RegistryHit };
    view: RegistryHit | null;
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
  'registry.deleteKey': (
    world: World,
    command: { place: string; path: string },
  ) => Refusal | undefined;
}

const title = 'Registry Editor';

function machineOf(world: World, place: string): Machine | undefined {
  return world.windows.machines.get(world.places.get(place)?.machine ?? 0);
}

function refuse(text: string): Refusal {
  return { title, text, icon: 'error' };
}

const noPlace = (place: string) => refuse(`There is no place "${place}" in this run.`);

/** What the editor says; `what` is the value or the key. */
function refused(
  fault: RegistryFault | undefined,
  verb: 'edit' | 'delete' | 'create',
  what: string,
): Refusal | undefined {
  switch (fault) {
    case undefined:
      return undefined;
    case 'read-only':
      return refuse(
        `Cannot ${verb} ${what}: this part of the registry is to be read only in this simulator.`,
      );
    case 'kept':
      return refuse(`Cannot ${verb} ${what}: the server keeps it itself in this simulator.`);
    case 'type':
      return refuse(`Cannot ${verb} ${what}: the data is not of the type of the value.`);
    case 'missing':
      return refuse(`Unable to delete ${what}.`);
  }
}

const shownName = (name: string) => (name === '' ? '(Default)' : name);

export const registryAppliers: RegistryAppliers = {
  'registry.set': (world, { place, path, name, type, data }) => {
    const machine = machineOf(world, place);
    if (!machine) return noPlace(place);
    const fault = writeValue(world, machine, path, { name, type, data });
    return refused(fault, 'edit', fault === 'read-only' ? path : shownName(name));
  },
  'registry.delete': (world, { place, path, name }) => {
    const machine = machineOf(world, place);
    if (!machine) return noPlace(place);
    const fault = removeValue(world, machine, path, name);
    return refused(fault, 'delete', fault === 'read-only' ? path : shownName(name));
  },
  'registry.createKey': (world, { place, path }) => {
    const machine = machineOf(world, place);
    if (!machine) return noPlace(place);
    return refused(makeKey(world, machine, path), 'create', path);
  },
  'registry.deleteKey': (world, { place, path }) => {
    const machine = machineOf(world, place);
    if (!machine) return noPlace(place);
    return refused(removeKey(world, machine, path), 'delete', path);
  },
};

type Views = RegistryViews;

export const registryAnswers = {
  registry: (
    world: World,
    { place, path }: Views['registry']['query'],
  ): Views['registry']['view'] => {
    const machine = machineOf(world, place);
    const registry = machine && registryOf(world, machine);
    const shown = registry?.get(path.toLowerCase());
    if (!registry || !shown) return null;
    const under = path === '' ? '' : `${path.toLowerCase()}\\`;
    return {
      path: shown.path,
      keys: shown.keys.map((name) => ({
        name,
        hasKeys: (registry.get(`${under}${name.toLowerCase()}`)?.keys.length ?? 0) > 0,
      })),
      values: shown.values,
      writable: path !== '' && isWritable(path),
    };
  },
  'registry.find': (
    world: World,
    { place, search, from }: Views['registry.find']['query'],
  ): Views['registry.find']['view'] => {
    const machine = machineOf(world, place);
    return machine ? findInRegistry(registryOf(world, machine), search, from) : null;
  },
};
