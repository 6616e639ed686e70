/** SMTP virtual servers as running things: Start, Stop, Pause, and the SMTP service they live in. */
import { allUnassigned, copyPlain } from '#directory';
import { fingerprint, must, second } from '#kernel';
import { listen, unlisten } from '#net';
import { endSessions, replies, say } from '#smtp';
import { type Refusal, registryKeys, registryNumber, type ServiceHook } from '#windows';
import { badmailFiles, readBadmailLimit } from './badmail.ts';
import { storeService } from './delivery.ts';
import { postmasterOf } from './dsn.ts';
import { smtpReleases } from './editions.ts';
import { loadedCount, putDown } from './engine.ts';
import { wake } from './intake.ts';
import { closeProtocolLog } from './logs/protocol-log.ts';
import { layStores, openFolders, takeWaitingPickup } from './mailroot.ts';
import { serverOf } from './server.ts';
import { storeHook } from './space.ts';
import type {
  MailServer,
  RunningConfiguration,
  TransportWorld,
  VirtualServerState,
  VirtualServerStatus,
} from './state.ts';

/** Starting and stopping an idle virtual server takes about a second (assumed). */
const startMs = 1000;
const stopMs = 1000;
/** A stop puts every message away and looks at every file of bad mail (KB 555408; times assumed). */
const stopPerMessageMs = 4;
const stopPerBadmailMs = 1;
const stopMaxMs = 580_000;

export const systemManager = 'Exchange System Manager';
const smtpService = 'SMTPSVC';

/** Win32 error texts 1062, 1056, 1061 and 10048, as FormatMessage gives them. */
const notStarted = 'The service has not been started.';
const alreadyRunning = 'An instance of the service is already running.';
const cannotAccept = 'The service cannot accept control messages at this time.';
const portInUse =
  'Only one usage of each socket address (protocol/network address/port) is normally permitted.';

function refuse(text: string): Refusal {
  return { title: systemManager, text, icon: 'error' };
}

export function virtualServerStatus(world: TransportWorld, id: string): VirtualServerStatus {
  return must(world.transport.virtualServers, id, 'virtual server').status;
}

/** Whether the directory holds settings that this virtual server has not read yet. */
export function isDirty(world: TransportWorld, id: string): boolean {
  const { running } = must(world.transport.virtualServers, id, 'virtual server');
  if (!running) return false;
  const { organization } = world.directory;
  const now = [
    organization.virtualServers.get(id),
    [...organization.connectors.values()],
    organization.recipientPolicies,
  ];
  const then = [running.settings, [...running.connectors.values()], running.recipientPolicies];
  return fingerprint(now) !== fingerprint(then);
}

function readMetabase(world: TransportWorld, id: string): RunningConfiguration {
  const { metabase } = world.directory;
  return {
    settings: copyPlain(must(metabase.virtualServers, id, 'virtual server in the metabase')),
    connectors: new Map([...metabase.connectors].map(([key, one]) => [key, copyPlain(one)])),
    recipientPolicies: copyPlain(metabase.recipientPolicies),
    startedAt: world.clock.now,
  };
}

function serviceState(world: TransportWorld, server: MailServer): string {
  const machine = world.windows.machines.get(server.machine);
  return machine?.services.get(smtpService)?.state ?? 'stopped';
}

function portTaken(world: TransportWorld, server: MailServer, port: number): boolean {
  return must(world.net.hosts, server.host, 'host').listeners.has(port);
}

/** The virtual server stands: reads its settings and listens. False if its port is taken. */
function stand(world: TransportWorld, state: VirtualServerState): boolean {
  const server = serverOf(world, state.id);
  const running = readMetabase(world, state.id);
  const { port } = running.settings.general;
  if (!openFolders(world, state, running)) {
    state.status = 'Stopped';
    return false;
  }
  if (!listen(world, server.host, port, 'smtp', state.number)) {
    state.status = 'Stopped';
    return false;
  }
  state.running = running;
  state.listeningOn = port;
  state.status = 'Started';
  state.connections = new Set();
  state.listings = new Map();
  state.tarPitSeconds = readTarPit(world, server);
  const limit = readBadmailLimit(world, server);
  if (limit) state.badmailLimit = limit;
  else delete state.badmailLimit;
  const glitchMs = readGlitchRetry(world, server);
  if (glitchMs === undefined) delete state.glitchRetryMs;
  else state.glitchRetryMs = glitchMs;
  state.run = rememberRun(world, state.id, running);
  putDown(world, state);
  takeWaitingPickup(world, state);
  state.workAt = undefined;
  state.lateAt = undefined;
  wake(world, state);
  world.transport.revision += 1;
  return true;
}

