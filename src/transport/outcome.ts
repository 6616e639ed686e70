/** What came of a connection: who has the mail now, who refused it, what must wait. */
import { hashText, must } from '#kernel';
import { resolve, route } from '#net';
import type { DeliveryOwner, DeliveryResult, DoneDelivery } from '#smtp';
import { carryOn, dial, isCut, linkBySerial } from './carriage.ts';
import { smtpReleases } from './editions.ts';
import { deliveredFact, failKept, failMessage } from './failure.ts';
import { blockListName } from './filters.ts';
import { wake } from './intake.ts';
import { watchJoined } from './lateness.ts';
import { goOn, linkErrors } from './links.ts';
import { costs, spend } from './load.ts';
import { logHandedOver, logHeard, logSaid } from './logs/session-log.ts';
import { track } from './logs/tracking-log.ts';
import { hostOf, runningOf, serverOf } from './server.ts';
import { keptOf, provenanceOfRow, recipientOf } from './spell.ts';
import type {
  DeliveryJob,
  Failure,
  KeptMail,
  LinkQueue,
  RemoteMailHost,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { append, dropMessage, headOf, type MessageRow, nextOf, prepend, unlink } from './store.ts';

/** What a mail host says to anybody at this address: a blacklist it asks, or a customer it has cut off; else empty. */
export function clientVerdict(
  world: TransportWorld,
  { host, lists, behaviour }: RemoteMailHost,
  client: string,
): string {
  if (behaviour.kind === 'relay' && behaviour.suspended && behaviour.customers.includes(client)) {
    return '550 5.7.1 Mail from your line is suspended, call our abuse desk';
  }
  const from = must(world.net.hosts, host, 'host');
  for (const { zone, site } of lists) {
    const records = resolve(world.net, from, blockListName(client, zone), 'A') ?? [];
    if (!records.some((one) => one.type === 'A')) continue;
    return blockedText(host, client, zone, site);
  }
  return '';
}

/** Newer Postfix with an enhanced code, older without (public samples of both). */
function blockedText(host: number, client: string, zone: string, site: string): string {
  const page = `http://${site}/lookup/${client}`;
  return host % 2 === 0
    ? `554 5.7.1 Service unavailable; Client host [${client}] blocked using ${zone}; Blocked - see ${page}`
    : `554 Service unavailable; [${client}] blocked using ${zone}, reason: Blocked - see ${page}`;
}

/** What a mail host of the Internet says to RCPT; empty when it takes the mail. `%r` is the recipient. */
export function remoteVerdict({ behaviour }: RemoteMailHost, recipient: string): string {
  switch (behaviour.kind) {
    case 'relay':
    case 'accept':
      return '';
    case 'unknown':
      return hashText(recipient.toLowerCase())[0] % 100 < behaviour.percent
        ? '550 5.1.1 <%r>... User unknown'
        : '';
    default:
      return behaviour.reply;
  }
}

/** Refusals by status without a code and text: a flood hears the same few again and again. No part of the state. */
const refusals = new Map<string, Map<string, Failure>>();
const refusalsMax = 4000;

/** `5.1.1` out of `550 5.1.1 …`; without an enhanced code each Windows has its own. */
function refusal(world: TransportWorld, virtualServer: string, text: string): Failure {
  const { dsnNoCode } = smtpReleases[serverOf(world, virtualServer).windows];
  const heard = refusals.get(dsnNoCode) ?? new Map<string, Failure>();
  const known = heard.get(text);
  if (known) return known;
  const found = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1];
  const made: Failure = { kind: 'refused', status: found ?? dsnNoCode, diagnostic: text };
  if (heard.size >= refusalsMax) heard.clear();
  refusals.set(dsnNoCode, heard.set(text, made));
  return made;
}

function countRelayed(
  world: TransportWorld,
  row: MessageRow,
  recipient: string,
  byProvider: boolean,
): void {
  const provenance = provenanceOfRow(world.transport, row);
  if (byProvider) world.transport.throughProvider[provenance] += 1;
  world.transport.counters[provenance].relayed += 1;
  if (provenance === 'genuine') world.transport.genuineOutAt = world.clock.now;
  if (provenance === 'spam') world.transport.spamOutAt = world.clock.now;
  if (provenance === 'spam-ndr') world.transport.reportsOutAt = world.clock.now;
  deliveredFact(world, row, recipient, 'remote');
}

