/** The lines of a chart, and the figures below it. */

/** The newest value is at the right edge; what is above `max` is cut. One point stands alone as a dot's line. */
export function linePath(
  values: readonly number[],
  max: number,
  { slots, width, height }: { slots: number; width: number; height: number },
): string {
  const step = width / (slots - 1);
  const first = slots - values.length;
  const y = (value: number) => {
    const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
    return round(height - share * height);
  };
  if (values.length === 1) return `M${round(width - step)} ${y(values[0] ?? 0)}H${width}`;
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${round((first + index) * step)} ${y(value)}`)
    .join('');
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The factor a counter is drawn with: the power of ten that keeps its highest value within 100. */
export function scaleOf(history: readonly number[]): number {
  let highest = Math.max(0, ...history);
  let steps = 0;
  while (highest > 100) {
    highest /= 10;
    steps += 1;
  }
  return Number(`1e-${steps}`);
}

/** `1.000`, `0.0010`: three places, more for small scales. */
export function formatScale(scale: number): string {
  return scale >= 0.001 ? scale.toFixed(3) : scale.toFixed(7);
}

export interface Figures {
  last: number;
  average: number;
  minimum: number;
  maximum: number;
}

/** All zero while there is no sample. */
export function figuresOf(history: readonly number[]): Figures {
  if (history.length === 0) return { last: 0, average: 0, minimum: 0, maximum: 0 };
  return {
    last: history.at(-1) ?? 0,
    average: history.reduce((sum, value) => sum + value, 0) / history.length,
    minimum: Math.min(...history),
    maximum: Math.max(...history),
  };
}

/** `12:45`, minutes and seconds of `samples` steps. */
export function formatDuration(samples: number, stepSeconds: number): string {
  const seconds = Math.max(0, samples - 1) * stepSeconds;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `LogicalDisk(C:)` is the object `LogicalDisk` and its instance `C:`. */
export function splitObject(object: string): { object: string; instance: string } {
  const match = /^(.*)\((.*)\)$/.exec(object);
  return match ? { object: match[1] ?? '', instance: match[2] ?? '' } : { object, instance: '---' };
}