/** Seconds; a Windows that does not know the value does not mind it. */
function readTarPit(world: TransportWorld, server: MailServer): number {
  const machine = world.windows.machines.get(server.machine);
  if (!machine || !smtpReleases[server.windows].tarPit) return 0;
  return registryNumber(machine, registryKeys.smtpParameters, 'TarpitTime') ?? 0;
}

/** Milliseconds between the first tries of a link (TechNet aa998772); that 0 means a second is assumed. */
function readGlitchRetry(world: TransportWorld, server: MailServer): number | undefined {
  const machine = world.windows.machines.get(server.machine);
  const seconds =
    machine && registryNumber(machine, registryKeys.smtpQueuing, 'GlitchRetrySeconds');
  return seconds === undefined ? undefined : Math.max(1, seconds) * second;
}

/** Notes what this run writes into messages; its place in `runs`. */
function rememberRun(world: TransportWorld, id: string, running: RunningConfiguration): number {
  const { runs } = world.transport;
  const server = serverOf(world, id);
  const { fullyQualifiedDomainName, expirationMinutes, localExpirationMinutes } =
    running.settings.delivery;
  runs.push({
    virtualServer: id,
    fqdn: fullyQualifiedDomainName,
    smtpVersion: smtpReleases[server.windows].smtpVersion,
    offsetMinutes: server.offsetMinutes,
    startedAt: running.startedAt,
    postmaster: postmasterOf(running),
    ndrCopyTo: running.settings.messages.ndrCopyTo,
    expirationMinutes,
    localExpirationMinutes,
    windows: server.windows,
  });
  return runs.length - 1;
}

function beginStart(world: TransportWorld, state: VirtualServerState): void {
  state.status = 'Starting';
  state.generation += 1;
  world.transport.revision += 1;
  world.schedule(world.clock.now + startMs, {
    kind: 'transport.started',
    virtualServer: state.id,
    generation: state.generation,
  });
}

/** Ends every session with a 421 and stops listening; the rest of the stop only takes time. */
function beginStop(world: TransportWorld, state: VirtualServerState): number {
  const server = serverOf(world, state.id);
  if (state.listeningOn !== 0) unlisten(world, server.host, state.listeningOn);
  state.listeningOn = 0;
  state.status = 'Stopping';
  state.generation += 1;
  endSessions(world, state.number, say(replies.serviceNotAvailable));
  state.connections = new Set();
  world.transport.revision += 1;
  const queuedMs = loadedCount(world, state) * stopPerMessageMs;
  const badmailMs = badmailFiles(world.transport) * stopPerBadmailMs;
  return Math.min(stopMaxMs, stopMs + Math.floor((queuedMs + badmailMs) / server.hardware.speed));
}

function endStop(world: TransportWorld, state: VirtualServerState): void {
  if (state.status === 'Stopped') return;
  state.status = 'Stopped';
  state.running = undefined;
  state.tokens = new Map();
  closeProtocolLog(world, state);
  putDown(world, state);
  world.transport.revision += 1;
  world.fact({ kind: 'virtual-server.stopped', id: state.id });
}

type Action = 'start' | 'stop' | 'pause' | 'continue';

function start(world: TransportWorld, state: VirtualServerState): Refusal | undefined {
  if (state.status === 'Paused') return resume(world, state);
  if (state.status === 'Started') return refuse(alreadyRunning);
  if (state.status !== 'Stopped') return refuse(cannotAccept);
  const server = serverOf(world, state.id);
  if (serviceState(world, server) !== 'running') return refuse(notStarted);
  const settings = must(world.directory.metabase.virtualServers, state.id, 'virtual server');
  if (portTaken(world, server, settings.general.port)) return refuse(portInUse);
  state.autoStart = true;
  beginStart(world, state);
  return undefined;
}

function stop(world: TransportWorld, state: VirtualServerState): Refusal | undefined {
  if (state.status === 'Stopped') return refuse(notStarted);
  if (state.status === 'Starting' || state.status === 'Stopping') return refuse(cannotAccept);
  state.autoStart = false;
  const takes = beginStop(world, state);
  world.schedule(world.clock.now + takes, {
    kind: 'transport.stopped',
    virtualServer: state.id,
    generation: state.generation,
  });
  return undefined;
}

