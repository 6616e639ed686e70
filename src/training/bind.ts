/** Authored data against a schema: the first thing wrong becomes a fault with file, line and suggestion. */
import * as v from 'valibot';
import { fault, type Source, short, suggest } from './fault.ts';

export type Path = readonly (string | number)[];

function inner(schema: unknown): object | undefined {
  let here = schema;
  while (typeof here === 'object' && here !== null && 'wrapped' in here) here = here.wrapped;
  return typeof here === 'object' && here !== null ? here : undefined;
}

/** Schema of what stands at `path`; undefined where the schema does not follow it. */
function schemaAt(schema: unknown, path: Path): object | undefined {
  let here = inner(schema);
  for (const part of path) {
    if (!here) return undefined;
    if (typeof part === 'number') here = 'item' in here ? inner(here.item) : undefined;
    else {
      const entries = 'entries' in here ? (here.entries as Record<string, unknown>) : {};
      here = inner(entries[part]);
    }
  }
  return here;
}

function knownKeys(schema: unknown, path: Path): string[] {
  const here = schemaAt(schema, path);
  return here && 'entries' in here ? Object.keys(here.entries as object) : [];
}

/** What the schema makes of `data`, which stands at `at` in its file. Throws `ScenarioFault`. */
export function parseAgainst<S extends v.GenericSchema>(
  schema: S,
  data: unknown,
  from: Source,
  at: Path,
): v.InferOutput<S> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const key = String(path.at(-1) ?? '');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = knownKeys(schema, path.slice(0, -1));
    const near = suggest(key, known) || ` Known here: ${known.join(', ')}.`;
    throw fault(from, [...at, ...path], `unknown key "${short(key)}".${near}`);
  }
  if (issue.input === undefined && path.length > 0) {
    throw fault(from, [...at, ...path.slice(0, -1)], `"${key}" is missing.`);
  }
  const given = givenOf(issue.input);
  const options = optionsOf(issue);
  const sentence = options ? `must be one of ${options.join(', ')}` : sentenceOf(issue);
  const nearest = options ? suggest(String(issue.input), options) : '';
  throw fault(from, [...at, ...path], `${given} ${lower(sentence)}.${nearest}`);
}

function givenOf(input: unknown): string {
  if (input === null) return 'this is empty and';
  return typeof input === 'object' ? 'this' : short(JSON.stringify(input) ?? 'this');
}

/** Kinds as a schema calls them, and as a file does. */
const kinds: Readonly<Record<string, string>> = {
  Object: 'keys with values',
  Array: 'a list',
};

function sentenceOf({ expected, message }: v.BaseIssue<unknown>): string {
  const kind = kinds[expected ?? ''];
  return kind !== undefined && message.startsWith('Invalid type') ? `must be ${kind}` : message;
}

function lower(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
}

/** The words a picklist takes. */
function optionsOf(issue: v.BaseIssue<unknown>): string[] | undefined {
  if (issue.type !== 'picklist' || !issue.expected) return undefined;
  return [...issue.expected.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
}
