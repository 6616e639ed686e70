/** A transport before anything has happened. */

import type { VirtualServer } from '#directory';
import { createStream, nextUint32 } from '#kernel';
import type { HostId } from '#net';
import { noFilterTool } from './arrival.ts';
import { createDesk } from './desk.ts';
import { createLogs } from './logs/state.ts';
import {
  asideMin,
  type Counters,
  databaseAtStart,
  type Hardware,
  logsAtStart,
  type MailServer,
  type Provenance,
  provenances,
  type RemoteMailHost,
  remoteNumberMin,
  type SystemLists,
  type TransportState,
  usualHardware,
} from './state.ts';
import { createLists, createMessages, newList } from './store.ts';

export interface TransportSpec {
  seed: number;
  servers: readonly (Omit<MailServer, 'hardware'> & { hardware?: Partial<Hardware> })[];
  /** The virtual servers of the organization. */
  virtualServers: ReadonlyMap<string, VirtualServer>;
  remoteHosts?: readonly (Omit<RemoteMailHost, 'number' | 'behaviour' | 'silent' | 'lists'> &
    Partial<Pick<RemoteMailHost, 'behaviour' | 'silent' | 'lists'>>)[];
  collectors?: readonly { address: string; machine: number; folder?: string }[];
  provenanceOf?: ReadonlyMap<HostId, Provenance>;
}

function noCounts(): Counters {
  return {
    accepted: 0,
    relayRefused: 0,
    filtered: 0,
    generated: 0,
    delivered: 0,
    relayed: 0,
    bounced: 0,
    badmailed: 0,
    deleted: 0,
  };
}

function systemLists(transport: TransportState): SystemLists {
  return {
    presubmission: newList(transport),
    lookup: newList(transport),
    routing: newList(transport),
    local: newList(transport),
    notifications: newList(transport),
    unreachable: newList(transport),
    afloat: newList(transport),
    disk: newList(transport),
  };
}

export type RemoteHostSpec = NonNullable<TransportSpec['remoteHosts']>[number];

export function remoteHost(one: RemoteHostSpec, index: number): RemoteMailHost {
  return {
    behaviour: { kind: 'accept' },
    silent: false,
    lists: [],
    ...one,
    number: remoteNumberMin + index,
  };
}

/** A transport at rest: everything stopped. `bootTransport` starts what the machine's services allow. */
export function createTransport(spec: TransportSpec): TransportState {
  const remoteHosts = (spec.remoteHosts ?? []).map(remoteHost);
  const servers = spec.servers.map((one) => ({
    ...one,
    hardware: { ...usualHardware, ...one.hardware },
  }));
  const transport: TransportState = {
    servers,
    virtualServers: new Map(),
    messages: createMessages(),
    lists: createLists(),
    texts: new Map(),
    // Place 0 of each is nobody's.
    runs: [],
    peers: [{ helo: '', client: '' }],
    reasons: [],
    links: new Map(),
    deliveries: new Map(),
    transfers: 0,
    badmail: new Map(),
    nextBadmail: 1,
    aside: new Map(),
    nextAside: asideMin,
    mailboxes: new Map(),
    remoteHosts: new Map(remoteHosts.map((one) => [one.number, one])),
    collectors: (spec.collectors ?? []).map((one) => ({
      address: one.address,
      machine: one.machine,
      folder: one.folder ?? 'C:\\Mail\\Inbox',
      count: 0,
    })),
    provenanceOf: new Map(spec.provenanceOf ?? []),
    filterTool: { ...noFilterTool, lists: [] },
    throughProvider: { genuine: 0, spam: 0, test: 0, 'spam-ndr': 0, 'genuine-ndr': 0 },
    counters: Object.fromEntries(provenances.map((one) => [one, noCounts()])) as Record<
      Provenance,
      Counters
    >,
    genuineInAt: -1,
    genuineOutAt: -1,
    spamOutAt: -1,
    reportsOutAt: -1,
    loads: new Map(
      servers.map((one) => [
        one.name,
        { spent: 0, since: 0, busy: 0, ratedAt: 0, uplinkFreeAt: 0 },
      ]),
    ),
    stores: new Map(
      servers.map((one) => [
        one.name,
        {
          mounted: true,
          databaseBytes: databaseAtStart,
          logBytes: logsAtStart,
          lookedAt: -1,
          freeBytes: 0,
        },
      ]),
    ),
    logs: createLogs(),
    desk: createDesk(),
    nextSerial: 1,
    nextDelivery: 1,
    nextLink: 1,
    nextDsn: 1,
    salt: nextUint32(createStream(spec.seed, 'transport')),
    revision: 0,
  };
  for (const one of spec.virtualServers.values()) {
    const lists = systemLists(transport);
    transport.virtualServers.set(one.id, {
      id: one.id,
      number: Number(one.id),
      server: one.server,
      status: 'Stopped',
      running: undefined,
      connections: new Set(),
      listeningOn: 0,
      autoStart: true,
      generation: 0,
      run: 0,
      lists,
      local: { virtualServer: one.id, list: lists.local, lateCursor: 0, mixed: false },
      queue: { files: 0, bytes: 0, allocated: 0 },
      queueFolder: '',
      workAt: undefined,
      lateAt: undefined,
      outboundDisabled: false,
      tokens: new Map(),
      listings: new Map(),
      tarPitSeconds: 0,
    });
  }
  return transport;
}
