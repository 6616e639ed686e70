/** Figures from repeated runs: machines are noisy, so a median and a ratio say more than one number. */

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

export function row(name: string, value: string, note = ''): void {
  console.log(`${name.padEnd(62)} ${value.padStart(14)}  ${note}`);
}