/** Paused: no new connection is served, those that stand go on, queues drain (KB 821901). */
function pause(world: TransportWorld, state: VirtualServerState): Refusal | undefined {
  if (state.status === 'Stopped') return refuse(notStarted);
  if (state.status !== 'Started') return refuse(cannotAccept);
  state.status = 'Paused';
  world.transport.revision += 1;
  world.fact({ kind: 'virtual-server.paused', id: state.id });
  return undefined;
}

function resume(world: TransportWorld, state: VirtualServerState): Refusal | undefined {
  if (state.status === 'Stopped') return refuse(notStarted);
  if (state.status !== 'Paused') return refuse(cannotAccept);
  state.status = 'Started';
  world.transport.revision += 1;
  world.fact({ kind: 'virtual-server.started', id: state.id });
  return undefined;
}

const actions = { start, stop, pause, continue: resume } satisfies Record<
  Action,
  (world: TransportWorld, state: VirtualServerState) => Refusal | undefined
>;

/** The verbs of System Manager's tree. Starting a virtual server starts nothing else. */
export function controlVirtualServer(
  world: TransportWorld,
  id: string,
  action: Action,
): Refusal | undefined {
  return actions[action](world, must(world.transport.virtualServers, id, 'virtual server'));
}

/** Terminate All under Current Sessions. */
export function endAllSessions(world: TransportWorld, id: string): void {
  endSessions(world, must(world.transport.virtualServers, id, 'virtual server').number);
}

export const lifecycleHandlers = {
  'transport.started': (
    world: TransportWorld,
    event: { virtualServer: string; generation: number },
  ) => {
    const state = must(world.transport.virtualServers, event.virtualServer, 'virtual server');
    if (state.generation !== event.generation || state.status !== 'Starting') return;
    if (stand(world, state)) world.fact({ kind: 'virtual-server.started', id: state.id });
  },
  'transport.stopped': (
    world: TransportWorld,
    event: { virtualServer: string; generation: number },
  ) => {
    const state = must(world.transport.virtualServers, event.virtualServer, 'virtual server');
    if (state.generation === event.generation && state.status === 'Stopping') endStop(world, state);
  },
};

function serversOn(world: TransportWorld, machine: number): VirtualServerState[] {
  return [...world.transport.virtualServers.values()].filter(
    (state) => serverOf(world, state.id).machine === machine,
  );
}

/** What stands at the scenario's first moment stands without a second's delay and without a fact. */
export function bootTransport(world: TransportWorld): void {
  layStores(world);
  for (const state of world.transport.virtualServers.values()) {
    if (serviceState(world, serverOf(world, state.id)) === 'running') stand(world, state);
  }
  for (const remote of world.transport.remoteHosts.values()) {
    if (!remote.silent) listen(world, remote.host, 25, 'remote-mail', remote.number);
  }
}

const smtpHook: ServiceHook<TransportWorld> = {
  started(world, machine) {
    for (const state of serversOn(world, machine)) {
      if (!state.autoStart || state.status !== 'Stopped') continue;
      state.generation += 1;
      if (stand(world, state)) world.fact({ kind: 'virtual-server.started', id: state.id });
    }
  },
  stopping(world, machine) {
    let takes = stopMs;
    for (const state of serversOn(world, machine)) {
      if (state.status !== 'Stopped') takes = Math.max(takes, beginStop(world, state));
    }
    return takes;
  },
  stopped(world, machine) {
    for (const state of serversOn(world, machine)) endStop(world, state);
  },
  paused(world, machine) {
    for (const state of serversOn(world, machine)) {
      if (state.status === 'Started') pause(world, state);
    }
  },
  continued(world, machine) {
    for (const state of serversOn(world, machine)) {
      if (state.status === 'Paused') resume(world, state);
    }
  },
};

/** Windows services whose start and stop this room answers. */
export const transportServiceHooks = { [smtpService]: smtpHook, [storeService]: storeHook };

/** `(All Unassigned)` means every address of the computer. */
export function listensOn(running: RunningConfiguration, address: string): boolean {
  const { ipAddress } = running.settings.general;
  return ipAddress === allUnassigned || ipAddress === address;
}
