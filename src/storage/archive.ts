/** One attempt as one file: to keep, to hand in, to send with a question. */
import * as v from 'valibot';
import { digest, sentence } from '#kernel';
import type { RunView } from '#training';
import { limits, seedMax } from './limits.ts';
import { type AttemptRecord, journalOf, type StoredAttempt } from './record.ts';
import { resultsSchema } from './results.ts';

const archiveKind = 'badmail-attempt';
const archiveFormat = 1;

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(wholeNumber, v.maxValue(limits.untilMax));
/** Wall time in milliseconds of UTC: what a date can hold. */
const date = v.pipe(wholeNumber, v.maxValue(8_640_000_000_000_000));
const word = v.pipe(v.string(), v.maxLength(200));
const entry = v.strictObject({
  at: time,
  command: v.looseObject({ kind: word }),
});
const journal = v.object({
  format: v.literal(1),
  engine: wholeNumber,
  scenario: v.strictObject({ id: word, version: wholeNumber, hash: word }),
  seed: v.pipe(wholeNumber, v.maxValue(seedMax)),
  options: v.pipe(
    v.record(word, v.union([v.pipe(v.string(), v.maxLength(2000)), v.number(), v.boolean()])),
    v.maxEntries(limits.optionsMax),
  ),
  entries: v.pipe(v.array(entry), v.maxLength(limits.entriesMax)),
  marks: v.pipe(
    v.array(
      v.strictObject({
        at: time,
        fingerprint: word,
        why: v.pipe(v.string(), v.maxLength(20_000)),
      }),
    ),
    v.maxLength(limits.marksMax),
  ),
  until: time,
});
const results = v.object({
  status: v.picklist(['running', 'finished']),
  summary: v.object({
    objectivesDone: wholeNumber,
    objectivesTotal: wholeNumber,
    points: v.pipe(v.number(), v.minValue(-1e9), v.maxValue(1e9)),
    max: v.pipe(v.number(), v.minValue(-1e9), v.maxValue(1e9)),
  }),
  view: v.nullable(resultsSchema),
});
const archive = v.object({
  attempt: v.object({
    id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    title: v.pipe(v.string(), v.maxLength(200)),
    createdAt: date,
    updatedAt: date,
  }),
  journal,
  results,
});
type File = v.InferOutput<typeof archive>;

export type ReadArchive = { attempt: StoredAttempt } | { fault: string };

/** `intact`: the journal is the one the checksum was made of. */
export type ReadFile = { attempt: StoredAttempt; intact: boolean } | { fault: string };

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
  // what is damaged is saved as it is: under a name all the same
  const begun = new Date(createdAt);
  const day = Number.isNaN(begun.getTime()) ? 'damaged' : begun.toISOString().slice(0, 10);
  const name = `badmail-${journal.scenario?.id ?? 'run'}-${day}.json`;
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
  const read = readArchive(text, parseCommand);
  if ('fault' in read) return read;
  if (read.intact) return { attempt: read.attempt };
  return { fault: changed };
}

/** Reads it even if its journal was changed: whoever judges a file wants to know what it really did. */
export function readArchive(text: string, parseCommand: (value: unknown) => unknown): ReadFile {
  const read = readFile(text);
  if ('fault' in read) return { fault: sentence(read.fault) };
  const entries = readEntries(read.file.journal, parseCommand);
  if (typeof entries === 'string') {
    // Who changed the journal has most likely made this too: that is the better thing to say.
    return { fault: sentence(read.intact ? entries : `${changed} ${entries}`) };
  }
  return { attempt: storedFrom(read.file, entries), intact: read.intact };
}

const changed = 'This file is damaged: its journal does not match its checksum.';

function readFile(text: string): { file: File; intact: boolean } | { fault: string } {
  if (text.length > limits.charactersMax) {
    return { fault: 'This file is too large to be one of a Badmail attempt.' };
  }
  if (text.trim() === '') return { fault: 'There is nothing in this file that could be read.' };
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
  const fault = faultOfSize(file.journal);
  if (fault !== undefined) return { fault };
  const parsed = v.safeParse(archive, file, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return {
      fault: `This file is damaged: ${v.getDotPath(issue) ?? 'the file'} is not as it was written.`,
    };
  }
  const intact = file.checksum === digest(JSON.stringify(file.journal));
  return { file: parsed.output, intact };
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !isDeeper(value, limits.depthMax)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Not JSON: not ours.
  }
  return undefined;
}

/** Whatever goes through such a value step by step would run out of room. */
function isDeeper(value: object, depth: number): boolean {
  if (depth === 0) return true;
  return Object.values(value).some(
    (one) => typeof one === 'object' && one !== null && isDeeper(one, depth - 1),
  );
}

/** Told apart from damage: such a file may be sound, but no run is like that. */
function faultOfSize(journal: unknown): string | undefined {
  const { until, entries } = (journal ?? {}) as { until?: unknown; entries?: unknown };
  if (typeof until === 'number' && until > limits.untilMax) {
    return 'This file says that its run went on for more than 28 days of world time; no run does.';
  }
  if (Array.isArray(entries) && entries.length > limits.entriesMax) {
    return `This file says that its run had ${entries.length} entries; no run has more than ${limits.entriesMax}.`;
  }
  return undefined;
}

/** The entries with what an older Badmail did not write yet; or what is wrong with one of them. */
function readEntries(
  { entries, until }: File['journal'],
  parseCommand: (value: unknown) => unknown,
): StoredAttempt['entries'] | string {
  const read: { at: number; command: unknown }[] = [];
  let before = 0;
  for (const [index, { at, command }] of entries.entries()) {
    if (at < before || at > until) {
      return `This file is damaged: entry ${index + 1} of its journal is out of time.`;
    }
    before = at;
    try {
      read.push({ at, command: parseCommand(command) });
    } catch (error) {
      return `Entry ${index + 1} of the journal cannot be used: ${(error as Error).message}`;
    }
  }
  return read as StoredAttempt['entries'];
}

function storedFrom(file: File, read: StoredAttempt['entries']): StoredAttempt {
  const { entries, until, ...header } = file.journal;
  const record: AttemptRecord = {
    ...file.attempt,
    ...header,
    now: until,
    journalLength: entries.length,
    status: file.results.status,
    summary: file.results.summary,
    results: file.results.view as unknown as RunView | null,
  };
  return { record, entries: read };
}