function isProvider(world: TransportWorld, address: string): boolean {
  for (const { host, behaviour } of world.transport.remoteHosts.values()) {
    if (behaviour.kind !== 'relay') continue;
    const { interfaces } = must(world.net.hosts, host, 'host');
    if (interfaces.some((one) => one.address === address)) return true;
  }
  return false;
}

/** The virtual server has stopped, started or routed anew meanwhile: what is left begins again. */
function beginAgain(world: TransportWorld, state: VirtualServerState, row: MessageRow): void {
  unlink(world.transport, row);
  append(world.transport, state.lists.disk, row);
  wake(world, state);
}

/** Sorts the recipients of a carried message by what the other host said; true if some must wait. */
function settle(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  mail: KeptMail,
  results: readonly DeliveryResult[],
  address: string,
): boolean {
  const { transport } = world;
  const of = (outcome: DeliveryResult['outcome']) =>
    results.filter((one) => one.outcome === outcome).map((one) => one.recipient);
  const delivered = of('delivered');
  const byProvider = isProvider(world, address);
  for (const one of delivered) countRelayed(world, row, one, byProvider);
  if (delivered.length > 0) {
    const reached = mail.recipients.filter((one) => delivered.includes(one.address));
    track(world, state, row, 'sent', address, reached);
  }
  mail.recipients = mail.recipients.filter((one) => !delivered.includes(one.address));
  if (mail.recipients.length === 0) {
    unlink(transport, row);
    dropMessage(transport, row);
    return false;
  }
  // A stopped virtual server writes no report: it will try again and hear the same.
  const refused = new Map(
    (runningOf(world, state.id) ? results : [])
      .filter((one) => one.outcome === 'failed')
      // An address that was named twice is lost once.
      .map((one) => [one.recipient, one.text]),
  );
  const stays = mail.recipients.some(({ address }) => !refused.has(address));
  if (!stays) unlink(transport, row);
  for (const [recipient, text] of refused) {
    const lost = mail.recipients.filter(({ address }) => address === recipient);
    if (lost.length > 0) failKept(world, state, row, mail, lost, refusal(world, state.id, text));
  }
  return stays;
}

/** The next address of the same host list, after one that did not answer. */
function tryNext(
  world: TransportWorld,
  job: DeliveryJob,
  link: LinkQueue | undefined,
  results: readonly DeliveryResult[],
): boolean {
  if (!results.every((one) => one.stage === 'connect') || job.addresses.length === 0) return false;
  const running = link && runningOf(world, link.virtualServer);
  if (!link || !running || isCut(world, link)) return false;
  dial(world, running, link, job.message, job.addresses);
  return true;
}

function errorOf(result: DeliveryResult): string {
  if (result.stage === 'connect') return linkErrors.connect;
  return result.text === 'dropped' ? linkErrors.dropped : linkErrors.protocol;
}

function finish(world: TransportWorld, { id, key, address, results, open }: DoneDelivery): void {
  const { transport } = world;
  const job = transport.deliveries.get(key);
  if (!job) return;
  transport.deliveries.delete(key);
  const link = linkBySerial(world, job.link, job.linkSerial);
  if (tryNext(world, job, link, results)) return;
  const row = job.message;
  const owner = job.link.slice(0, job.link.indexOf('/'));
  const state = must(transport.virtualServers, owner, 'virtual server');
  const { serial, list } = transport.messages.columns;
  // Deleted meanwhile, or set aside with its folder: then the file lives on whatever came of this.
  const alive =
    serial[row] === job.serial && [link?.carried, state.lists.afloat].includes(list[row]!);
  const mail = alive ? keptOf(transport, row) : undefined;
  const stays = mail
    ? settle(world, state, row, mail, results, address)
    : alive && settleGenerated(world, state, row, results[0], address);
  transport.revision += 1;
  if (!link) {
    if (stays) beginAgain(world, state, row);
    return;
  }
  if (stays) {
    unlink(transport, row);
    prepend(transport, link.list, row);
    watchJoined(world, link, row);
  }
  const running = runningOf(world, link.virtualServer);
  const deferred = results.find((one) => one.outcome === 'deferred');
  if (open && !deferred && running && carryOn(world, running, link, id, job)) return;
  goOn(world, link, deferred && !isCut(world, link) ? errorOf(deferred) : undefined);
}

