/** The law of the house: who may look at whom, and what the core may not know. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** Room → rooms it may enter, by `#room` only. */
const mayImport: Record<string, readonly string[]> = {
  kernel: [],
  net: ['kernel'],
  windows: ['kernel', 'net'],
  directory: ['kernel'],
  smtp: ['kernel', 'net'],
  transport: ['kernel', 'net', 'windows', 'directory', 'smtp'],
  traffic: ['kernel', 'net', 'directory', 'smtp'],
  world: ['kernel', 'net', 'windows', 'directory', 'smtp', 'transport', 'traffic'],
  training: ['kernel', 'world'],
  storage: ['kernel', 'world', 'training'],
  bridge: ['kernel', 'world', 'training', 'storage'],
  ui: ['bridge'],
  cli: [
    'kernel',
    'net',
    'windows',
    'directory',
    'smtp',
    'transport',
    'traffic',
    'world',
    'training',
    'storage',
  ],
};

/**
 * Second doors: what is behind one is fetched only when it is wanted, so that nobody pays for it before. Its types
 * may be read by whoever may enter the room; its code only by these.
 */
const sideDoors: Record<string, readonly string[]> = {
  'world/board': ['bridge/desk.ts', 'cli/'],
  'world/desk': ['bridge/desk.ts'],
  'training/drill': ['bridge/drills.ts', 'cli/'],
  'training/exam': ['bridge/exams.ts', 'storage/verify/draw.ts', 'cli/'],
  'training/path': ['bridge/paths.ts'],
  'training/debrief': ['bridge/debriefing.ts', 'bridge/film/open.ts', 'cli/'],
  'storage/verify': ['bridge/verifying.ts', 'cli/'],
};

const core = [
  'kernel',
  'net',
  'windows',
  'directory',
  'smtp',
  'transport',
  'traffic',
  'world',
  'training',
];

/** Packages the core may use: data in, data out, no clock and no chance of their own. */
const corePackages = ['valibot', 'yaml'];

/** Banned in the core, and what to use instead. */
const bans: readonly [RegExp, string][] = [
  [/\bDate\b(?!:)/, 'the clock of the world (#kernel)'],
  [/\bMath\.random\b/, 'a stream of chance (#kernel)'],
  [
    /\bMath\.(sin|cos|tan|asin|acos|atan2?|sinh|cosh|tanh|exp|expm1|log|log2|log10|log1p|pow|cbrt|hypot)\b/,
    'integer arithmetic: engines differ in the last bit',
  ],
  [/[\w)\]]\s*\*\*\s*[\w(]/, 'integer arithmetic: engines differ in the last bit'],
  [/\blocaleCompare\b|\bIntl\b|\btoLocale\w+\b/, 'comparison by code unit'],
  [/\basync\b|\bawait\b|\bPromise\b/, 'an event in the calendar'],
  [
    /\bsetTimeout\b|\bsetInterval\b|\bqueueMicrotask\b|\bperformance\b(?!:)/,
    'an event in the calendar',
  ],
  [/\bprocess\.|\bglobalThis\b|\bwindow\.(?!opened|closed)/, 'a door of a lower room'],
];

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'compiled' ? [] : filesUnder(path);
    return /\.(ts|svelte)$/.test(name) ? [path] : [];
  });
}

