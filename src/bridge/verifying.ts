/** Files put to the test for the page: fetched when the first is chosen, and no part of any run. */
import { isClaim, judgeClaim, readClaim, type Verdict } from '#storage/verify';
import type { Scenario } from '#training';

/** A file made to take for ever must not keep the page waiting for the others. */
const fileMsMax = 120_000;

/** `load` throws for a scenario this copy does not have. */
export async function verifyFile(
  text: string,
  load: (id: string) => Promise<Scenario>,
  wall: () => number,
): Promise<Verdict> {
  const claim = readClaim(text);
  if (!isClaim(claim)) return claim;
  if (claim.stored.record.options.drill !== undefined) await import('./drills.ts');
  const scenario = await load(claim.scenario).catch(() => undefined);
  const end = wall() + fileMsMax;
  return judgeClaim(claim, scenario, () => wall() < end);
}
