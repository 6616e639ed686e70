/** The registry as the world answers for it: what may be written, and the levels of the server's sheet in it. */
import { describe, expect, it } from 'vitest';
import { type DiagnosticLevel, defaultServerSettings, diagnosticLevel } from '#directory';
import { registryKeys } from '#windows';
import { createWorld } from '../build.ts';
import { apply, type Command, parseCommand } from '../commands.ts';
import { query } from '../queries.ts';
import { healthy } from '../topology.ts';
import type { World } from '../world.ts';
import '../complete.ts';

const place = 'exch-srv1';
const server = 'EXCH-SRV1';
const levels = registryKeys.transportDiagnostics;
const smtp = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC';
const windowsNt = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

function begin(more: Partial<typeof healthy> = {}): World {
  return createWorld({ topology: { ...healthy, ...more }, seed: 1 });
}

function act(world: World, command: Command) {
  return apply(world, parseCommand(command));
}

function set(world: World, path: string, name: string, data: number | string) {
  const type = typeof data === 'number' ? 'REG_DWORD' : 'REG_SZ';
  return act(world, { kind: 'registry.set', place, path, name, type, data });
}

function valuesOf(world: World, path: string, at = place) {
  const view = query(world, { kind: 'registry', place: at, path });
  return Object.fromEntries(view?.values.map((one) => [one.name, one.data]) ?? []);
}

describe('what may be written', () => {
  it('a value of SMTP, by its name in any case, and taken away again', () => {
    const world = begin();
    expect(set(world, registryKeys.smtpQueuing, 'MaxBadMailFolderSize', 5120)).toBeUndefined();
    expect(valuesOf(world, registryKeys.smtpQueuing)).toEqual({ MaxBadMailFolderSize: 5120 });
    const path = registryKeys.smtpQueuing.toLowerCase();
    const gone = { kind: 'registry.delete', place, path, name: 'maxbadmailfoldersize' } as const;
    expect(act(world, gone)).toBeUndefined();
    expect(valuesOf(world, registryKeys.smtpQueuing)).toEqual({});
    expect(act(world, gone)?.text).toBe('Unable to delete maxbadmailfoldersize.');
  });

  it.each([
    ['the rest of the registry', windowsNt, 'ProductName', 'read only in this simulator'],
    ['what the machine keeps itself', smtp, 'DisplayName', 'keeps it itself in this simulator'],
  ])('not %s', (_, path, name, said) => {
    const world = begin();
    const before = valuesOf(world, path);
    expect(set(world, path, name, 'else')?.text).toContain(said);
    expect(act(world, { kind: 'registry.delete', place, path, name })?.text).toContain(said);
    expect(valuesOf(world, path)).toEqual(before);
  });

  it('not a text where a number belongs', () => {
    const refusal = act(begin(), {
      kind: 'registry.set',
      place,
      path: registryKeys.smtpParameters,
      name: 'TarpitTime',
      type: 'REG_DWORD',
      data: '5',
    });
    expect(refusal?.text).toContain('not of the type');
  });

  it('a key and all below it can go, unless the machine keeps it', () => {
    const world = begin();
    const path = `${smtp}\\Mine\\Below`;
    expect(act(world, { kind: 'registry.createKey', place, path })).toBeUndefined();
    const keys = () =>
      query(world, { kind: 'registry', place, path: smtp })!.keys.map(({ name }) => name);
    expect(keys()).toEqual(['Mine', 'Parameters', 'Queuing']);
    const remove = (one: string) => act(world, { kind: 'registry.deleteKey', place, path: one });
    expect(remove(`${smtp}\\Mine`)).toBeUndefined();
    expect(keys()).toEqual(['Parameters', 'Queuing']);
    expect(remove(`${smtp}\\Mine`)?.text).toContain('Unable to delete');
    expect(remove(registryKeys.smtpQueuing)?.text).toContain('keeps it itself');
    expect(remove(windowsNt)?.text).toContain('read only');
  });
});

describe('diagnostics logging', () => {
  const level = (world: World) =>
    diagnosticLevel(world, server, 'MSExchangeTransport', 'SMTP Protocol');
  const inSheet = (world: World, to: DiagnosticLevel) =>
    act(world, {
      kind: 'server.set',
      name: server,
      settings: {
        ...defaultServerSettings(server),
        diagnostics: { MSExchangeTransport: { 'SMTP Protocol': to } },
      },
    });

  it.each([
    ['None', 0],
    ['Minimum', 1],
    ['Medium', 3],
    ['Maximum', 5],
  ] as const)('%s is %i, set in the sheet or in the registry', (word, data) => {
    const world = begin();
    inSheet(world, word);
    expect(valuesOf(world, levels)).toMatchObject({ '6 SMTP Protocol': data, '8 NDR': 0 });
    const other = begin();
    inSheet(other, 'Medium');
    expect(set(other, levels, '6 smtp protocol', data)).toBeUndefined();
    expect(level(other)).toBe(word);
    expect(valuesOf(other, levels)).toMatchObject({ '6 SMTP Protocol': data });
    expect(other.facts.map(({ fact }) => fact.kind)).toContain('server.changed');
  });

  it('7, Field Engineering, logs as Maximum and stays until the sheet says something else', () => {
    const world = begin();
    set(world, levels, '6 SMTP Protocol', 7);
    expect(level(world)).toBe('Maximum');
    inSheet(world, 'Maximum');
    expect(valuesOf(world, levels)).toMatchObject({ '6 SMTP Protocol': 7 });
    inSheet(world, 'Minimum');
    inSheet(world, 'Maximum');
    expect(valuesOf(world, levels)).toMatchObject({ '6 SMTP Protocol': 5 });
  });

  it('a level is a number and cannot be deleted, another value can', () => {
    const world = begin();
    expect(set(world, levels, '6 SMTP Protocol', 'Maximum')?.text).toContain('not of the type');
    const remove = (name: string) =>
      act(world, { kind: 'registry.delete', place, path: levels, name });
    expect(remove('6 SMTP Protocol')?.text).toContain('keeps it itself');
    expect(set(world, levels, 'Mine', 1)).toBeUndefined();
    expect(remove('Mine')).toBeUndefined();
  });

  it('has no key on a machine without Exchange', () => {
    expect(query(begin(), { kind: 'registry', place: 'lan-pc', path: levels })).toBeNull();
  });
});

it('tells the release of Exchange and of Windows', () => {
  const setup = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange\\Setup';
  const newer = begin({ edition: 'exchange-2003-sp2', windows: 'windows-2003-sp1' });
  expect(valuesOf(newer, setup)).toMatchObject({
    NewestBuild: 6944,
    'Service Pack Build': 7638,
    'Service Pack Number': 2,
  });
  expect(valuesOf(newer, windowsNt)).toMatchObject({ CSDVersion: 'Service Pack 1' });
  const first = begin({ edition: 'exchange-2003', windows: 'windows-2003' });
  expect(valuesOf(first, setup)).not.toHaveProperty('Service Pack Number');
  expect(valuesOf(first, windowsNt)).not.toHaveProperty('CSDVersion');
});

it('finds a name in the whole registry', () => {
  const search = {
    text: 'service pack build',
    keys: true,
    values: true,
    data: true,
    wholeString: true,
  };
  const find = (from: { path: string; value: string | null }) =>
    query(begin({ edition: 'exchange-2003-sp2' }), { kind: 'registry.find', place, search, from });
  const hit = find({ path: '', value: null })!;
  expect(hit.value).toBe('Service Pack Build');
  expect(find(hit)).toBeNull();
});
