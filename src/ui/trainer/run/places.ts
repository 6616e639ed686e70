/** The places of a run as tabs: their pictures, and the ids that tie a tab to its stage. */
import type { ViewOf } from '#bridge';
import type { IconName } from '../../theme/icon-names.ts';

export type PlaceView = ViewOf<{ kind: 'places' }>[number];

export function iconOf(place: PlaceView): IconName {
  const kind: string = place.kind;
  if (/home/.test(kind)) return 't-home-pc';
  if (/server/.test(kind)) return 't-server';
  if (/router/.test(kind)) return 't-router';
  return 't-office-pc';
}

export function tabId(place: string): string {
  return `tab-${place}`;
}

export function stageId(place: string): string {
  return `stage-${place}`;
}
