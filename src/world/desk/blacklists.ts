/** What people can do about blacklists: read tickets, look an address up on a list's page, ask to be taken off. */
import * as v from 'valibot';
import { requestRemoval } from '#traffic';
import type { Refusal } from '#windows';
import { publish } from '../reputation.ts';
import type { World } from '../world.ts';

const address = v.pipe(v.string(), v.nonEmpty(), v.maxLength(15));

export const blacklistFields = {
  /** "Remove" or "Test again" on the page of a list, by its id. */
  'blacklist.request': { list: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)), address },
  /** "Look up" on the page of a list: a learner has looked. */
  'blacklist.lookUp': { list: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)), address },
} as const;

export interface BlacklistViews {
  /** Lists whose pages are on this Internet. */
  blacklists: {
    query: object;
    view: {
      id: string;
      name: string;
      zone: string;
      site: string;
      kind: 'relay-test' | 'reports' | 'traps' | 'backscatter';
      code: string;
    }[];
  };
  /** What a list's page says of an address; null if it is not listed. */
  'blacklist.listing': {
    query: { list: string; address: string };
    view: {
      /** World times; `until` is null for never, `removalAt` for no request, `testedAt` for no test. */
      since: number;
      until: number | null;
      removalAt: number | null;
      /** When a tester last found the address open. */
      testedAt: number | null;
      /** What the zone answers. */
      code: string;
    } | null;
  };
  /** Tickets of people here and of the provider, the newest last. */
  complaints: { query: object; view: { at: number; from: string; text: string }[] };
}

export interface BlacklistAppliers {
  'blacklist.request': (
    world: World,
    command: { list: string; address: string },
  ) => Refusal | undefined;
  'blacklist.lookUp': (
    world: World,
    command: { list: string; address: string },
  ) => Refusal | undefined;
}

function listOf(world: World, id: string) {
  return world.reputation.lists.find(({ spec }) => spec.id === id);
}

function noSuch(list: string): Refusal {
  return { title: 'Badmail', text: `There is no blacklist "${list}" in this run.`, icon: 'error' };
}

export const blacklistAppliers: BlacklistAppliers = {
  'blacklist.request': (world, { list, address }) => {
    const blacklist = listOf(world, list);
    if (!blacklist) return noSuch(list);
    const { outcome } = requestRemoval(blacklist, address, world.clock.now);
    publish(world);
    world.fact({ kind: 'blacklist.requested', list, address, outcome });
    return undefined;
  },
  'blacklist.lookUp': (world, { list, address }) => {
    const blacklist = listOf(world, list);
    if (!blacklist) return noSuch(list);
    world.fact({
      kind: 'blacklist.lookedUp',
      list,
      address,
      listed: blacklist.listings.has(address),
    });
    return undefined;
  },
};

export const blacklistAnswers = {
  blacklists: (world: World): BlacklistViews['blacklists']['view'] =>
    world.reputation.lists.map(({ spec }) => ({ ...spec })),
  'blacklist.listing': (
    world: World,
    { list, address }: BlacklistViews['blacklist.listing']['query'],
  ): BlacklistViews['blacklist.listing']['view'] => {
    const listing = listOf(world, list)?.listings.get(address);
    if (!listing) return null;
    const { standing: _standing, ...view } = listing;
    return view;
  },
  complaints: (world: World): BlacklistViews['complaints']['view'] => world.traffic.complaints,
};
