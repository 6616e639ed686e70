import { describe, expect, it } from 'vitest';
import { isSeparator, type MenuItem } from '../../controls/menu-item.ts';
import { keyAbove, nodeId, pathsAbove } from './keys.svelte.ts';
import { barMenus, type Can, valueMenu, verbOf } from './menus.ts';
import {
  columns,
  formatNumber,
  freeName,
  readNumber,
  rowsOf,
  typedNumber,
  writeNumber,
} from './view.ts';

describe('values', () => {
  const view = (
    values: NonNullable<Parameters<typeof rowsOf>[0]>['values'],
    path = 'HKEY_USERS',
  ) => ({
    path,
    keys: [],
    values,
    writable: false,
  });
  const texts = (values: Parameters<typeof view>[0]) =>
    rowsOf(view(values)).map((row) => columns.map((column) => column.text(row)));

  it('are written as the editor writes them, the default value first', () => {
    expect(
      texts([
        { name: 'TarpitTime', type: 'REG_DWORD', data: 5 },
        { name: 'DependOnService', type: 'REG_MULTI_SZ', data: 'IISADMIN\nEventlog' },
      ]),
    ).toEqual([
      ['(Default)', 'REG_SZ', '(value not set)'],
      ['TarpitTime', 'REG_DWORD', '0x00000005 (5)'],
      ['DependOnService', 'REG_MULTI_SZ', 'IISADMIN Eventlog'],
    ]);
    expect(texts([{ name: '', type: 'REG_SZ', data: 'txtfile' }])).toEqual([
      ['(Default)', 'REG_SZ', 'txtfile'],
    ]);
  });

  it('of My Computer there are none', () => {
    expect(rowsOf(view([], ''))).toEqual([]);
    expect(rowsOf(undefined)).toEqual([]);
  });

  it.each([
    [0, '0x00000000 (0)'],
    [0xffffffff, '0xffffffff (4294967295)'],
  ])('%i is %s', (number, text) => expect(formatNumber(number)).toBe(text));
});

describe('Edit DWORD Value', () => {
  it.each([
    ['hexadecimal', '14 00xg', '1400', 5120],
    ['hexadecimal', 'fffffffff', 'ffffffff', 0xffffffff],
    ['decimal', '51a20', '5120', 5120],
    ['decimal', '99999999999', '9999999999', 9_999_999_999],
    ['decimal', '', '', 0],
  ] as const)('%s: of "%s" the field takes "%s"', (base, typed, taken, number) => {
    expect(typedNumber(typed, base)).toBe(taken);
    expect(readNumber(taken, base)).toBe(number);
  });

  it('writes a number in either base', () => {
    expect(writeNumber(5120, 'hexadecimal')).toBe('1400');
    expect(writeNumber(5120, 'decimal')).toBe('5120');
  });
});

it('a new name is the first that is free, whatever the case', () => {
  expect(freeName('Key', [])).toBe('New Key #1');
  expect(freeName('Value', ['new value #1', 'New Value #3'])).toBe('New Value #2');
});

it('knows the way down to a key, and ids take no blanks', () => {
  expect(pathsAbove('HKEY_USERS\\.DEFAULT\\Control Panel')).toEqual([
    '',
    'HKEY_USERS',
    'HKEY_USERS\\.DEFAULT',
  ]);
  expect(keyAbove('HKEY_USERS')).toBe('');
  expect(nodeId('HKEY_USERS\\Control Panel')).not.toMatch(/[\s\\]/);
});

describe('menus', () => {
  const can: Can = {
    value: false,
    make: true,
    remove: true,
    branch: undefined,
    old: false,
    statusBar: true,
  };
  const labels = (items: readonly MenuItem[]) =>
    items.flatMap((one) => (isSeparator(one) ? [] : [one.label.replace('&', '')]));

  it('begin with Registry on Windows 2000, which knows no Permissions', () => {
    const edit = (old: boolean) => barMenus({ ...can, old }, () => undefined);
    expect(edit(true)[0]?.label).toBe('&Registry');
    expect(edit(false)[0]?.label).toBe('&File');
    expect(labels(edit(false)[1]!.items)).toContain('Permissions...');
    expect(labels(edit(true)[1]!.items)).not.toContain('Permissions...');
  });

  it('of the empty list hold New alone, of a value what is done to it', () => {
    expect(labels(valueMenu(can, () => undefined))).toEqual(['New']);
    expect(labels(valueMenu({ ...can, value: true }, () => undefined))).toEqual([
      'Modify',
      'Modify Binary Data',
      'Delete',
      'Rename',
    ]);
  });

  it.each([
    [{ key: 'F3' }, 'find-next'],
    [{ key: 'F', ctrlKey: true }, 'find'],
    [{ key: 'Delete', shiftKey: true }, undefined],
    [{ key: 'F2' }, undefined],
  ])('%o means %s', (event, verb) => {
    expect(verbOf({ altKey: false, ctrlKey: false, shiftKey: false, ...event })).toBe(verb);
  });
});
