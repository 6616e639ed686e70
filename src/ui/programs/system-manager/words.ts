/** How System Manager spells what it lists: rows of computer lists, connected times, delays. */
import type { ComputerRule } from '#bridge';
import { isAddress } from '../../controls/ip-address.ts';

/** The second column of Connection and Relay Restrictions, "IP Address (Mask) / Domain Name". */
export function ruleText(rule: ComputerRule): string {
  if (rule.kind === 'computer') return rule.address;
  if (rule.kind === 'group') return `${rule.subnet} (${rule.mask})`;
  return rule.name;
}

/** The first column: what the row means under the chosen radio button (wording assumed). */
export function accessText(mode: 'only' | 'allExcept'): 'Granted' | 'Denied' {
  return mode === 'only' ? 'Granted' : 'Denied';
}

export function sameRule(a: ComputerRule, b: ComputerRule): boolean {
  return a.kind === b.kind && ruleText(a).toLowerCase() === ruleText(b).toLowerCase();
}

const two = (value: number) => String(value).padStart(2, '0');

/** `h:mm:ss`, the column Connected Time. */
export function connectedTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

export const delayUnits = ['Minutes', 'Hours', 'Days'] as const;
export type DelayUnit = (typeof delayUnits)[number];

const unitMinutes: Record<DelayUnit, number> = { Minutes: 1, Hours: 60, Days: 1440 };

/** The largest unit that spells a delay as a whole number: 720 → 12 Hours, 2880 → 2 Days. */
export function splitDelay(minutes: number): { count: number; unit: DelayUnit } {
  if (minutes > 0 && minutes % 1440 === 0) return { count: minutes / 1440, unit: 'Days' };
  if (minutes > 0 && minutes % 60 === 0) return { count: minutes / 60, unit: 'Hours' };
  return { count: minutes, unit: 'Minutes' };
}

export function joinDelay(count: number, unit: DelayUnit): number {
  return count * unitMinutes[unit];
}

/** A subnet mask is ones, then zeroes. */
export function isMask(text: string): boolean {
  if (!isAddress(text)) return false;
  const bits = text
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits);
}

/** `host.example` or `*.example`-like labels, no spaces. */
export function isDomain(text: string): boolean {
  return /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i.test(text);
}

/** What "E-mail domain" of an address space accepts: `*`, `contoso.example`, `*.contoso.example`. */
export function isAddressSpace(text: string): boolean {
  return text === '*' || isDomain(text.startsWith('*.') ? text.slice(2) : text);
}
