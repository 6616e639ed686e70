import { beforeEach, describe, expect, it } from 'vitest';
import { type RegistryValue, setRegistryValue } from '../registry.ts';
import { lookAtRegistry, type ShownKey } from '../registry-look.ts';
import { at, client, createTestWorld, type TestWorld } from '../test-world.ts';
import type { RegistryTool, WindowsWorld } from '../world.ts';

const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Test';
let world: TestWorld;

/** A registry in which everything below HKLM\SOFTWARE may be written. */
function give(to: TestWorld): void {
  const machine = () => to.windows.machines.get(client)!;
  const open = (path: string) =>
    path.startsWith('HKEY_LOCAL_MACHINE\\SOFTWARE') ? undefined : ('read-only' as const);
  const look = (): Map<string, ShownKey> => lookAtRegistry(machine(), []);
  const tool: RegistryTool<WindowsWorld> = {
    look,
    write(_world, _machine, path, value: RegistryValue) {
      if (open(path)) return 'read-only';
      setRegistryValue(machine(), path, value);
      return undefined;
    },
    remove: (_world, _machine, path, name) =>
      machine().registry.get(path.toLowerCase())?.values.delete(name.toLowerCase())
        ? undefined
        : 'missing',
    makeKey: (_world, _machine, path) => open(path),
    removeKey: (_world, _machine, path) =>
      machine().registry.delete(path.toLowerCase()) ? undefined : 'missing',
  };
  to.tools = { registry: tool as unknown as RegistryTool<never> };
}

beforeEach(() => {
  world = createTestWorld('windows-xp');
  give(world);
});

const done = 'The operation completed successfully';

describe('reg', () => {
  it('adds, shows and deletes a value', () => {
    const console = at(world);
    expect(console.type('reg add HKLM\\SOFTWARE\\Test /v Size /t REG_DWORD /d 5120\r')).toContain(
      done,
    );
    const shown = console.type('reg query HKLM\\SOFTWARE\\Test /v size\r');
    expect(shown).toContain('! REG.EXE VERSION 3.0');
    expect(shown).toContain(key);
    expect(shown).toMatch(/Size\s+REG_DWORD\s+0x1400/);
    expect(console.type('reg delete HKLM\\SOFTWARE\\Test /v Size /f\r')).toContain(done);
    expect(console.type('reg query HKLM\\SOFTWARE\\Test /v size\r')).toContain('unable to find');
  });

  it('asks before it overwrites and before it deletes, and takes no for an answer', () => {
    const console = at(world);
    console.type('reg add HKLM\\SOFTWARE\\Test /v a /d one\r');
    expect(console.type('reg add HKLM\\SOFTWARE\\Test /v a /d two\r')).toContain(
      'Value a exists, overwrite(Y/N)? ',
    );
    expect(console.type('maybe\r')).toContain('overwrite(Y/N)? ');
    expect(console.type('n\r')).toContain('cancelled');
    expect(console.type('reg query HKLM\\SOFTWARE\\Test\r')).toMatch(/a\s+REG_SZ\s+one/);
    console.type('reg delete HKLM\\SOFTWARE\\Test\r');
    expect(console.type('y\r')).toContain(done);
    expect(world.windows.machines.get(client)!.registry.has(key.toLowerCase())).toBe(false);
  });

  it.each([
    ['add HKLM\\SOFTWARE\\Test /v a /t REG_DWORD /d 0xFFFFFFFF', done],
    [
      'add HKLM\\SOFTWARE\\Test /v a /t REG_DWORD /d 4294967296',
      'Invalid value given to a REG_DWORD',
    ],
    ['add HKLM\\SOFTWARE\\Test /v a /t REG_DWORD /d abc', 'Invalid value given to a REG_DWORD'],
    ['add HKLM\\SOFTWARE\\Test /v a /t REG_BINARY /d 00', 'not modelled here'],
    ['add HKLM\\SYSTEM\\Test /v a /d 1', 'Access is denied'],
    ['add SOFTWARE\\Test /v a /d 1', 'Invalid key name'],
    ['add HKLM\\SOFTWARE\\Test /q', 'Invalid command-line parameters'],
    ['query HKLM\\SOFTWARE\\Nothing', 'unable to find'],
    ['export HKLM\\SOFTWARE x.reg', 'not modelled here'],
    ['', 'REG Operation [Parameter List]'],
  ])('reg %s', (line, said) => {
    expect(at(world).type(`reg ${line}\r`)).toContain(said);
  });

  it('lists the keys right below, and with /s all of them', () => {
    const console = at(world);
    console.type('reg add HKLM\\SOFTWARE\\Test\\Sub /v deep /d x\r');
    expect(console.type('reg query HKLM\\SOFTWARE\\Test\r')).toContain(`${key}\\Sub`);
    expect(console.type('reg query HKLM\\SOFTWARE\\Test\r')).not.toContain('deep');
    expect(console.type('reg query HKLM\\SOFTWARE\\Test /s\r')).toContain('deep');
  });

  it('did not come with Windows 2000', () => {
    const old = createTestWorld('windows-2000');
    give(old);
    expect(at(old).type('reg query HKLM\r')).toContain('is not recognized');
  });
});
