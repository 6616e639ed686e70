/** Why mail failed, each reason once: rows of numbers name it by its place. */
import type { Failure, TransportState } from './state.ts';

const reasonsMax = 4000;

/** Place of a failure in `reasons`; equal ones share it. */
export function reasonNumber(transport: TransportState, failure: Failure): number {
  const { reasons } = transport;
  const found = reasons.findIndex(
    (one) =>
      one.kind === failure.kind &&
      one.status === failure.status &&
      one.diagnostic === failure.diagnostic,
  );
  if (found >= 0) return found;
  // Replies that never end are no reason to remember each.
  if (reasons.length >= reasonsMax) return reasons.length - 1;
  reasons.push({ ...failure });
  return reasons.length - 1;
}
