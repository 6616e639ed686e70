/** How mail enters the queuing engine, and what wakes that. */
import type { SimTime } from '#kernel';
import type { GeneratedMail } from '#smtp';
import { inMemory } from './load.ts';
import { trackArrival } from './logs/tracking-log.ts';
import { serverOf } from './server.ts';
import { spelledSize } from './spell.ts';
import type {
  KeptMail,
  KnownPeer,
  Provenance,
  SpelledText,
  TransportState,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { provenanceNumber } from './state.ts';
import {
  addMessage,
  append,
  arrivalOf,
  flags,
  forms,
  type ListNumber,
  type MessageRow,
} from './store.ts';

/** A message waits this long in each system queue of an idle server (assumed). */
export const categorizeMs = 50;

/** The queuing engine will work soon. */
export function wake(world: TransportWorld, state: VirtualServerState, after = categorizeMs): void {
  const at: SimTime = world.clock.now + after;
  if (state.workAt !== undefined && state.workAt <= at) return;
  state.workAt = at;
  world.schedule(at, { kind: 'transport.work', virtualServer: state.id });
}

/** Place of a client in `peers`; equal ones share it. */
export function peerNumber(transport: TransportState, peer: KnownPeer): number {
  const { peers } = transport;
  for (let place = peers.length - 1; place >= 0; place -= 1) {
    const one = peers[place]!;
    if (one.helo === peer.helo && one.client === peer.client) return place;
  }
  peers.push(peer);
  return peers.length - 1;
}

/** Where a new message waits first: memory that is full leaves it in its file. */
export function entrance(world: TransportWorld, state: VirtualServerState): ListNumber {
  const { messageObjectsMax } = serverOf(world, state.id).hardware;
  const full = inMemory(world.transport) > messageObjectsMax;
  return full ? state.lists.disk : state.lists.presubmission;
}

/** The numbers of mail that is about no other mail. */
export function plain(
  source: number,
  ordinal: number,
  form: number,
  arrivedAt: SimTime,
  run: number,
  peer: number,
): SpelledText {
  return {
    source,
    ordinal,
    form,
    arrivedAt,
    run,
    peer,
    parentAt: 0,
    parentRun: 0,
    reason: 0,
    number: 0,
  };
}

/** Takes mail over as text. */
export function keepMail(
  world: TransportWorld,
  state: VirtualServerState,
  mail: KeptMail,
  provenance: Provenance,
  more: { form?: number; list?: ListNumber; fromStore?: boolean } = {},
): MessageRow {
  const { transport } = world;
  const form = more.form ?? forms.mail;
  // Of the null sender nobody is told that his mail is late.
  const noNotice = form === forms.mail && mail.sender !== '' ? 0 : flags.delayNotified;
  const row = addMessage(
    transport,
    plain(0, 0, form, world.clock.now, state.run, 0),
    mail.text.length,
    provenanceNumber(provenance),
    noNotice | (more.fromStore ? flags.fromStore : 0),
  );
  transport.texts.set(row, mail);
  append(transport, more.list ?? entrance(world, state), row);
  trackArrival(world, state, row);
  transport.revision += 1;
  wake(world, state);
  return row;
}

/** A second row for other recipients of the same kept mail. */
export function keepBeside(world: TransportWorld, row: MessageRow, mail: KeptMail): MessageRow {
  const { transport } = world;
  const { columns: c } = transport.messages;
  const arrived = arrivalOf(transport, row);
  const made = addMessage(
    transport,
    plain(0, 0, c.form[row]!, arrived, c.run[row]!, c.peer[row]!),
    c.size[row]!,
    c.provenance[row]!,
    c.flags[row]!,
    c.server[row],
  );
  transport.texts.set(made, mail);
  return made;
}

/** Takes generated mail over from a client (a place in `peers`) or, with place 0, from the store. */
export function takeGenerated(
  world: TransportWorld,
  state: VirtualServerState,
  { source, ordinal }: GeneratedMail,
  peer: number,
  provenance: Provenance,
): MessageRow {
  const { transport } = world;
  const numbers = plain(source, ordinal, forms.mail, world.clock.now, state.run, peer);
  const row = addMessage(
    transport,
    numbers,
    spelledSize(world, numbers),
    provenanceNumber(provenance),
    peer === 0 ? flags.fromStore : 0,
  );
  append(transport, entrance(world, state), row);
  trackArrival(world, state, row);
  transport.revision += 1;
  wake(world, state);
  return row;
}

/** A user of the company has sent something: the store hands it to the first virtual server. */
export function submitFromStore(
  world: TransportWorld,
  server: string,
  mail: GeneratedMail,
  provenance: Provenance = 'genuine',
): void {
  const state = [...world.transport.virtualServers.values()].find((one) => one.server === server);
  if (!state) return;
  takeGenerated(world, state, mail, 0, provenance);
  world.transport.counters[provenance].accepted += 1;
}
