/** Ways to spoil a file: in its bytes, and in what it says. */
import fc from 'fast-check';

/** Below a property of these names lie the roots of every object; a careless copy writes there. */
const roots = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'] as const;

/** Would say so on the global object if anything ran it. */
export const scripts = [
  '<img src=x onerror="globalThis.hacked=1">',
  '<script>globalThis.hacked=1</script>',
  '[click](javascript:globalThis.hacked=1)',
  '"><svg onload=globalThis.hacked=1>',
  '`-globalThis.hacked=1-`',
  '{{constructor.constructor("globalThis.hacked=1")()}}',
] as const;

function nested(depth: number): unknown {
  let value: unknown = {};
  for (let index = 0; index < depth; index += 1) value = index % 2 === 0 ? [value] : { a: value };
  return value;
}

const spoilt: readonly unknown[] = [
  null,
  true,
  false,
  -1,
  0,
  0.5,
  7,
  1e15,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  // A hundred years.
  3.1536e12,
  'NaN',
  'Infinity',
  '1e999',
  '',
  ' ',
  'x'.repeat(70_000),
  'one\nline\r\nand\u2028another\u0000',
  '\ud800 half a character',
  '../../etc/passwd',
  'C:\\CON\\..\\..',
  '192.0.2.256',
  'queue.eat',
  '999999h',
  ...scripts,
  {},
  [],
  [[[]]],
  nested(30),
];

export interface Mutation {
  kind: 'delete' | 'replace' | 'repeat' | 'swap' | 'many' | 'key' | 'root' | 'rename' | 'move';
  where: number;
  with: number;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(
    'delete',
    'replace',
    'repeat',
    'swap',
    'many',
    'key',
    'root',
    'rename',
    'move',
  ),
  where: fc.nat(),
  with: fc.nat(),
});

type Holder = Record<string, unknown> | unknown[];
type Spot = [holder: Holder, key: string];

function spotsOf(value: unknown): Spot[] {
  const spots: Spot[] = [];
  const follow = (holder: Holder) => {
    for (const key of Object.keys(holder)) {
      spots.push([holder, key]);
      const inside = (holder as Record<string, unknown>)[key];
      if (typeof inside === 'object' && inside !== null) follow(inside as Holder);
    }
  };
  follow(value as Holder);
  return spots;
}

/** An own property, whatever its name. */
function define(holder: Holder, key: string, value: unknown): void {
  const attributes = { value, enumerable: true, configurable: true, writable: true };
  Object.defineProperty(holder, key, attributes);
}

/** Spoils plain data in place. */
export function spoil(data: object, { kind, where, with: other }: Mutation): void {
  const spots = spotsOf(data);
  const [holder, key] = spots[where % spots.length]!;
  const record = holder as Record<string, unknown>;
  const value = record[key];
  // a copy: the next mutation may spoil it further
  const index = other % (spoilt.length + 1);
  const bad = index === spoilt.length ? nested(1500) : structuredClone(spoilt[index]);
  switch (kind) {
    case 'delete':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete record[key];
      break;
    case 'replace':
      record[key] = bad;
      break;
    case 'repeat':
      if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(value));
      else define(holder, `${key}${key}`, value);
      break;
    case 'swap': {
      const keys = Object.keys(holder);
      const second = keys[other % keys.length]!;
      record[key] = record[second];
      record[second] = value;
      break;
    }
    case 'many':
      if (Array.isArray(holder)) {
        for (let index = 0; index < 300; index += 1) holder.push(value);
      } else if (typeof value === 'number') record[key] = value * 1_000_003;
      else record[key] = `${String(value)}`.repeat(50);
      break;
    case 'key':
      define(holder, scripts[other % scripts.length]!, bad);
      break;
    case 'root':
      define(holder, roots[other % roots.length]!, {
        ...structuredClone(record),
        hacked: 1,
        kind: 'x',
      });
      break;
    case 'rename':
      if (!Array.isArray(holder)) delete record[key];
      define(holder, key.slice(1), value);
      break;
    case 'move': {
      const [to] = spots[other % spots.length]!;
      define(to, key, structuredClone(value));
      break;
    }
  }
}

export interface Scratch {
  kind: 'cut' | 'take' | 'put' | 'turn' | 'twice';
  where: number;
  length: number;
  text: string;
}

export const scratch: fc.Arbitrary<Scratch> = fc.record({
  kind: fc.constantFrom('cut', 'take', 'put', 'turn', 'twice'),
  where: fc.nat(),
  length: fc.integer({ min: 1, max: 40 }),
  text: fc.oneof(
    fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }),
    fc.constantFrom(
      ...scripts,
      '"',
      '\\',
      '}',
      '&a *a',
      '!!js/function ',
      '\t',
      '---\n',
      '9'.repeat(40),
    ),
  ),
});

/** Spoils the bytes of a text. */
export function scratched(text: string, { kind, where, length, text: put }: Scratch): string {
  const at = where % (text.length + 1);
  const before = text.slice(0, at);
  switch (kind) {
    case 'cut':
      return before;
    case 'take':
      return before + text.slice(at + length);
    case 'put':
      return before + put + text.slice(at);
    case 'turn':
      return before + put + text.slice(at + put.length);
    case 'twice':
      return before + text.slice(at, at + length) + text.slice(at);
  }
}
