/** Everything that can be asked about the world without touching it, one row each. */

import type { SmtpConnector, VirtualServer } from '#directory';
import { groupsOf } from '#directory';
import { civil, pad, utcAt, weekdays } from '#kernel';
import { route } from '#net';
import type { TrafficCounters } from '#traffic';
import {
  type Counters,
  editions,
  mailOf,
  notModelled,
  type Provenance,
  type RelayVerdict,
  relayVerdict,
  virtualServerStatus,
} from '#transport';
import {
  type ConsoleOutput,
  consoleOutput,
  consolesOf,
  dependantsOf,
  type ServiceState,
  type StartupType,
  serviceAccount,
  servicePath,
} from '#windows';
import { type AccountViews, accountAnswers } from './desk/accounts.ts';
import { type BlacklistViews, blacklistAnswers } from './desk/blacklists.ts';
import { type BoardViews, boardAnswers } from './desk/board.ts';
import type { DiskViews } from './desk/disk.ts';
import { type DriveViews, driveAnswers } from './desk/drive.ts';
import type { EventViews } from './desk/events.ts';
import type { FilterToolViews } from './desk/filter-commands.ts';
import { type FilterViews, filterAnswers } from './desk/filters.ts';
import { type FlowViews, flowAnswers } from './desk/flow.ts';
import type { Desk } from './desk/index.ts';
import { type OfficeViews, officeAnswers } from './desk/office.ts';
import type { RouterLogViews } from './desk/office-commands.ts';
import type { Pop3Views } from './desk/pop3.ts';
import type { QueueViews } from './desk/queues.ts';
import type { RegistryViews } from './desk/registry.ts';
import { type ResponseViews, responseAnswers } from './desk/response.ts';
import type { RouterViews } from './desk/router.ts';
import { type ServerViews, serverAnswers } from './desk/server.ts';
import type { SessionViews } from './desk/sessions.ts';
import type { StoreViews } from './desk/store.ts';
import type { TrackingViews } from './desk/tracking.ts';
import { type VerdictViews, verdictAnswers } from './desk/verdicts.ts';
import { publicAddressOf, serverAddress } from './network.ts';
import type { Place, World } from './world.ts';

export interface Views
  extends AccountViews,
    BlacklistViews,
    BoardViews,
    DiskViews,
    DriveViews,
    FilterToolViews,
    FilterViews,
    RegistryViews,
    EventViews,
    FlowViews,
    OfficeViews,
    Pop3Views,
    QueueViews,
    ResponseViews,
    RouterLogViews,
    RouterViews,
    ServerViews,
    SessionViews,
    StoreViews,
    TrackingViews,
    VerdictViews {
  clock: {
    query: object;
    view: {
      now: number;
      /** Local time of the server: `2004-03-15T08:00:12`. */
      local: string;
      weekday: string;
      epochUtc: number;
      offsetMinutes: number;
    };
  };
  places: { query: object; view: (Omit<Place, 'machine'> & { machine: string; os: string })[] };
  'console.list': {
    query: { place: string };
    view: { console: number; title: string; closed: boolean }[];
  };
  'console.output': { query: { console: number; from: number }; view: ConsoleOutput };
  organization: {
    query: object;
    view: {
      organization: {
        name: string;
        domain: string;
        displayAdministrativeGroups: boolean;
        displayRoutingGroups: boolean;
      };
      edition: string;
      generation: '2000' | '2003';
      virtualServers: {
        settings: VirtualServer;
        status: ReturnType<typeof virtualServerStatus>;
      }[];
      connectors: SmtpConnector[];
      servers: { name: string; version: string; storeMounted: boolean }[];
      domains: string[];
      accounts: { name: string; displayName: string; enabled: boolean }[];
      groups: string[];
      notModelled: readonly string[];
    };
  };
  services: {
    query: { place: string };
    view: {
      name: string;
      displayName: string;
      status: ServiceState;
      startType: StartupType;
      description: string;
      logOnAs: string;
      path: string;
      canPause: boolean;
      /** Key names of what must run first. */
      dependsOn: string[];
      /** Key names of what needs it, directly or not, and is not stopped; in the order of stopping. */
      dependants: string[];
    }[];
  };
  'relay.verdict': {
    query: { from: string; recipient: string };
    view: RelayVerdict | { accepted: false; because: 'unreachable' };
  };
  mail: {
    query: { address: string };
    view: { at: number; from: string; subject: string; text: string }[];
  };
  counters: {
    query: object;
    view: {
      transport: Record<Provenance, Counters>;
      traffic: TrafficCounters;
      /** Events handled since the beginning. */
      events: number;
    };
  };
}

type QueryOf<K extends keyof Views> = { kind: K } & Views[K]['query'];
export type QueryKind = keyof Views;
export type Query = { [K in QueryKind]: QueryOf<K> }[QueryKind];
export type ViewOf<Q extends Query> = Views[Q['kind']]['view'];

/** A learner's own question, such as a console that is not there. */
export class QueryFault extends Error {
  override name = 'QueryFault';
}

function placeOf(world: World, id: string): Place {
  const place = world.places.get(id);
  if (!place) throw new QueryFault(`there is no place "${id}" in this run`);
  return place;
}

function serverOffset(world: World): number {
  return world.transport.servers[0]?.offsetMinutes ?? 0;
}

