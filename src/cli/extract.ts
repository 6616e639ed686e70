/** Files of a simulated disk, written byte for byte into a real folder. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suggest } from '#training';
import { filesOf, type World } from '#world';
import { UsageFault } from './args.ts';

/** One `--extract MACHINE:PATH`: a place and a pattern on its drive C. */
export interface Extract {
  place: string;
  pattern: string;
}

export function parseExtract(text: string): Extract {
  const [, place, pattern] = /^([^:\\]+):(c:\\.*[^\\])$/i.exec(text) ?? [];
  if (place === undefined || pattern === undefined) {
    throw new UsageFault(
      `--extract takes a place, a colon and a path, as exch-srv1:C:\\folder\\*.log, not "${text}".`,
    );
  }
  return { place, pattern };
}

/** The octets of a text; a text that Notepad saved may hold characters that are none. */
function octetsOf(name: string, text: string): Buffer {
  const octets = Buffer.from(text, 'latin1');
  if (octets.toString('latin1') !== text) {
    throw new UsageFault(`"${name}" holds characters that are no octets.`);
  }
  return octets;
}

function collect(world: World, { place, pattern }: Extract): { path: string; text: string }[] {
  const places = [...world.places.keys()];
  if (!places.includes(place)) {
    throw new UsageFault(`There is no place "${place}".${suggest(place, places)}`);
  }
  const found = filesOf(world, place, pattern);
  if (found.length === 0) throw new UsageFault(`There is no file ${pattern} on ${place}.`);
  return found;
}

/**
 * Writes what the patterns name into a folder, under the names that the files have, and answers how many
 * there were. Writes nothing if one of them cannot be written; throws `UsageFault`.
 */
export function extract(world: World, wanted: readonly Extract[], to: string): number {
  const folder = path.resolve(to);
  const files = new Map<string, Buffer>();
  for (const { path: from, text } of wanted.flatMap((one) => collect(world, one))) {
    const name = from.slice(from.lastIndexOf('\\') + 1);
    const target = path.join(folder, name);
    if (path.dirname(target) !== folder) throw new UsageFault(`"${name}" would leave "${to}".`);
    if (files.has(target)) throw new UsageFault(`Two of the files are called "${name}".`);
    if (existsSync(target)) {
      throw new UsageFault(`"${path.join(to, name)}" exists; nothing is overwritten.`);
    }
    files.set(target, octetsOf(name, text));
  }
  try {
    mkdirSync(folder, { recursive: true });
    // `wx` also refuses a link that points somewhere else.
    for (const [target, octets] of files) writeFileSync(target, octets, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageFault(`The folder "${to}" cannot be written to: ${code}.`);
  }
  return files.size;
}
