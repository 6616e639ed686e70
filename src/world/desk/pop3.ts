/** POP3 Connector Manager: the mailbox that is fetched, how often, and Retrieve Now. */
import * as v from 'valibot';
import type { Refusal } from '#windows';
import { providerMailName } from '../network.ts';
import { fetchMail, isFetching, type Pop3State, planFetch } from '../pop3.ts';
import type { World } from '../world.ts';

export const pop3Fields = {
  /** OK on the page Scheduling. */
  'pop3.set': {
    everyMinutes: v.pipe(v.number(), v.integer(), v.minValue(15), v.maxValue(1440)),
  },
  /** "Retrieve Now". */
  'pop3.retrieve': {},
} as const;

export interface Pop3Views {
  pop3: {
    query: object;
    /** null: no mailbox is fetched in this run. */
    view: {
      mailbox: { server: string; port: number; account: string; domain: string };
      everyMinutes: number;
      running: boolean;
      /** World times; null for never, and for not due. */
      triedAt: number | null;
      dueAt: number | null;
      outcome: Pop3State['outcome'];
      /** Messages of the last fetch and of all. */
      last: number;
      fetched: number;
      failed: number;
    } | null;
  };
}

export interface Pop3Appliers {
  'pop3.set': (world: World, command: { everyMinutes: number }) => Refusal | undefined;
  'pop3.retrieve': (world: World) => Refusal | undefined;
}

const title = 'POP3 Connector Manager';

const nothingToFetch: Refusal = { title, text: 'There is no mailbox to fetch.', icon: 'error' };

export const pop3Appliers: Pop3Appliers = {
  'pop3.set': (world, { everyMinutes }) => {
    const { pop3 } = world;
    if (!pop3) return nothingToFetch;
    pop3.everyMinutes = everyMinutes;
    planFetch(world);
    return undefined;
  },
  'pop3.retrieve': (world) => {
    if (!world.pop3) return nothingToFetch;
    if (!isFetching(world)) {
      // The wording is assumed.
      return {
        title,
        text: 'The mail cannot be retrieved because the service Microsoft Connector for POP3 Mailboxes is not running. Start it and try again.',
        icon: 'error',
      };
    }
    fetchMail(world);
    planFetch(world);
    return undefined;
  },
};

/** Of the provider's customer: a name for the mailbox, as providers gave them (assumed). */
function accountOf(domain: string): string {
  return domain.slice(0, domain.indexOf('.'));
}

export const pop3Answers = {
  pop3: (world: World): Pop3Views['pop3']['view'] => {
    const { pop3 } = world;
    if (!pop3) return null;
    const domain = world.directory.organization.recipientPolicies[0]?.domains[0] ?? '';
    const { generation: _generation, ...view } = pop3;
    return {
      ...view,
      mailbox: { server: providerMailName, port: 110, account: accountOf(domain), domain },
      running: isFetching(world),
    };
  },
};