/** Source without comments and without the contents of strings, so that words in prose are not code. */
function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1')
    .replace(/'(?:\\.|[^'\\\n])*'/g, "''")
    .replace(/"(?:\\.|[^"\\\n])*"/g, '""')
    .replace(/`(?:\\.|[^`\\])*`/g, '``');
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^'\s]+)'/g);
  return [...found].map((match) => match[1]!);
}

/** Whether a file imports more than types from there. */
function takesCode(text: string, target: string): boolean {
  const statements = text.matchAll(
    /(?:^|\n)(?:import|export)\b(?<what>[^;']*?)from\s+'(?<from>[^']+)'/g,
  );
  const words = [...statements].filter((one) => one.groups?.from === target);
  const dynamic = new RegExp(`\\bimport\\s*\\(\\s*'${target}'`).test(text);
  return dynamic || words.some((one) => !/^\s*type\b/.test(one.groups?.what ?? ''));
}

const files = filesUnder(src).map((path) => {
  const name = relative(src, path).split(sep).join('/');
  return {
    name,
    room: name.includes('/') ? name.split('/')[0]! : '',
    text: readFileSync(path, 'utf8'),
  };
});
const product = files.filter((file) => !/\.(test|d)\.ts$/.test(file.name));

describe('rooms', () => {
  test('every folder under src is a room of the house', () => {
    const rooms = new Set(files.map((file) => file.room).filter((room) => room !== ''));
    expect([...rooms].filter((room) => !(room in mayImport))).toEqual([]);
  });

  test('arrows point downward, and rooms are entered by their door', () => {
    const faults: string[] = [];
    for (const { name, room, text } of product) {
      if (room === '') continue;
      for (const target of importsOf(text)) {
        if (target.startsWith('#')) {
          const door = target.slice(1);
          const guests = sideDoors[door];
          const other = guests ? door.split('/')[0]! : door;
          if (guests && takesCode(text, target) && !guests.some((one) => name.startsWith(one))) {
            faults.push(`${name}: only ${guests.join(', ')} may take code from ${target}`);
          }
          if (other !== room && !mayImport[room]!.includes(other)) {
            faults.push(`${name}: ${room} may not enter ${target}`);
          }
          if (other === room) faults.push(`${name}: inside its own room a file is named by path`);
        } else if (target.startsWith('.')) {
          const depth = name.split('/').length - 1;
          const ups = target.split('/').filter((part) => part === '..').length;
          const toWorker = name === 'bridge/client.ts' && target === '../worker.ts';
          if (ups >= depth && !toWorker) faults.push(`${name}: ${target} leaves the room`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test('every room has a door and a README of at most 60 lines', () => {
    const faults: string[] = [];
    for (const room of Object.keys(mayImport)) {
      if (room !== 'cli' && !files.some((file) => file.name === `${room}/index.ts`)) {
        faults.push(`${room}: no index.ts`);
      }
      let lines = 0;
      try {
        lines = readFileSync(join(src, room, 'README.md'), 'utf8').split('\n').length;
      } catch {
        faults.push(`${room}: no README.md`);
      }
      if (lines > 61) faults.push(`${room}: README.md has ${lines} lines`);
    }
    expect(faults).toEqual([]);
  });
});

describe('the core', () => {
  const coreFiles = product.filter((file) => core.includes(file.room));

  test('knows no clock, no chance, no locale and no thread but its own', () => {
    const faults: string[] = [];
    for (const { name, text } of coreFiles) {
      const code = codeOf(text);
      for (const [ban, instead] of bans) {
        const hit = ban.exec(code);
        if (hit) faults.push(`${name}: ${hit[0].trim()} is banned; use ${instead}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('imports no package but those that are pure', () => {
    const faults: string[] = [];
    for (const { name, text } of coreFiles) {
      for (const target of importsOf(text)) {
        if (/^[#.]/.test(target) || corePackages.includes(target)) continue;
        faults.push(`${name}: ${target}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('the repository', () => {
  test('the top level holds what it must and nothing else', () => {
    const allowed =
      /^(package(-lock)?\.json|vite\.config\.ts|src|public|scenarios|test|README\.md|CHANGELOG\.md|LICENSE|index\.html|(tsconfig[\w.]*|biome)\.json|[\w.]+\.config\.(ts|js)|node_modules|dist|coverage|test-results|\..+)$/;
    expect(readdirSync(root).filter((name) => !allowed.test(name))).toEqual([]);
  });

  test('every source file opens with one sentence on what it is', () => {
    const faults = product
      .filter((file) => file.name.endsWith('.ts') && !file.text.startsWith('/**'))
      .map((file) => file.name);
    expect(faults).toEqual([]);
  });

  test('no source file names a host of the real Internet', () => {
    const own = /^https?:\/\/(127\.0\.0\.1|localhost|www\.w3\.org|[\w.-]+\.example)\b/;
    const faults = files.flatMap(({ name, text }) =>
      (text.match(/https?:\/\/[\w.-]+/g) ?? [])
        .filter((url) => !own.test(url))
        .map((url) => `${name}: ${url}`),
    );
    expect(faults).toEqual([]);
  });

  test('every console program is in the list of programs', () => {
    const folder = join(src, 'windows', 'programs');
    const lists = ['index.ts', 'first-programs.ts'];
    const list = lists.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    const programs = readdirSync(folder).filter(
      (name) => name.endsWith('.ts') && !/\.test\.ts$/.test(name) && !lists.includes(name),
    );
    const missing = programs.filter((name) => !list.includes(`./${name}`));
    expect(missing.filter((name) => !isPart(join(folder, name)))).toEqual([]);
  });
});

/** Parts of a program (its texts, its parser) are imported by the program, not listed. */
function isPart(path: string): boolean {
  return !/Program\b/.test(readFileSync(path, 'utf8'));
}

describe('the lock file', () => {
  test('names every platform package, or npm ci would refuse it elsewhere', () => {
    type Locked = { optionalDependencies?: Record<string, string> };
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Locked>;
    };
    const missing: string[] = [];
    for (const [at, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
      for (const wanted of Object.keys(optionalDependencies)) {
        const parents = at.split('/node_modules/');
        const places = parents.map((_, depth) => {
          const base = parents.slice(0, parents.length - depth).join('/node_modules/');
          return `${base === '' ? '' : `${base}/`}node_modules/${wanted}`;
        });
        if (![...places, `node_modules/${wanted}`].some((place) => lock.packages[place])) {
          missing.push(`${at} wants ${wanted}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });
});
