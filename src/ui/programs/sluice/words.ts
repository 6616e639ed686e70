/** What Sluice says of itself and where it comes from; the product is invented, so are all of its words. */
import type { ViewOf } from '#bridge';

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

/** The state line: what it does now. */
export function stateText({ daysLeft, enabled }: Pick<SluiceView, 'daysLeft' | 'enabled'>): string {
  if (daysLeft === 0) return 'The trial period is over: mail is no longer filtered.';
  return enabled ? 'Filtering incoming mail.' : 'Switched off: mail is not filtered.';
}

export function trialText(daysLeft: number): string {
  if (daysLeft === 0) return 'Trial edition, expired';
  return `Trial edition, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`;
}
