/** One attempt as one file: to keep, to hand in, to send with a question. */
import * as v from 'valibot';
import { digest } from '#kernel';
import type { RunView } from '#training';
import { type AttemptRecord, journalOf, type StoredAttempt } from './record.ts';

const archiveKind = 'badmail-attempt';
const archiveFormat = 1;

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
const entry = v.strictObject({
  at: wholeNumber,
  command: v.looseObject({ kind: v.string() }),
});
const journal = v.object({
  format: v.literal(1),
  engine: wholeNumber,
  scenario: v.strictObject({ id: v.string(), version: wholeNumber, hash: v.string() }),
  seed: v.pipe(v.number(), v.integer()),
  options: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  entries: v.array(entry),
  marks: v.array(v.strictObject({ at: wholeNumber, fingerprint: v.string(), why: v.string() })),
  until: wholeNumber,
});
const results = v.object({
  status: v.picklist(['running', 'finished']),
  summary: v.object({
    objectivesDone: wholeNumber,
    objectivesTotal: wholeNumber,
    points: v.number(),
    max: v.number(),
  }),
  view: v.nullable(v.looseObject({})),
});
const archive = v.object({
  attempt: v.object({
    id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    title: v.pipe(v.string(), v.maxLength(200)),
    createdAt: wholeNumber,
    updatedAt: wholeNumber,
  }),
  journal,
  results,
});

export type ReadArchive = { attempt: StoredAttempt } | { fault: string };

/** Name and text of the file. */
export function exportArchive(stored: StoredAttempt): { name: string; text: string } {
  const { id, title, createdAt, updatedAt, status, summary, results: view } = stored.record;
  const journal = journalOf(stored);
  const file = {
    badmail: archiveKind,
    format: archiveFormat,
    checksum: digest(JSON.stringify(journal)),
    attempt: { id, title, createdAt, updatedAt },
    journal,
    results: { status, summary, view },
  };
  const day = new Date(createdAt).toISOString().slice(0, 10);
  const name = `badmail-${journal.scenario.id}-${day}.json`;
  return { name, text: `${JSON.stringify(file, null, 1)}\n` };
}

/**
 * Reads such a file; `parseCommand` throws one sentence for a command this Badmail does not know.
 * A file that is not whole is refused whole, so that nothing half-read gets on the shelf.
 */
export function importArchive(
  text: string,
  parseCommand: (value: unknown) => unknown,
): ReadArchive {
  const file = parseJson(text);
  if (!file && text.includes(`"${archiveKind}"`)) {
    return { fault: 'This file is damaged: it is cut off or was changed by another program.' };
  }
  if (file?.badmail !== archiveKind) return { fault: 'This is not a file of a Badmail attempt.' };
  if (typeof file.format === 'number' && file.format > archiveFormat) {
    return {
      fault: `This file was written by a newer Badmail (file format ${file.format}); this one reads format ${archiveFormat}.`,
    };
  }
  const parsed = v.safeParse(archive, file);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return {
      fault: `This file is damaged: ${v.getDotPath(issue) ?? 'the file'} is not as it was written.`,
    };
  }
  if (file.checksum !== digest(JSON.stringify(file.journal))) {
    return { fault: 'This file is damaged: its journal does not match its checksum.' };
  }
  const fault = faultOfEntries(parsed.output.journal, parseCommand);
  return fault ? { fault } : { attempt: storedFrom(parsed.output) };
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Not JSON: not ours.
  }
  return undefined;
}

function faultOfEntries(
  { entries, until }: v.InferOutput<typeof journal>,
  parseCommand: (value: unknown) => unknown,
): string | undefined {
  let before = 0;
  for (const [index, { at, command }] of entries.entries()) {
    if (at < before || at > until) {
      return `This file is damaged: entry ${index + 1} of its journal is out of time.`;
    }
    before = at;
    try {
      parseCommand(command);
    } catch (error) {
      return `Entry ${index + 1} of the journal cannot be used: ${(error as Error).message}`;
    }
  }
  return undefined;
}

function storedFrom(file: v.InferOutput<typeof archive>): StoredAttempt {
  const { entries, until, ...header } = file.journal;
  const record: AttemptRecord = {
    ...file.attempt,
    ...header,
    now: until,
    journalLength: entries.length,
    status: file.results.status,
    summary: file.results.summary,
    results: file.results.view as RunView | null,
  };
  // Every command has been read by `parseCommand`.
  return { record, entries: entries as unknown as StoredAttempt['entries'] };
}