/** What an anonymous client at a place is told of a recipient by the server that its way leads to. */
function verdictFrom(
  world: World,
  { from, recipient }: QueryOf<'relay.verdict'>,
): Views['relay.verdict']['view'] {
  const host = world.net.hosts.get(world.windows.machines.get(placeOf(world, from).machine)!.host)!;
  const inside = host.interfaces.some((one) => one.network === 'lan');
  const way = route(world.net, host, inside ? serverAddress : publicAddressOf(world), 25);
  const listener = way.outcome === 'reached' ? way.host.listeners.get(way.port) : undefined;
  if (way.outcome !== 'reached' || !listener) return { accepted: false, because: 'unreachable' };
  return relayVerdict(world, String(listener.owner), way.seenAs, '', {
    domain: recipient.slice(recipient.lastIndexOf('@') + 1),
  });
}

type Answers = { [K in QueryKind]: (world: World, q: QueryOf<K>) => Views[K]['view'] };

/** What is here from the start: what the page of a run and the checks ask. */
const firstAnswers: Omit<Answers, keyof Desk['answers']> = {
  clock: (world) => {
    const offsetMinutes = serverOffset(world);
    const c = civil(utcAt(world.clock), offsetMinutes);
    return {
      now: world.clock.now,
      local: `${pad(c.year, 4)}-${pad(c.month)}-${pad(c.day)}T${pad(c.hour)}:${pad(c.minute)}:${pad(c.second)}`,
      weekday: weekdays[c.weekday]!,
      epochUtc: world.clock.epochUtc,
      offsetMinutes,
    };
  },
  places: (world) =>
    [...world.places.values()].map((place) => {
      const machine = world.windows.machines.get(place.machine)!;
      return { ...place, machine: machine.name, os: machine.os };
    }),
  'console.list': (world, { place }) =>
    consolesOf(world, placeOf(world, place).machine).map((row) => ({ ...row })),
  'console.output': (world, q) => consoleOutput(world, q.console, q.from),
  organization: (world) => {
    const { organization } = world.directory;
    const server = world.transport.servers[0]!;
    return {
      organization: {
        name: organization.name,
        domain: organization.domain,
        displayAdministrativeGroups: organization.displayAdministrativeGroups,
        displayRoutingGroups: organization.displayRoutingGroups,
      },
      edition: server.edition,
      generation: server.edition === 'exchange-2000-sp3' ? '2000' : '2003',
      virtualServers: [...organization.virtualServers.values()].map((settings) => ({
        settings,
        status: virtualServerStatus(world, settings.id),
      })),
      connectors: [...organization.connectors.values()],
      servers: world.transport.servers.map((one) => ({
        name: one.name,
        version: editions[one.edition].version,
        storeMounted: world.transport.stores.get(one.name)?.mounted === true,
      })),
      domains: organization.recipientPolicies.flatMap((policy) => policy.domains),
      accounts: organization.accounts.map(({ name, displayName, enabled }) => ({
        name,
        displayName,
        enabled,
      })),
      groups: groupsOf(organization).map((group) => group.name),
      notModelled,
    };
  },
  services: (world, { place }) => {
    const machine = world.windows.machines.get(placeOf(world, place).machine)!;
    return [...machine.services.values()].map((service) => ({
      name: service.name,
      displayName: service.displayName,
      status: service.state,
      startType: service.startupType,
      description: service.description,
      logOnAs: serviceAccount(machine, service),
      path: servicePath(machine, service),
      canPause: service.pausable,
      // what this machine does not have is left out
      dependsOn: service.dependsOn.flatMap(
        (key) => machine.services.get(key.toUpperCase())?.name ?? [],
      ),
      dependants: dependantsOf(machine, service.name).map((one) => one.name),
    }));
  },
  ...officeAnswers,
  ...accountAnswers,
  ...blacklistAnswers,
  ...boardAnswers,
  ...verdictAnswers,
  ...filterAnswers,
  ...driveAnswers,
  ...flowAnswers,
  'relay.verdict': verdictFrom,
  mail: (world, { address }) =>
    mailOf(world, address).map(({ at, from, subject, text }) => ({ at, from, subject, text })),
  ...serverAnswers,
  ...responseAnswers,
  counters: (world) => ({
    transport: world.transport.counters,
    traffic: world.traffic.counters,
    events: world.events,
  }),
};

const answers: Partial<Answers> = { ...firstAnswers };

type Revision = (world: World, q: never) => number;

const bySecond: Revision = ({ clock, revision }) => Math.floor(clock.now / 1000) + revision;

/** When an answer may have changed, where that is not whenever the world did. */
const revisions: { [K in QueryKind]?: Revision } = {
  clock: ({ clock }) => Math.floor(clock.now / 1000),
  places: () => 0,
  sessions: bySecond,
  response: bySecond,
};

/** Puts in the answers that come later; the same for all worlds. */
export function fitQueries(desk: Pick<Desk, 'answers' | 'revisions'>): void {
  Object.assign(answers, desk.answers);
  Object.assign(revisions, desk.revisions);
}

/** Whether a query of this kind can be answered; what is no query at all never is. */
export function hasQuery(kind: string): boolean {
  return Object.hasOwn(answers, kind);
}

export function query<Q extends Query>(world: World, q: Q): ViewOf<Q> {
  const answer = answers[q.kind] as ((world: World, q: Query) => ViewOf<Q>) | undefined;
  if (!answer) throw new QueryFault(`there is no query "${String(q.kind)}"`);
  return answer(world, q);
}

/** Grows whenever the answer may have changed; equal numbers mean an equal view. */
export function queryRevision(world: World, q: Query): number {
  const revision = revisions[q.kind] as ((world: World, q: Query) => number) | undefined;
  return revision ? revision(world, q) : world.revision;
}
