/** Why mail failed, each reason once: rows of numbers name it by its place. */
import type { Failure, TransportState } from './state.ts';

const reasonsMax = 4000;

/** Place of a failure in `reasons`; equal ones share it. */
export function reasonNumber(transport: TransportState, failure: Failure): number {
  const { reasons } = transport;
  const known = places.get(failure);
  if (known?.reasons === reasons) return known.place;
  const place = findPlace(reasons, failure);
  places.set(failure, { reasons, place });
  return place;
}

/** Where a failure was found or put: of one that is in the list the place stays. No part of the state. */
const places = new WeakMap<Failure, { reasons: TransportState['reasons']; place: number }>();

function findPlace(reasons: TransportState['reasons'], failure: Failure): number {
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
