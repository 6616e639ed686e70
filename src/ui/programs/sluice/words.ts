/** What Sluice says of itself and where it comes from; the product is invented, so are all of its words. */
import type { ViewOf } from '#bridge';
import { isDomain } from '../system-manager/words.ts';

export type SluiceView = ViewOf<{ kind: 'filter-tool' }>;
/** What its window sets. */
export type SluiceSettings = Pick<SluiceView, 'enabled' | 'directory' | 'lists'>;

/** Zones it can ask. */
export const zonesMax = 20;

export const sluiceHost = 'www.sluice.example';
export const sluiceUrl = `http://${sluiceHost}/`;

export function settingsOf({ enabled, directory, lists }: SluiceView): SluiceSettings {
  return { enabled, directory, lists: [...lists] };
}

/** The zones with what was typed among them; a sentence where that is no zone, or is one too many. */
export function withZone(lists: readonly string[], typed: string): string[] | string {
  const zone = typed.trim().toLowerCase();
  if (!isDomain(zone)) {
    return `"${typed.trim()}" is not the zone of a blacklist, such as bl.example. Complete it, or clear it.`;
  }
  if (lists.includes(zone)) return [...lists];
  if (lists.length >= zonesMax)
    return `No more than ${zonesMax} lists are asked. Remove one first.`;
  return [...lists, zone];
}

/** The state line: what it does now. */
export function stateText({ daysLeft, enabled }: Pick<SluiceView, 'daysLeft' | 'enabled'>): string {
  if (daysLeft === 0) return 'The trial period is over: mail is no longer filtered.';
  return enabled ? 'Filtering incoming mail.' : 'Switched off: mail is not filtered.';
}

export function trialText(daysLeft: number): string {
  if (daysLeft === 0) return 'Trial edition, expired';
  return `Trial edition, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`;
}
