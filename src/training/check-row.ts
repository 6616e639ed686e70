/** What a row of the checks is made of. */
import * as v from 'valibot';
import type { SimTime } from '#kernel';
import { parseDuration } from './duration.ts';
import type { CheckContext } from './evidence.ts';
import type { Standing } from './model.ts';
import type { Source } from './sources.ts';

export interface Finding {
  /** null: nothing can be told at this moment, what was found before stands. */
  ok: boolean | null;
  why: string;
}

export interface CheckRow {
  args: v.GenericSchema;
  /** Checks written inside: a list, or under these keys. */
  parts: 'none' | 'list' | 'one' | readonly string[];
  /** Once true, true for the rest of the run: it is about something that has happened. */
  lasting: boolean;
  /** What `test` looks at beside the checks inside: it is asked again when one of these has moved. */
  reads: readonly Source[];
  /** When its answer will change by the passing of time alone; never without it. */
  next?: (context: CheckContext, args: never, parts: readonly Standing[]) => SimTime;
  /** For the author's table in scenarios/README.md. */
  says: string;
  test(context: CheckContext, args: never, parts: readonly Standing[]): Finding;
}

export function row<T>(
  says: string,
  args: v.GenericSchema<unknown, T>,
  reads: readonly Source[],
  test: (context: CheckContext, args: T, parts: readonly Standing[]) => Finding,
  more: Partial<Pick<CheckRow, 'parts' | 'lasting'>> & {
    next?: (context: CheckContext, args: T, parts: readonly Standing[]) => SimTime;
  } = {},
): CheckRow {
  return {
    args,
    reads,
    parts: 'none',
    lasting: false,
    says,
    ...(more as Partial<CheckRow>),
    test: test as CheckRow['test'],
  };
}

export const text = v.pipe(v.string(), v.nonEmpty('is empty'));
export const duration = v.pipe(
  v.string(),
  v.check((value) => parseDuration(value) !== undefined, 'is no duration like 30s, 4min or 2h'),
  v.transform((value) => parseDuration(value) ?? 0),
);

/** Thousands parted by a comma; the core knows no locale. */
export function thousands(n: number): string {
  let rest = String(n);
  let parted = '';
  while (rest.length > 3) {
    parted = `,${rest.slice(-3)}${parted}`;
    rest = rest.slice(0, -3);
  }
  return rest + parted;
}
