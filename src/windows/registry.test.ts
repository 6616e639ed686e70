import { describe, expect, it } from 'vitest';
import { createMachine, type WindowsSystem } from './machine.ts';
import { registryKeys, setRegistryValue } from './registry.ts';
import { findInRegistry, fullPath, lookAtRegistry, type RegistryHit } from './registry-look.ts';
import { laidKeys } from './registry-setup.ts';
import { exchangeServices } from './service-catalog.ts';

function server(os: WindowsSystem = 'windows-2003') {
  return createMachine({
    id: 1,
    name: 'EXCH-SRV1',
    host: 1,
    os,
    offsetMinutes: 0,
    services: ['EVENTLOG', 'RPCSS', ...exchangeServices],
    exchange: true,
  });
}

const installed = {
  servicePack: 'Service Pack 1',
  exchange: { build: 6944, servicePack: 2, servicePackBuild: 7638 },
};

function look(machine = server(), about: Parameters<typeof laidKeys>[1] = installed) {
  const registry = lookAtRegistry(machine, laidKeys(machine, about));
  return (path: string) => registry.get(path.toLowerCase());
}

const currentVersion = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const smtp = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC';

describe('what a registry shows by itself', () => {
  it('has five hives, in the order of the editor', () => {
    expect(look()('')?.keys).toEqual([
      'HKEY_CLASSES_ROOT',
      'HKEY_CURRENT_USER',
      'HKEY_LOCAL_MACHINE',
      'HKEY_USERS',
      'HKEY_CURRENT_CONFIG',
    ]);
  });

  it.each([
    ['windows-2000', 'Microsoft Windows 2000', '2195'],
    ['windows-xp', 'Microsoft Windows XP', '2600'],
    ['windows-2003', 'Microsoft Windows Server 2003', '3790'],
  ] as const)('names its Windows: %s', (os, ProductName, CurrentBuildNumber) => {
    const values = look(server(os))(currentVersion)!.values;
    const data = Object.fromEntries(values.map((one) => [one.name, one.data]));
    expect(data).toMatchObject({ ProductName, CurrentBuildNumber, CSDVersion: 'Service Pack 1' });
  });

  it('names no service pack and no Exchange where there is none', () => {
    const bare = look(server(), { servicePack: '', exchange: undefined });
    expect(bare(currentVersion)?.values.some(({ name }) => name === 'CSDVersion')).toBe(false);
    expect(bare('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange')).toBeUndefined();
  });

  it('follows the startup type of a service', () => {
    const machine = server();
    const start = () => look(machine)(smtp)?.values.find(({ name }) => name === 'Start')?.data;
    expect(start()).toBe(2);
    machine.services.get('SMTPSVC')!.startupType = 'disabled';
    expect(start()).toBe(4);
  });

  it('describes a service as its Properties do, and has the keys SMTP is told by', () => {
    const { keys, values } = look()(smtp)!;
    expect(keys).toEqual(['Parameters', 'Queuing']);
    expect(values).toContainEqual({
      name: 'ImagePath',
      type: 'REG_EXPAND_SZ',
      data: '%SystemRoot%\\system32\\inetsrv\\inetinfo.exe',
    });
    expect(values).toContainEqual({
      name: 'DependOnService',
      type: 'REG_MULTI_SZ',
      data: 'IISADMIN\nEventlog',
    });
  });
});

it('what is written stands over it, whatever the case, and names are sorted', () => {
  const machine = server();
  const data = { type: 'REG_DWORD', data: 5 } as const;
  setRegistryValue(machine, registryKeys.smtpParameters.toUpperCase(), {
    name: 'TarpitTime',
    ...data,
  });
  setRegistryValue(machine, `${smtp}\\Another`, { name: 'b', ...data });
  setRegistryValue(machine, `${smtp}\\Another`, { name: 'A', ...data });
  const shown = look(machine);
  expect(shown(registryKeys.smtpParameters)?.values).toEqual([{ name: 'TarpitTime', ...data }]);
  expect(shown(smtp)?.keys).toEqual(['Another', 'Parameters', 'Queuing']);
  expect(shown(`${smtp}\\another`)?.values.map(({ name }) => name)).toEqual(['A', 'b']);
});

it.each([
  ['hklm\\SYSTEM', 'HKEY_LOCAL_MACHINE\\SYSTEM'],
  ['HKEY_USERS\\.DEFAULT\\', 'HKEY_USERS\\.DEFAULT'],
  ['SYSTEM\\CurrentControlSet', undefined],
  ['HKLM\\\\SYSTEM', undefined],
])('%s is the path %s', (typed, path) => {
  expect(fullPath(typed)).toBe(path);
});

describe('finding', () => {
  const machine = server();
  const registry = lookAtRegistry(machine, laidKeys(machine, installed));
  const everything = { keys: true, values: true, data: true, wholeString: false };
  function all(text: string, more = {}): RegistryHit[] {
    const hits: RegistryHit[] = [];
    let from: RegistryHit = { path: '', value: null };
    for (;;) {
      const hit = findInRegistry(registry, { text, ...everything, ...more }, from);
      if (!hit) return hits;
      hits.push(hit);
      from = hit;
    }
  }

  it('goes on from where it was, a key before its values', () => {
    expect(all('smtpsvc')).toEqual([{ path: smtp, value: null }]);
    const start = all('eventlog').findIndex(({ path }) => path.endsWith('\\Eventlog'));
    expect(start).toBeGreaterThanOrEqual(0);
    expect(all('eventlog')[start]?.value).toBeNull();
  });

  it('looks only where it is told to, and for the whole string if asked', () => {
    expect(all('ProductName', { values: false })).toEqual([]);
    expect(all('ProductName')).toEqual([{ path: currentVersion, value: 'ProductName' }]);
    expect(all('Product', { wholeString: true })).toEqual([]);
    expect(all('Windows Server', { keys: false, values: false })).toEqual([
      { path: currentVersion, value: 'ProductName' },
    ]);
  });

  it('goes on after a value that is gone', () => {
    const from = { path: smtp, value: 'Gone' };
    const search = { text: 'queuing', ...everything };
    expect(findInRegistry(registry, search, from)).toEqual({
      path: `${smtp}\\Queuing`,
      value: null,
    });
  });
});
