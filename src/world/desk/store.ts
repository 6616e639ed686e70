/** The stores of a server: mounted or not, and how they grow. */
import * as v from 'valibot';
import { dismountStore, mountStore, storeOf } from '#transport';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const server = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));

export const storeFields = {
  /** Mount Store and Dismount Store on the mailbox store's menu. */
  'store.control': { server, action: v.picklist(['mount', 'dismount']) },
} as const;

export interface StoreViews {
  store: {
    query: { server: string };
    view: { mounted: boolean; databaseBytes: number; logBytes: number } | null;
  };
}

export const storeAppliers = {
  'store.control': (
    world: World,
    command: { server: string; action: 'mount' | 'dismount' },
  ): Refusal | undefined => {
    const found = world.transport.servers.find((one) => one.name === command.server);
    if (!found) {
      return { title: 'Badmail', text: `There is no server "${command.server}".`, icon: 'error' };
    }
    return command.action === 'mount' ? mountStore(world, found) : dismountStore(world, found);
  },
};

export const storeAnswers = {
  store: (world: World, query: StoreViews['store']['query']): StoreViews['store']['view'] => {
    const found = world.transport.servers.find((one) => one.name === query.server);
    if (!found) return null;
    const { mounted, databaseBytes, logBytes } = storeOf(world, found);
    return { mounted, databaseBytes, logBytes };
  },
};
