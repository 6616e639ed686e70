/** What judges ask of the mail: what is held, lost and where it stands. No simulated tool may see it. */
import { enabledForward, route } from '#net';
import { badmailFilesIn, editions, isToolAtWork, type Provenance, provenances } from '#transport';
import { diskOf, entryAt, findNode, freeBytes } from '#windows';
import { addresses, ids, serverAddress } from '../network.ts';
import type { World } from '../world.ts';

export interface FlowViews {
  flow: {
    query: object;
    view: {
      /** Recipients the server still owes something, by who they really are from. */
      held: Record<Provenance, number>;
      /** Of the company's own mail: bounced, deleted, made bad mail, and given up by its senders. */
      genuineLost: number;
      spamRelayed: number;
      reportsSent: number;
      /** World time at which genuine mail last came in and went out; negative for never. */
      genuineInAt: number;
      genuineOutAt: number;
      /** When an unwanted message, and a report on one, last left; negative for never. */
      spamOutAt: number;
      reportsOutAt: number;
      /** Whether the router lets SMTP through to the server. */
      port25: 'open' | 'closed';
      freeMb: number;
      storeMounted: boolean;
      /** Files in the BadMail folder that is in place; 0 where there is none. */
      badmailFiles: number;
    };
  };
  /** Queues of next hops as they really are, or those in this state; in a flood there are hundreds. */
  'flow.links': {
    query: { state?: string };
    view: { id: string; name: string; state: string; count: number }[];
  };
  /** What happened beyond the server: addresses strangers have learnt, mail that left past it. */
  'flow.outside': { query: object; view: { harvested: number; spamPastServer: number } };
  /** Whether a place reaches port 25 of other people's servers. */
  'flow.way': { query: { place: string }; view: 'open' | 'blocked' };
  /** What the running virtual server filters. */
  'filters.running': {
    query: object;
    view: {
      sender: boolean;
      recipient: boolean;
      connection: boolean;
      content: boolean;
      tarPitSeconds: number;
      /** A tool of another maker checks recipients on arrival. */
      tool: boolean;
    };
  };
  /** Whether a file or folder is on the disk of a place. */
  'flow.exists': { query: { place: string; path: string }; view: boolean };
}

/** By conservation: what came and was made, less what has found an end. */
function heldOf(c: World['transport']['counters'][Provenance]): number {
  return c.accepted + c.generated - c.delivered - c.relayed - c.bounced - c.badmailed - c.deleted;
}

function badmailFiles(world: World): number {
  const [state] = world.transport.virtualServers.values();
  const settings = state && world.directory.organization.virtualServers.get(state.id);
  const machine = world.transport.servers[0]?.machine;
  if (!settings || machine === undefined) return 0;
  const { volume } = diskOf(world, machine);
  const node = findNode(volume, settings.messages.badmailDirectory);
  const view = node?.kind === 'folder' ? node.view : undefined;
  return view?.kind === 'badmail' ? badmailFilesIn(world.transport, view.list) : 0;
}

export const flowAnswers = {
  flow: (world: World): FlowViews['flow']['view'] => {
    const { counters, stores, servers } = world.transport;
    const router = world.net.hosts.get(ids.router);
    const forward = router && enabledForward(router, 25);
    const server = servers[0];
    const { genuine } = counters;
    const held = {} as Record<Provenance, number>;
    for (const one of provenances) held[one] = heldOf(counters[one]);
    return {
      held,
      genuineLost:
        genuine.bounced +
        genuine.badmailed +
        genuine.deleted +
        world.traffic.counters.genuineRefused,
      spamRelayed: counters.spam.relayed,
      reportsSent: counters['spam-ndr'].relayed,
      genuineInAt: world.transport.genuineInAt,
      genuineOutAt: world.transport.genuineOutAt,
      spamOutAt: world.transport.spamOutAt,
      reportsOutAt: world.transport.reportsOutAt,
      port25: forward?.address === serverAddress ? 'open' : 'closed',
      freeMb: server ? Math.floor(freeBytes(world, server.machine) / 1_048_576) : 0,
      storeMounted: server ? stores.get(server.name)?.mounted === true : false,
      badmailFiles: badmailFiles(world),
    };
  },
  'flow.links': (
    { transport }: World,
    { state: wanted }: FlowViews['flow.links']['query'],
  ): FlowViews['flow.links']['view'] => {
    const { count } = transport.lists.columns;
    const found: FlowViews['flow.links']['view'] = [];
    for (const { id, name, state, list, held, carried } of transport.links.values()) {
      if (wanted !== undefined && state !== wanted) continue;
      found.push({ id, name, state, count: count[list]! + count[held]! + count[carried]! });
    }
    return found;
  },
  'flow.outside': ({ traffic }: World): FlowViews['flow.outside']['view'] => ({
    harvested: traffic.workloads.reduce((sum, one) => sum + one.found.length, 0),
    spamPastServer: traffic.counters.spamPastServer,
  }),
  'flow.way': (world: World, { place }: { place: string }): FlowViews['flow.way']['view'] => {
    const machine = world.windows.machines.get(world.places.get(place)?.machine ?? 0);
    const host = machine && world.net.hosts.get(machine.host);
    if (!host) return 'blocked';
    return route(world.net, host, addresses.provider, 25).outcome === 'reached'
      ? 'open'
      : 'blocked';
  },
  'filters.running': (world: World): FlowViews['filters.running']['view'] => {
    const [state] = world.transport.virtualServers.values();
    const { sender, connection, recipient, content } = world.directory.metabase.messageDelivery;
    const server = world.transport.servers[0];
    const has = server && editions[server.edition].filters;
    const ticked = state?.running?.settings.general.filters;
    const at = (filter: 'sender' | 'recipient' | 'connection' | 'content', told: boolean) =>
      Boolean(has?.[filter] && ticked?.[filter] && told);
    const { accept: _accept, exceptions: _exceptions, ...told } = connection;
    return {
      sender: at('sender', sender.blank || sender.senders.length > 0),
      recipient: at('recipient', recipient.notInDirectory || recipient.recipients.length > 0),
      connection: at('connection', told.deny.length > 0 || told.rules.some((one) => !one.disabled)),
      content: at('content', content.action !== 'none'),
      tarPitSeconds: state?.tarPitSeconds ?? 0,
      tool: isToolAtWork(world.transport, world.clock.now) && world.transport.filterTool.directory,
    };
  },
  'flow.exists': (world: World, { place, path }: FlowViews['flow.exists']['query']): boolean => {
    const machine = world.places.get(place)?.machine;
    return machine !== undefined && entryAt(diskOf(world, machine), path) !== undefined;
  },
};
