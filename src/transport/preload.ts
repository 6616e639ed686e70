/** What lay in a server's queues and in BadMail before the world began. */
import { minute, type SimTime } from '#kernel';
import { putIntoBadmail } from './badmail.ts';
import { categorize } from './categorizer.ts';
import { becomeReport } from './failure.ts';
import { peerNumber, plain } from './intake.ts';
import { inMemory } from './load.ts';
import { runningOf, serverOf } from './server.ts';
import { lookAtSpace } from './space.ts';
import { provenanceOfRow, spelledSize } from './spell.ts';
import type { KnownPeer, Provenance, TransportWorld } from './state.ts';
import { provenanceNumber } from './state.ts';
import { addMessage, append, flags, forms } from './store.ts';

export interface Preload {
  virtualServer: string;
  source: number;
  /** Ordinals of the messages: `first` to `first + count - 1`. */
  first: number;
  count: number;
  /** They came evenly spread from then (negative) up to the beginning. */
  since: SimTime;
  /** Who brought them, in turn. */
  peers: readonly KnownPeer[];
  provenance: Provenance;
  /**
   * `queue`: the messages themselves wait for their next hop. `reports`: they could not be delivered
   * here, and what waits is the report on each. `badmail`: those reports could not be delivered either.
   */
  as: 'queue' | 'reports' | 'badmail';
}

const unknownRecipient = { kind: 'unknown', status: '5.1.1', diagnostic: '' } as const;
const noTime: SimTime = minute;

/** Puts it there, at the world's first moment, on a virtual server that runs. */
export function preload(world: TransportWorld, given: Preload): void {
  const { transport } = world;
  const state = transport.virtualServers.get(given.virtualServer);
  const running = state && runningOf(world, state.id);
  if (!state || !running) return;
  const peers = given.peers.map((one) => peerNumber(transport, one));
  const load = transport.loads.get(state.server);
  const { messageObjectsMax } = serverOf(world, state.id).hardware;
  for (let index = 0; index < given.count; index += 1) {
    const arrivedAt = Math.floor((given.since * (given.count - index)) / given.count) - noTime;
    const ordinal = given.first + index;
    const peer = peers[index % peers.length] ?? 0;
    const numbers = plain(given.source, ordinal, forms.mail, arrivedAt, state.run, peer);
    let row = addMessage(
      transport,
      numbers,
      spelledSize(world, numbers),
      provenanceNumber(given.provenance),
      (given.as === 'queue' ? 0 : flags.delayNotified) |
        (given.peers.length === 0 ? flags.fromStore : 0),
    );
    transport.counters[given.provenance].accepted += 1;
    if (given.as !== 'queue') {
      row = becomeReport(world, state, row, unknownRecipient, arrivedAt);
    }
    if (given.as === 'badmail') {
      transport.counters[provenanceOfRow(transport, row)].badmailed += 1;
      // It may have been kept by an earlier service pack.
      putIntoBadmail(world, state, row, true);
    } else if (inMemory(transport) > messageObjectsMax) {
      append(transport, state.lists.disk, row);
    } else {
      categorize(world, state, running, row);
    }
  }
  // None of this was work of this moment; that the disk may be full by it is.
  if (load) load.spent = 0;
  lookAtSpace(world, serverOf(world, state.id));
}
