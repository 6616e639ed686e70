/** Whether a pin of the notebook shows what a scenario takes for evidence. */
import type { DiagnosisAsked, Evidence, NotebookEntry } from './model.ts';

/** `isOutside` tells of a place whether it stands on the Internet. */
export function shows(
  one: Evidence,
  pin: NotebookEntry,
  isOutside: (place: string) => boolean,
): boolean {
  if (pin.kind !== 'pin' || pin.of !== one.of) return false;
  if (one.event !== undefined && one.event !== pin.event) return false;
  if (one.said && pin.said !== true) return false;
  const { from } = one;
  const place = pin.place ?? '';
  if (from === 'inside' || from === 'outside') {
    if (isOutside(place) !== (from === 'outside')) return false;
  } else if (from !== undefined && from !== place) return false;
  const text = pin.text.toLowerCase();
  return (
    one.contains.every((word) => text.includes(word.toLowerCase())) &&
    !one.lacks.some((word) => text.includes(word.toLowerCase()))
  );
}

/** Places in the notebook of the pins that show the cause. */
export function shownBy(
  asked: DiagnosisAsked,
  notebook: readonly NotebookEntry[],
  isOutside: (place: string) => boolean,
): number[] {
  return notebook.flatMap((pin, index) =>
    asked.evidence.some((one) => shows(one, pin, isOutside)) ? [index] : [],
  );
}
