/** What lay in a server's queues and in BadMail before the world began. */
import { minute, type SimTime } from '#kernel';
import { putIntoBadmail } from './badmail.ts';
import { categorize } from './categorizer.ts';
import { layReport } from './failure.ts';
import { peerNumber, plain, wake } from './intake.ts';
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
  const { provenance } = given;
  const isMail = given.as === 'queue';
  const flag = given.peers.length === 0 ? flags.fromStore : 0;
  if (!isMail && given.count > 0) wake(world, state);
  for (let index = 0; index < given.count; index += 1) {
    const arrivedAt = Math.floor((given.since * (given.count - index)) / given.count) - noTime;
    const ordinal = given.first + index;
    const peer = peers[index % peers.length] ?? 0;
    const about = plain(given.source, ordinal, forms.mail, arrivedAt, state.run, peer);
    const size = spelledSize(world, about);
    const row = isMail
      ? addMessage(transport, about, size, provenanceNumber(provenance), flag)
      : layReport(world, state, { about, size, provenance }, unknownRecipient, arrivedAt);
    transport.counters[provenance].accepted += 1;
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
