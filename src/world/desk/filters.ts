/** Global Settings > Message Delivery: what its sheet shows. */
import type { MessageDelivery } from '#directory';
import { editions } from '#transport';
import type { World } from '../world.ts';

export interface FilterViews {
  'message-delivery': {
    query: object;
    view: {
      settings: MessageDelivery;
      generation: '2000' | '2003';
      /** Filters this edition has: pages and ticks of others are not shown. */
      filters: { sender: boolean; recipient: boolean; connection: boolean; content: boolean };
      /** Paths of controls without an effect here. */
      notModelled: readonly string[];
    };
  };
}

const notModelled = [
  // Size limits of the organization; those of virtual servers are effective.
  'defaults',
  'sender.archive',
  // Mailboxes have no Junk E-mail folder here.
  'content.moveFrom',
] as const;

export const filterAnswers = {
  'message-delivery': (world: World): FilterViews['message-delivery']['view'] => {
    const edition = editions[world.transport.servers[0]!.edition];
    return {
      settings: world.directory.organization.messageDelivery,
      generation: edition.generation,
      filters: edition.filters,
      notModelled,
    };
  },
};
