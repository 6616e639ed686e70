/** The words of the console that meet enormous folders: what they print, ask, and take in time. */
import { beforeEach, describe, expect, test } from 'vitest';
import { consoleInput, consoleOutput } from '../console.ts';
import { diskOf, entryAt, freeBytes, putFile, readFile } from '../disk.ts';
import { attachView } from '../folder-view.ts';
import { type FakeView, fakeView } from '../test-views.ts';
import { at, createTestWorld, server, type TestWorld } from '../test-world.ts';
import { folderAt } from '../volume.ts';
import { madeName } from './cmd-copy.ts';

const root = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
const badMail = `${root}\\BadMail`;

let world: TestWorld;
let view: FakeView;
let console: ReturnType<typeof at>;
const disk = () => diskOf(world, server);
const put = (path: string, text: string) => putFile(disk(), path, text);
const files = () => view.count(world, disk().volume.views[0]?.list ?? 0);

/** A console in `vsi 1`, whose BadMail holds so many files. */
function open(count: number): void {
  world = createTestWorld();
  view = fakeView(count);
  world.folderViews = { fake: view };
  attachView(disk().volume, badMail, { kind: 'fake', list: 1 }, 0);
  console = at(world, server);
  console.type(`cd /d ${root}\r`);
}

beforeEach(() => open(3));

describe('dir', () => {
  test('counts the files of a view', () => {
    const text = console.type('dir badmail\r');
    expect(text).toContain(
      '03/15/2004  08:00 AM             1,000 000000.BAD\r\n' +
        '03/15/2004  08:00 AM             1,000 000001.BAD\r\n' +
        '03/15/2004  08:00 AM             1,000 000002.BAD\r\n' +
        '               3 File(s)          3,000 bytes\r\n' +
        '               2 Dir(s)  11,068,014,592 bytes free\r\n',
    );
  });

  test('/s, /b, /w and /o', () => {
    put(`${root}\\b.txt`, 'bb');
    put(`${root}\\a.txt`, 'a');
    expect(console.type('dir /s/b *.txt *\r')).toBe(
      `dir /s/b *.txt *\r\n${root}\\a.txt\r\n${root}\\b.txt\r\n\r\n${root}>`,
    );
    expect(console.type('dir /s *.bad\r')).toContain(
      '               3 File(s)          3,000 bytes\r\n\r\n     Total Files Listed:\r\n' +
        '               3 File(s)          3,000 bytes\r\n',
    );
    expect(console.type('dir /w\r')).toContain(
      '[.]        [..]       a.txt      b.txt      [BadMail]',
    );
    expect(console.type('dir /b /o-s *.txt\r')).toContain('b.txt\r\na.txt\r\n');
    expect(console.type('dir /x\r')).toContain('not modelled here');
  });

  test('an enormous folder comes in slices, and Ctrl+C stops it', () => {
    open(20_000);
    console.type('dir badmail\r');
    world.advance(1000);
    expect(console.read()).toContain('002399.BAD');
    const text = console.type('\x03', 5000);
    expect(text).toBe(`^C\r\n${root}>`);
    expect(console.type('dir badmail\r', 11_000)).toContain(
      '          20000 File(s)     20,000,000 bytes',
    );
  });
});

describe('pipes and files', () => {
  test.each([
    ['dir /b badmail | find /c "BAD"', '3\r\n'],
    ['dir /b badmail | find "000001"', '000001.BAD\r\n'],
    ['dir /b badmail | find /v /n "000001"', '[1]000000.BAD\r\n[3]000002.BAD\r\n'],
    ['dir/b badmail|find /i "a"|find /c "2"', '1\r\n'],
    ['find "bad" badmail\\000001.bad', '\r\n---------- BADMAIL\\000001.BAD\r\nbad 000001.bad\r\n'],
    ['find /c "bad" none.log', 'File not found - NONE.LOG\r\n'],
    ['find bad', 'FIND: Parameter format not correct\r\n'],
  ])('%s', (line, text) => {
    expect(console.type(`${line}\r`)).toBe(`${line}\r\n${text}\r\n${root}>`);
  });

  test('counting in many files takes its time', () => {
    open(1000);
    expect(console.type('find /c "bad" badmail\\*.bad | find /c "BAD: 1"\r')).not.toContain('1000');
    expect(console.type('', 2000)).toContain('1000\r\n');
  });

  test('> writes and >> adds', () => {
    console.type('echo one>a.txt\r');
    console.type('echo "x > y" >> "a.txt"\r');
    expect(readFile(world, server, `${root}\\a.txt`)).toBe('one\r\n"x > y" \r\n');
    console.type('dir /b badmail > list.txt\r');
    expect(readFile(world, server, `${root}\\list.txt`)).toBe(
      '000000.BAD\r\n000001.BAD\r\n000002.BAD\r\n',
    );
    expect(console.type('echo x > nul\r')).toBe(`echo x > nul\r\n\r\n${root}>`);
    expect(console.type('ping x > a\r')).toContain('not modelled here');
    disk().volume.systemBytes += freeBytes(world, server);
    expect(console.type('echo x > b.txt\r')).toContain('There is not enough space on the disk.');
  });

  test('more shows a screen, then a line, then ends', () => {
    open(60);
    expect(console.type('dir /b badmail | more\r')).toMatch(/000023\.BAD\r\n-- More -- $/);
    expect(console.type('\r')).toMatch(/\r {11}\r000024\.BAD\r\n-- More -- $/);
    expect(console.type(' ')).toMatch(/000048\.BAD\r\n-- More -- $/);
    expect(console.type(' ')).toMatch(/000059\.BAD\r\n\r\nC:.*>$/);
    console.type('dir /b badmail | more\r');
    expect(console.type('q')).toMatch(/\r\n?\r\n?C:[^\r]*>$/);
  });
});

