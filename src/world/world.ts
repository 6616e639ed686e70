/** The whole world in one object: the slices of all rooms, their code by name, and the calendar that moves it. */
import { type DirectoryEvents, type DirectoryState, directoryHandlers } from '#directory';
import {
  AssertionFailed,
  type Calendar,
  type Clock,
  type EventsOf,
  type Handlers,
  nextAt,
  type SimTime,
  schedule,
  takeDue,
} from '#kernel';
import { type NetEvents, type NetState, type NetWorld, netHandlers } from '#net';
import {
  type SmtpEvents,
  type SmtpState,
  type SmtpWorld,
  smtpClientService,
  smtpHandlers,
  smtpService,
} from '#smtp';
import {
  type TrafficEvents,
  type TrafficState,
  type TrafficWorld,
  trafficDeliveryOwner,
  trafficHandlers,
  trafficService,
  trafficSpelling,
} from '#traffic';
import {
  remoteBackend,
  remoteMailService,
  submitFromStore,
  type TransportEvents,
  type TransportState,
  type TransportWorld,
  transportDeliveryOwner,
  transportEventSpeller,
  transportFolderViews,
  transportGauge,
  transportHandlers,
  transportServiceHooks,
  virtualServerBackend,
} from '#transport';
import {
  type Fact,
  type WindowsEvents,
  type WindowsState,
  type WindowsWorld,
  windowsHandlers,
  windowsPrograms,
} from '#windows';
import type { BoardState } from './desk/board.ts';
import { type OutsideState, type OutsideWorld, outsideService } from './outside.ts';
import { type Pop3Events, type Pop3State, pop3Handlers, pop3ServiceHooks } from './pop3.ts';
import {
  noticeBounce,
  type ReputationEvents,
  type ReputationState,
  reputationDeliveryOwner,
  reputationHandlers,
} from './reputation.ts';

interface Events
  extends NetEvents,
    WindowsEvents,
    DirectoryEvents,
    SmtpEvents,
    TransportEvents,
    TrafficEvents,
    ReputationEvents,
    Pop3Events {}

export type WorldEvent = EventsOf<Events>;

export const placeKinds = ['home', 'office', 'workstation', 'server'] as const;

/** A place a learner can sit at. */
export interface Place {
  id: string;
  /** What its tab says. */
  name: string;
  kind: (typeof placeKinds)[number];
  machine: number;
  /** Programs of the page that this machine has. */
  programs: string[];
}

export interface Moment {
  at: SimTime;
  fact: Fact;
}

/** All that is kept of a world: plain data, so that a structured clone is a snapshot. */
export interface WorldState {
  clock: Clock;
  calendar: Calendar<WorldEvent>;
  net: NetState;
  windows: WindowsState;
  directory: DirectoryState;
  smtp: SmtpState;
  transport: TransportState;
  traffic: TrafficState;
  outside: OutsideState;
  reputation: ReputationState;
  /** Only where mail is fetched from the provider. */
  pop3?: Pop3State;
  /** Only in the sandbox. */
  board?: BoardState;
  places: Map<string, Place>;
  /** What has happened and nobody took yet. */
  facts: Moment[];
  /** Events handled since the beginning. */
  events: number;
  /** Raised by every event and command: a view that is older may be stale. */
  revision: number;
}

/** A world at work: its state and the code that the names in it stand for. */
export interface World extends WorldState {
  readonly services: NetWorld['services'];
  readonly serviceHooks: WindowsWorld['serviceHooks'];
  readonly backends: SmtpWorld['backends'];
  readonly deliveries: SmtpWorld['deliveries'];
  readonly spelling: SmtpWorld['spelling'];
  readonly submitters: TrafficWorld['submitters'];
  readonly folderViews: NonNullable<WindowsWorld['folderViews']>;
  readonly eventSpeller: NonNullable<WindowsWorld['eventSpeller']>;
  readonly tools: NonNullable<WindowsWorld['tools']>;
  readonly gauges: NonNullable<WindowsWorld['gauges']>;
  fact(fact: Fact): void;
  schedule(at: SimTime, event: WorldEvent): void;
}

type Everything = TransportWorld & TrafficWorld & OutsideWorld;

/** Facts nobody takes are forgotten, the oldest first. */
const factsMax = 10_000;

const services = {
  ...windowsPrograms,
  smtp: smtpService,
  'smtp-client': smtpClientService,
  'remote-mail': remoteMailService,
  traffic: trafficService,
  outside: outsideService,
} as unknown as NetWorld['services'];

const serviceHooks = {
  ...transportServiceHooks,
  ...pop3ServiceHooks,
} as unknown as WindowsWorld['serviceHooks'];

const backends = {
  'virtual-server': virtualServerBackend,
  remote: remoteBackend,
} as unknown as SmtpWorld['backends'];

const deliveries = {
  transport: transportDeliveryOwner,
  traffic: trafficDeliveryOwner,
  reputation: reputationDeliveryOwner,
} as unknown as SmtpWorld['deliveries'];

const spelling = trafficSpelling as unknown as SmtpWorld['spelling'];

const submitters = { store: submitFromStore } as unknown as TrafficWorld['submitters'];

const folderViews = transportFolderViews as unknown as World['folderViews'];

const eventSpeller = transportEventSpeller as unknown as World['eventSpeller'];

/** Comes with the programs of the console that use it. */
const tools: World['tools'] = {};

const gauges = { transport: transportGauge } as unknown as World['gauges'];

const handlers: Handlers<Everything, Events> = {
  ...netHandlers,
  ...windowsHandlers,
  ...directoryHandlers,
  ...smtpHandlers,
  ...transportHandlers,
  ...trafficHandlers,
  ...reputationHandlers,
  ...pop3Handlers,
} as unknown as Handlers<Everything, Events>;

/** What the names in the state stand for; no part of it. */
export const code = {
  services,
  serviceHooks,
  backends,
  deliveries,
  spelling,
  submitters,
  folderViews,
  eventSpeller,
  tools,
  gauges,
};

/** Puts the code beside the state. The state is the world's own from here on. */
export function wake(state: WorldState): World {
  const world: World = {
    ...state,
    ...code,
    fact(fact) {
      world.facts.push({ at: world.clock.now, fact });
      if (world.facts.length > factsMax) world.facts.splice(0, world.facts.length - factsMax);
      noticeBounce(world, fact);
    },
    schedule(at, event) {
      if (at < world.clock.now)
        throw new AssertionFailed(`${event.kind} is scheduled for the past`);
      schedule(world.calendar, at, event);
    },
  };
  return world;
}

/** Lets everything happen that is due up to and including `until`, and sets the clock to it. */
export function advance(world: World, until: SimTime): void {
  const { clock, calendar } = world;
  for (;;) {
    const entry = takeDue(calendar, until);
    if (!entry) break;
    clock.now = entry.at;
    world.events += 1;
    world.revision += 1;
    const { event } = entry;
    const handle = handlers[event.kind] as (world: World, event: WorldEvent) => void;
    if (!handle) throw new AssertionFailed(`nobody handles ${event.kind}`);
    handle(world, event);
  }
  if (until > clock.now) clock.now = until;
}

/** When the next event is due; undefined if nothing will ever happen by itself. */
export function nextEventAt(world: World): SimTime | undefined {
  return nextAt(world.calendar);
}

/** Takes what has happened since the last call. */
export function takeFacts(world: World): Moment[] {
  const { facts } = world;
  world.facts = [];
  return facts;
}
