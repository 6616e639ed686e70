/**
 * Microsoft Connector for POP3 Mailboxes, a part of Small Business Server: fetches the company's mail from the
 * provider and drops each message into the Pickup folder (KB 885685), past port 25.
 */
import { type Handlers, minute, must, type SimTime } from '#kernel';
import { route } from '#net';
import {
  addresseesOf,
  type HeldLetter,
  isLocalDomain,
  runningOf,
  splitMessage,
  takePickup,
} from '#transport';
import { findService, type ServiceHook } from '#windows';
import { addresses, ids } from './network.ts';
import type { World } from './world.ts';

/** Key name of its service. */
export const pop3Service = 'MSPOP3Connector';

const port = 110;

export interface Pop3Events {
  'pop3.fetch': { generation: number };
}

export interface Pop3State {
  everyMinutes: number;
  /** Tells the fetch that is due from one overtaken by another schedule. */
  generation: number;
  /** World time of the last try and of the next; null for none. */
  triedAt: SimTime | null;
  dueAt: SimTime | null;
  /** What came of the last try. */
  outcome: 'fetched' | 'unreachable' | 'not-taken';
  /** Messages handed over by the last try, and in all. */
  last: number;
  fetched: number;
  /** Messages that name nobody of ours: nobody can be given them. */
  failed: number;
}

export function createPop3(everyMinutes: number): Pop3State {
  return {
    everyMinutes,
    generation: 0,
    triedAt: null,
    dueAt: null,
    outcome: 'fetched',
    last: 0,
    fetched: 0,
    failed: 0,
  };
}

export function isFetching(world: World): boolean {
  const machine = must(world.windows.machines, ids.exchange, 'machine');
  return findService(machine, pop3Service)?.state === 'running';
}

/** The next fetch is due so many minutes from now; none while the service does not run. */
export function planFetch(world: World): void {
  const { pop3, clock } = world;
  if (!pop3) return;
  pop3.generation += 1;
  pop3.dueAt = isFetching(world) ? clock.now + pop3.everyMinutes * minute : null;
  if (pop3.dueAt === null) return;
  world.schedule(pop3.dueAt, { kind: 'pop3.fetch', generation: pop3.generation });
}

export function bootPop3(world: World): void {
  planFetch(world);
}

/**
 * Hands one message to Pickup. The mailbox holds all mail of the domain and has lost its envelopes, so that
 * those of ours whom the headers name get it; a message that names none, such as a blind copy, is counted
 * and gone. An address of ours that nobody has is the categorizer's to report.
 */
function handOver(world: World, virtualServer: string, letter: HeldLetter): boolean {
  const { pop3 } = world;
  const running = runningOf(world, virtualServer);
  if (!running || !pop3) return false;
  const { headers } = splitMessage(letter.text);
  const ours = addresseesOf(headers).filter((address) =>
    isLocalDomain(running, address.slice(address.lastIndexOf('@') + 1)),
  );
  if (ours.length === 0) {
    pop3.failed += 1;
    return true;
  }
  const envelope = [
    ...(letter.sender === '' ? [] : [`X-Sender: ${letter.sender}`]),
    ...[...new Set(ours)].map((address) => `X-Receiver: ${address}`),
  ];
  const text = `${envelope.join('\r\n')}\r\n${letter.text}`;
  if (!takePickup(world, virtualServer, text, letter.provenance)) return false;
  pop3.fetched += 1;
  return true;
}

/**
 * One look into the mailbox. While nobody takes files out of Pickup the mail is left where it is (assumed;
 * the real one would fill the folder).
 */
export function fetchMail(world: World): void {
  const { pop3, clock, transport } = world;
  if (!pop3) return;
  const before = pop3.fetched;
  pop3.triedAt = clock.now;
  pop3.last = 0;
  const server = must(world.net.hosts, ids.exchange, 'host');
  const provider = [...transport.remoteHosts.values()].find((one) => one.catchAll);
  const way = route(world.net, server, addresses.providerMail, port);
  if (way.outcome !== 'reached' || !provider?.catchAll) {
    pop3.outcome = 'unreachable';
    return;
  }
  const [virtualServer] = transport.virtualServers.keys();
  const waiting = provider.catchAll;
  let taken = 0;
  while (taken < waiting.length && handOver(world, virtualServer!, waiting[taken]!)) taken += 1;
  provider.catchAll = waiting.slice(taken);
  pop3.outcome = taken === waiting.length ? 'fetched' : 'not-taken';
  pop3.last = pop3.fetched - before;
  world.fact({ kind: 'pop3.fetched', count: pop3.last });
}

export const pop3Handlers: Handlers<World, Pop3Events> = {
  'pop3.fetch': (world, { generation }) => {
    if (world.pop3?.generation !== generation) return;
    fetchMail(world);
    planFetch(world);
  },
};

const hook: ServiceHook<World> = {
  started: (world) => planFetch(world),
  stopped: (world) => planFetch(world),
};

export const pop3ServiceHooks = { [pop3Service]: hook };