/** The same for a generated message that went over a real connection. */
function settleGenerated(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  result: DeliveryResult | undefined,
  address: string,
): boolean {
  const refused = result?.outcome === 'failed' && runningOf(world, state.id);
  if (result?.outcome !== 'delivered' && !refused) return true;
  unlink(world.transport, row);
  if (refused) {
    failMessage(world, state, row, refusal(world, state.id, result.text));
  } else {
    countRelayed(world, row, result.recipient, isProvider(world, address));
    track(world, state, row, 'sent', address);
    dropMessage(world.transport, row);
  }
  return false;
}

/** Whose connection this is; undefined once the fate of its message is known. */
function senderOfDelivery(world: TransportWorld, key: number): VirtualServerState | undefined {
  const link = world.transport.deliveries.get(key)?.link;
  return link === undefined
    ? undefined
    : world.transport.virtualServers.get(link.slice(0, link.indexOf('/')));
}

/** The row `transport` of the world's delivery owners. */
export const transportDeliveryOwner: DeliveryOwner<TransportWorld> = {
  said(world, delivery, command) {
    const state = senderOfDelivery(world, delivery.key);
    if (state) logSaid(world, state, delivery, command);
  },
  heard(world, delivery, command, reply) {
    const state = senderOfDelivery(world, delivery.key);
    if (state) logHeard(world, state, delivery, command, reply);
  },
  done: finish,
};

/** Our address as a mail host sees it behind the router. */
function addressSeenBy(
  world: TransportWorld,
  virtualServer: string,
  { host }: RemoteMailHost,
): string {
  const address = must(world.net.hosts, host, 'host').interfaces[0]?.address ?? '';
  const way = route(world.net, hostOf(world, virtualServer), address, 25);
  return way.outcome === 'reached' ? way.seenAs : '';
}

/** Hands the first messages of a link to a mail host; answers the reply that made it end early. */
function handOver(
  world: TransportWorld,
  state: VirtualServerState,
  link: LinkQueue,
  host: RemoteMailHost,
  count: number,
): string {
  const { transport } = world;
  const server = serverOf(world, state.id);
  const turnedAway = clientVerdict(world, host, addressSeenBy(world, state.id, host));
  for (let done = 0; done < count; done += 1) {
    const row = headOf(transport, link.list);
    if (row === 0 || keptOf(transport, row)) break;
    const recipient = recipientOf(world, row);
    const reply = turnedAway === '' ? remoteVerdict(host, recipient) : turnedAway;
    spend(world, server, costs.transfer);
    logHandedOver(world, state, row, host, recipient, reply);
    if (reply.startsWith('4')) return reply;
    if (link.lateCursor === row) link.lateCursor = nextOf(transport, row);
    unlink(transport, row);
    if (reply === '') {
      countRelayed(world, row, recipient, host.behaviour.kind === 'relay');
      track(world, state, row, 'sent', host.number);
      dropMessage(transport, row);
    } else {
      failMessage(world, state, row, refusal(world, state.id, reply));
    }
  }
  return '';
}

export const transferHandlers = {
  'transport.transferred': (
    world: TransportWorld,
    event: { link: string; serial: number; host: number; count: number },
  ) => {
    const { transport } = world;
    transport.transfers -= 1;
    const link = linkBySerial(world, event.link, event.serial);
    if (!link) return;
    transport.revision += 1;
    const state = must(transport.virtualServers, link.virtualServer, 'virtual server');
    const host = transport.remoteHosts.get(event.host);
    if (!host) {
      goOn(world, link, linkErrors.connect);
      return;
    }
    const cut = isCut(world, link) || !runningOf(world, state.id);
    const reply = cut ? '' : handOver(world, state, link, host, event.count);
    goOn(world, link, reply === '' ? undefined : linkErrors.protocol);
  },
};
