/** The registry of a machine: keys with values, of which a few are read by services. */
import type { Machine } from './machine.ts';

export const registryTypes = ['REG_DWORD', 'REG_SZ'] as const;
export type RegistryType = (typeof registryTypes)[number];

export interface RegistryValue {
  /** As written; the default value of a key has an empty name. */
  name: string;
  type: RegistryType;
  /** A whole number 0 to 4294967295 for REG_DWORD, else a text. */
  data: number | string;
}

/** Types that are shown and cannot be written here. */
export const shownTypes = [...registryTypes, 'REG_EXPAND_SZ', 'REG_MULTI_SZ'] as const;
export type ShownType = (typeof shownTypes)[number];

/** A value to look at; the lines of a REG_MULTI_SZ are divided by line feeds. */
export interface ShownValue {
  name: string;
  type: ShownType;
  data: number | string;
}

export interface RegistryKey {
  /** Full path as written: `HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\SMTPSVC\Parameters`. */
  path: string;
  /** By lower-case name. */
  values: Map<string, RegistryValue>;
}

/** By lower-case path. */
export type Registry = Map<string, RegistryKey>;

const services = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';

/** Keys that somebody at work reads. */
export const registryKeys = {
  smtpParameters: `${services}\\SMTPSVC\\Parameters`,
  smtpQueuing: `${services}\\SMTPSVC\\Queuing`,
  transportDiagnostics: `${services}\\MSExchangeTransport\\Diagnostics`,
} as const;

/** undefined for a key that is not there. */
export function registryKey({ registry }: Machine, path: string): RegistryKey | undefined {
  return registry.get(path.toLowerCase());
}

/** A REG_DWORD; undefined where there is none, also where it is of another type. */
export function registryNumber(machine: Machine, path: string, name: string): number | undefined {
  const value = registryKey(machine, path)?.values.get(name.toLowerCase());
  return value?.type === 'REG_DWORD' ? Number(value.data) : undefined;
}

/** Writes a value; the key and those above it are made if need be. */
export function setRegistryValue(machine: Machine, path: string, value: RegistryValue): void {
  makeRegistryKey(machine, path).values.set(value.name.toLowerCase(), { ...value });
}

/** The key, made with all above it if need be. */
export function makeRegistryKey({ registry }: Machine, path: string): RegistryKey {
  const names = path.split('\\');
  for (let count = 1; count <= names.length; count += 1) {
    const above = names.slice(0, count).join('\\');
    const id = above.toLowerCase();
    if (!registry.has(id)) registry.set(id, { path: above, values: new Map() });
  }
  return registry.get(path.toLowerCase())!;
}

/** Takes away a key that somebody made and all below it; answers how many keys went. */
export function removeRegistryKey({ registry }: Machine, path: string): number {
  const asked = path.toLowerCase();
  const gone = [...registry.keys()].filter((id) => id === asked || id.startsWith(`${asked}\\`));
  for (const id of gone) registry.delete(id);
  return gone.length;
}
