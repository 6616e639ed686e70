/** Files put to the test for the page: fetched when the first is chosen, and no part of any run. */
import './desk.ts';
import { isClaim, judgeClaim, readClaim, type Verdict, withDraw } from '#storage/verify';
import type { Scenario } from '#training';
import { isBeingSat, type SatOptions } from './film/exam.ts';

/** A file made to take for ever must not keep the page waiting for the others. */
const fileMsMax = 120_000;

/** `load` throws for a scenario this copy does not have. Of an exam that goes on here, nothing is told. */
export async function verifyFile(
  text: string,
  load: (id: string) => Promise<Scenario>,
  options: SatOptions & { wall: () => number },
): Promise<Verdict> {
  const claim = readClaim(text);
  if (!isClaim(claim)) return claim;
  if (await isBeingSat(claim.stored.record, options)) {
    const why =
      'It belongs to an exam that goes on here; check it when the exam has been handed in.';
    return { state: 'refused', why };
  }
  if (claim.stored.record.options.drill !== undefined) await import('./drills.ts');
  const { wall } = options;
  const scenario = await load(claim.scenario).catch(() => undefined);
  const end = wall() + fileMsMax;
  const verdict = judgeClaim(claim, scenario, () => wall() < end);
  return withDraw(verdict, () => options.scenarios.index);
}
