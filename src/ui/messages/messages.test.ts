/** The catalogue: every text in both tongues, every key used, and no English left in a component. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { m, speak } from './index.ts';
import { pseudo } from './pseudo.ts';

const ui = join(import.meta.dirname, '..');
const en: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'en.json'), 'utf8'),
);

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'compiled' ? [] : filesUnder(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

const sources = [join(ui, 'trainer'), join(ui, 'App.svelte'), join(ui, 'index.ts')].flatMap(
  (path) => (/\.\w+$/.test(path) ? [path] : filesUnder(path, /(?<!\.test)\.(svelte|ts)$/)),
);

describe('the catalogue', () => {
  test('every key is used, and every used key is there', () => {
    const used = new Set(
      sources.flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/\bm\.(\w+)/g)].map((hit) => hit[1] ?? ''),
      ),
    );
    expect(Object.keys(en).filter((key) => !used.has(key))).toEqual([]);
    expect([...used].filter((key) => !(key in en))).toEqual([]);
  });

  test('a key says which part of the page it belongs to', () => {
    const parts =
      /^(app|level|home|brief|run|banner|result|replay|report|notebook|tour|board|verify|exam|record)_[a-z0-9]+(_\w+)?$/;
    expect(Object.keys(en).filter((key) => !parts.test(key))).toEqual([]);
  });
});

describe('the tongue nobody speaks', () => {
  afterEach(() => speak(undefined));

  test('is longer, marked at both ends, and keeps what is filled in', () => {
    expect(pseudo('Continue at {time}')).toBe('[Çóñťíñúé áť {time}······]');
  });

  test('is spoken by every text, and by none before it is asked for', () => {
    const inputs = new Proxy({}, { get: () => 1, has: () => true });
    const all = () =>
      Object.values(m).map((text) => String((text as (i: object) => string)(inputs)));
    expect(all().filter((text) => text.startsWith('['))).toEqual([]);
    speak(pseudo);
    expect(all().filter((text) => !/^\[.*·\]$/s.test(text))).toEqual([]);
    expect(m.home_delete_text({ title: 'aces', time: '9:00' })).toContain('aces');
  });
});

/** What a component shows as text: no scripts, no styles, no comments, no expressions, no tags. */
function textOf(component: string): string[] {
  const markup = component
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<!--[\s\S]*?-->/g, '');
  const attributes = [...markup.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"{]+)"/g)].map(
    (hit) => hit[1] ?? '',
  );
  let bare = markup;
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\{[^{}]*\}/g, ' ');
  }
  const texts = bare.replace(/<[^>]*>/g, '\n').split('\n');
  return [...attributes, ...texts]
    .map((text) => text.trim())
    .filter((text) => /[a-z]{2}/i.test(text));
}

test.each(
  sources
    .filter((path) => path.endsWith('.svelte'))
    .map((path) => [relative(ui, path), readFileSync(path, 'utf8')] as const),
)('%s holds no text of its own', (_name, component) => {
  expect(textOf(component)).toEqual([]);
});

test('a text of its own would be found', () => {
  expect(textOf('<p class="a">Hello {name}</p>')).toEqual(['Hello']);
  expect(textOf('<button aria-label="Close" onclick={() => { go(); }}>{m.x()}</button>')).toEqual([
    'Close',
  ]);
});
