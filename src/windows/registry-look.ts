/** The registry as one looks at it: what is there by itself, and over it what somebody has written. */
import type { Machine } from './machine.ts';
import type { ShownValue } from './registry.ts';
import type { LaidKey } from './registry-setup.ts';

export interface ShownKey {
  path: string;
  /** Names of the keys right under it, in the order of the editor. */
  keys: string[];
  values: ShownValue[];
}

/** In the order of Registry Editor's tree. */
export const hives = [
  'HKEY_CLASSES_ROOT',
  'HKEY_CURRENT_USER',
  'HKEY_LOCAL_MACHINE',
  'HKEY_USERS',
  'HKEY_CURRENT_CONFIG',
] as const;

const shortNames: Readonly<Record<string, string>> = {
  HKCR: 'HKEY_CLASSES_ROOT',
  HKCU: 'HKEY_CURRENT_USER',
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKU: 'HKEY_USERS',
  HKCC: 'HKEY_CURRENT_CONFIG',
};

/** `HKLM\…` as the editor writes it; a path that begins with no hive is undefined. */
export function fullPath(path: string): string | undefined {
  const [first = '', ...rest] = path.replace(/\\+$/, '').split('\\');
  const upper = first.toUpperCase();
  const hive = shortNames[upper] ?? hives.find((one) => one === upper);
  if (hive === undefined || rest.some((one) => one === '')) return undefined;
  return [hive, ...rest].join('\\');
}

const byName = (a: string, b: string): number => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

/** Every key by its lower-case path; the empty path is My Computer. */
export function lookAtRegistry(machine: Machine, laid: readonly LaidKey[]): Map<string, ShownKey> {
  const all = new Map<string, ShownKey>([['', { path: '', keys: [...hives], values: [] }]]);
  for (const hive of hives) all.set(hive.toLowerCase(), { path: hive, keys: [], values: [] });
  const reach = (path: string): ShownKey => {
    const found = all.get(path.toLowerCase());
    if (found) return found;
    const at = path.lastIndexOf('\\');
    const made: ShownKey = { path, keys: [], values: [] };
    all.set(path.toLowerCase(), made);
    reach(path.slice(0, Math.max(0, at))).keys.push(path.slice(at + 1));
    return made;
  };
  for (const { path, values } of laid) reach(path).values.push(...values);
  for (const { path, values } of machine.registry.values()) {
    const shown = reach(path);
    for (const value of values.values()) {
      const same = shown.values.findIndex(
        (one) => one.name.toLowerCase() === value.name.toLowerCase(),
      );
      if (same < 0) shown.values.push({ ...value });
      else shown.values[same] = { ...value };
    }
  }
  for (const [path, shown] of all) {
    if (path !== '') shown.keys.sort(byName);
    shown.values.sort((a, b) => byName(a.name, b.name));
  }
  return all;
}

/** What of a key a search looks at. */
export interface RegistrySearch {
  text: string;
  keys: boolean;
  values: boolean;
  data: boolean;
  wholeString: boolean;
}

/** A key, or a value of it; null is the key itself. */
export interface RegistryHit {
  path: string;
  value: string | null;
}

/** What the editor shows of data and therefore finds: only texts are searched. */
function spells({ text, wholeString }: RegistrySearch): (shown: string) => boolean {
  const wanted = text.toLowerCase();
  return (shown) =>
    wholeString ? shown.toLowerCase() === wanted : shown.toLowerCase().includes(wanted);
}

/** The next thing found after `from`, in the order of the tree; null where there is none any more. */
export function findInRegistry(
  registry: ReadonlyMap<string, ShownKey>,
  search: RegistrySearch,
  from: RegistryHit,
): RegistryHit | null {
  const fits = spells(search);
  let passed = from.path === '' && from.value === null;
  const isFrom = (path: string, value: string | null) =>
    path.toLowerCase() === from.path.toLowerCase() &&
    value?.toLowerCase() === from.value?.toLowerCase();
  const walk = (shown: ShownKey): RegistryHit | null => {
    const name = shown.path.slice(shown.path.lastIndexOf('\\') + 1);
    const rows: [value: string | null, hit: boolean][] = [
      [null, search.keys && name !== '' && fits(name)],
      ...shown.values.map((one): [string, boolean] => [
        one.name,
        (search.values && one.name !== '' && fits(one.name)) ||
          (search.data && typeof one.data === 'string' && fits(one.data)),
      ]),
    ];
    for (const [value, hit] of rows) {
      if (passed && hit) return { path: shown.path, value };
      if (isFrom(shown.path, value)) passed = true;
    }
    // a value that is gone by now does not hold the search up
    if (shown.path.toLowerCase() === from.path.toLowerCase()) passed = true;
    for (const one of shown.keys) {
      const path = shown.path === '' ? one : `${shown.path}\\${one}`;
      const found = walk(registry.get(path.toLowerCase())!);
      if (found) return found;
    }
    return null;
  };
  return walk(registry.get('')!);
}