describe('del and rd', () => {
  test('everything is asked for first', () => {
    expect(console.type('del badmail\r')).toContain(`${badMail}\\*, Are you sure (Y/N)? `);
    expect(console.type('what\r')).toContain('Are you sure (Y/N)? ');
    console.type('n\r');
    expect(files()).toBe(3);
    expect(console.type('cd badmail\r')).toContain('BadMail>');
    console.type('del *.*\r');
    console.type('y\r');
    expect(files()).toBe(0);
    expect(world.facts).toContainEqual({
      kind: 'file.deleted',
      place: 'exch-srv1',
      path: `${badMail}\\*`,
      permanently: true,
      files: 3,
    });
  });

  test('del *.bad /q /s names what goes, 600 a second', () => {
    open(1000);
    put(`${badMail}\\keep.txt`, 'x');
    const text = console.type('del *.bad /q /s\r', 1000);
    expect(text).toContain(`Deleted file - ${badMail}\\000000.BAD\r\n`);
    expect(files()).toBe(1000 - 750);
    expect(console.type('', 1000)).toMatch(/000999\.BAD\r\n\r\nC:.*>$/);
    expect(entryAt(disk(), `${badMail}\\keep.txt`)).toBeDefined();
    expect(console.type('del *.bdp\r')).toContain(`Could Not Find ${root}\\*.bdp`);
  });

  test('rd /s asks, takes its time, and Ctrl+C leaves the rest', () => {
    open(10_000);
    expect(console.type('rd badmail\r')).toContain('The directory is not empty.');
    console.type('ren BadMail BadMail.old\r');
    expect(console.type('rd /s BadMail.old\r')).toContain('BadMail.old, Are you sure (Y/N)? ');
    console.type('y\r', 5000);
    expect(files()).toBe(10_000 - 21 * 150);
    expect(console.type('\x03')).toContain('^C');
    world.advance(60_000);
    expect(files()).toBe(10_000 - 21 * 150);
    console.type('rd /s /q BadMail.old\r', 60_000);
    expect(entryAt(disk(), `${badMail}.old`)).toBeUndefined();
  });

  test('a folder in use stays', () => {
    view.busy = true;
    const locked =
      'The process cannot access the file because it is being used by another process.';
    expect(console.type('ren badmail x\r')).toContain(locked);
    expect(console.type('rd /s /q badmail\r')).toContain(locked);
    expect(console.type('move badmail x\r')).toContain('Access is denied.');
  });
});

describe('copy, move and ren', () => {
  test('copy says how many, asks before it overwrites, and never onto itself', () => {
    put(`${root}\\a.txt`, 'a');
    expect(console.type('copy a.txt b.txt\r')).toContain('\r\n        1 file(s) copied.\r\n');
    expect(console.type('copy a.txt a.txt\r')).toContain(
      'The file cannot be copied onto itself.\r\n        0 file(s) copied.\r\n',
    );
    expect(console.type('copy a.txt b.txt\r')).toContain(
      `Overwrite ${root}\\b.txt? (Yes/No/All): `,
    );
    expect(console.type('n\r')).toContain('        0 file(s) copied.');
    expect(console.type('copy none.txt b.txt\r')).toContain('cannot find the file specified');
    const all = console.type('copy badmail\\*.bad pickup\r');
    expect(all).toContain(`${badMail}\\000002.BAD\r\n        3 file(s) copied.`);
    expect(console.type('copy /y badmail\\*.bad pickup\\*.eml\r')).toContain('3 file(s) copied.');
    expect(folderAt(disk().volume, `${root}\\Pickup`)!.entries.size).toBe(6);
  });

  test('move empties the folder; ren makes new endings', () => {
    open(120);
    console.type('move badmail\\*.bad pickup\r');
    expect(files()).toBe(70);
    world.advance(1000);
    expect(files()).toBe(0);
    console.type('ren pickup\\*.bad *.eml\r', 2000);
    expect(entryAt(disk(), `${root}\\Pickup\\000119.eml`)).toBeDefined();
    expect(entryAt(disk(), `${root}\\Pickup\\000119.BAD`)).toBeUndefined();
    console.type('move pickup Pickup.old\r');
    expect(folderAt(disk().volume, `${root}\\Pickup.old`)!.entries.size).toBe(120);
  });

  test.each([
    ['a.bad', '*.eml', 'a.eml'],
    ['a.b.bad', '*.eml', 'a.b.eml'],
    ['abc', 'x*', 'xbc'],
    ['abc.txt', '??.*', 'ab.txt'],
    ['abc.txt', 'new.log', 'new.log'],
  ])('%s as %s is %s', (old, pattern, made) => expect(madeName(old, pattern)).toBe(made));
});

test('however the keys and the time are cut, the same is printed', () => {
  const keys =
    'dir badmail | find /c "BAD"\rdel badmail\ry\rdir /b badmail\rrd /s badmail\ry\rdir\r';
  const run = (step: number, tick: number): string => {
    open(12_000);
    for (let from = 0; from < keys.length; from += step) {
      consoleInput(world, console.id, keys.slice(from, from + step));
    }
    for (let time = 0; time < 60_000; time += tick) world.advance(tick);
    return consoleOutput(world, console.id, 0).text;
  };
  const whole = run(1000, 60_000);
  expect(whole).toContain('12000\r\n');
  expect(run(1, 7)).toBe(whole);
  expect(run(5, 333)).toBe(whole);
});
