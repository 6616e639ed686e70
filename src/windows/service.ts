/** The service controller: starts, stops, pauses and continues services, each in its time. */
import { assert, must, type SimTime } from '#kernel';
import { logServiceControl, logServiceState } from './event-log-services.ts';
import { type Machine, type MachineId, placeOf } from './machine.ts';
import type { ServiceState, StartupType, WindowsService } from './service-catalog.ts';
import type { Refusal, ServiceHook, WindowsWorld } from './world.ts';

export const serviceActions = ['start', 'stop', 'pause', 'continue', 'restart'] as const;
export type ServiceAction = (typeof serviceActions)[number];

/** Longest time a hook may ask for stopping. */
const stopMsMax = 600_000;
const pauseMs = 500;

/** By key name or by display name, case ignored. */
export function findService(machine: Machine, name: string): WindowsService | undefined {
  const wanted = name.toUpperCase();
  const byKey = machine.services.get(wanted);
  if (byKey) return byKey;
  return [...machine.services.values()].find((one) => one.displayName.toUpperCase() === wanted);
}

/** Services that are not stopped and need this one, the outermost first: the order of stopping. */
export function dependantsOf(machine: Machine, name: string): WindowsService[] {
  const found: WindowsService[] = [];
  const visit = (key: string): void => {
    for (const one of machine.services.values()) {
      if (one.state === 'stopped' || found.includes(one)) continue;
      if (!one.dependsOn.some((needed) => needed.toUpperCase() === key)) continue;
      visit(one.name.toUpperCase());
      if (!found.includes(one)) found.push(one);
    }
  };
  visit(name.toUpperCase());
  return found;
}

/** Services that must start before this one, innermost first, as far as the machine has them. */
function prerequisites(machine: Machine, service: WindowsService): WindowsService[] {
  const found: WindowsService[] = [];
  const visit = (one: WindowsService): void => {
    for (const key of one.dependsOn) {
      const needed = machine.services.get(key.toUpperCase());
      if (needed?.state !== 'stopped' || found.includes(needed)) continue;
      visit(needed);
      if (!found.includes(needed)) found.push(needed);
    }
  };
  visit(service);
  return found;
}

/** Windows error numbers (winerror.h, public) of what the controller can say no to. */
const errors = {
  1052: 'The requested control is not valid for this service.',
  1056: 'An instance of the service is already running.',
  1058: 'The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.',
  1060: 'The specified service does not exist as an installed service.',
  1061: 'The service cannot accept control messages at this time.',
  1062: 'The service has not been started.',
} as const;
export type ServiceError = keyof typeof errors;

export function serviceErrorText(error: ServiceError): string {
  return errors[error];
}

/** What stands in the way of an action now; undefined for nothing. */
export function serviceError(
  service: WindowsService,
  action: ServiceAction,
): ServiceError | undefined {
  const { state, startupType, pausable } = service;
  if (state.endsWith('-pending')) return 1061;
  if (action === 'start') {
    if (state !== 'stopped') return 1056;
    return startupType === 'disabled' ? 1058 : undefined;
  }
  if (state === 'stopped') return 1062;
  if (action === 'stop') return undefined;
  // said before it is stopped, not after: assumed
  if (action === 'restart') return startupType === 'disabled' ? 1058 : undefined;
  if (!pausable) return 1052;
  return (action === 'pause') === (state === 'running') ? undefined : 1061;
}

function hookOf(world: WindowsWorld, service: WindowsService): ServiceHook<WindowsWorld> {
  const { serviceHooks } = world;
  const hook = serviceHooks[service.name] ?? serviceHooks[service.name.toUpperCase()];
  return (hook ?? {}) as unknown as ServiceHook<WindowsWorld>;
}

function enter(
  world: WindowsWorld,
  machine: Machine,
  service: WindowsService,
  state: ServiceState,
  doneAt: SimTime,
): void {
  logServiceControl(world, machine, service, state.replace('-pending', ''));
  service.state = state;
  service.mark += 1;
  service.changedAt = world.clock.now;
  world.schedule(doneAt, {
    kind: 'windows.service',
    machine: machine.id,
    service: service.name.toUpperCase(),
    mark: service.mark,
  });
}

function stopOne(
  world: WindowsWorld,
  machine: Machine,
  service: WindowsService,
  from: SimTime,
): SimTime {
  const asked = hookOf(world, service).stopping?.(world, machine.id) ?? 0;
  const doneAt = from + service.stopMs + Math.max(0, Math.min(asked, stopMsMax));
  enter(world, machine, service, 'stop-pending', doneAt);
  return doneAt;
}

/** Starts one service after the other, as far as they are stopped and may start. */
function startAll(
  world: WindowsWorld,
  machine: Machine,
  services: readonly WindowsService[],
): void {
  let at = world.clock.now;
  for (const one of services) {
    if (serviceError(one, 'start')) continue;
    at += one.startMs;
    enter(world, machine, one, 'start-pending', at);
  }
}

/** Stops a service after those that need it. Whoever stops a service calls off its restart. */
function stopAll(world: WindowsWorld, machine: Machine, service: WindowsService): void {
  let at = world.clock.now;
  for (const one of dependantsOf(machine, service.name)) {
    delete one.startAfterStop;
    if (one.state !== 'stop-pending') at = stopOne(world, machine, one, at);
  }
  stopOne(world, machine, service, at);
}

const verbs = {
  start: 'start',
  stop: 'stop',
  pause: 'pause',
  continue: 'resume',
  restart: 'restart',
} as const;

/** The Services console's message box (public write-ups for "start"; the other verbs assumed). */
function refusal(name: string, action: ServiceAction, error: ServiceError): Refusal {
  return {
    title: 'Services',
    text: `Could not ${verbs[action]} the ${name} service on Local Computer.\n\nError ${error}: ${errors[error]}`,
    icon: 'error',
  };
}

/**
 * Asks for a change of state. Starting starts what the service needs, stopping stops what needs it;
 * whoever wants to ask first lists `dependantsOf`. Restarting stops, and when the service has
 * stopped, starts it and what was stopped with it.
 */
export function controlService(
  world: WindowsWorld,
  machineId: MachineId,
  name: string,
  action: ServiceAction,
): Refusal | undefined {
  const machine = must(world.windows.machines, machineId, 'machine');
  const service = findService(machine, name);
  if (!service) return refusal(name, action, 1060);
  const error = serviceError(service, action);
  if (error) return refusal(service.displayName, action, error);
  if (action === 'start') {
    const needed = prerequisites(machine, service);
    if (needed.some((one) => one.startupType === 'disabled')) {
      return refusal(service.displayName, action, 1058);
    }
    startAll(world, machine, [...needed, service]);
  } else if (action === 'stop') {
    stopAll(world, machine, service);
  } else if (action === 'restart') {
    const stopped = dependantsOf(machine, service.name).map((one) => one.name);
    stopAll(world, machine, service);
    service.startAfterStop = [service.name, ...stopped.reverse()];
  } else {
    const pending = action === 'pause' ? 'pause-pending' : 'continue-pending';
    enter(world, machine, service, pending, world.clock.now + pauseMs);
  }
  return undefined;
}

/** Apply on a service's property sheet. A running service runs on until it is stopped. */
export function configureService(
  world: WindowsWorld,
  machineId: MachineId,
  name: string,
  startupType: StartupType,
): Refusal | undefined {
  const machine = must(world.windows.machines, machineId, 'machine');
  const service = findService(machine, name);
  if (!service) {
    return { title: 'Services', text: `Error 1060: ${errors[1060]}`, icon: 'error' };
  }
  if (service.startupType === startupType) return undefined;
  service.startupType = startupType;
  world.fact({
    kind: 'service.configured',
    machine: placeOf(machine),
    service: service.name,
    startupType,
  });
  return undefined;
}

const outcome = {
  'start-pending': { state: 'running', fact: 'service.started', hook: 'started' },
  'stop-pending': { state: 'stopped', fact: 'service.stopped', hook: 'stopped' },
  'pause-pending': { state: 'paused', fact: 'service.paused', hook: 'paused' },
  'continue-pending': { state: 'running', fact: 'service.continued', hook: 'continued' },
} as const;

/** A pending state has come to its end. */
export function settleService(
  world: WindowsWorld,
  machineId: MachineId,
  key: string,
  mark: number,
): void {
  const machine = must(world.windows.machines, machineId, 'machine');
  const service = must(machine.services, key, 'service');
  if (service.mark !== mark) return;
  const next = outcome[service.state as keyof typeof outcome];
  assert(next, `service ${key} settles from ${service.state}`);
  service.state = next.state;
  service.changedAt = world.clock.now;
  hookOf(world, service)[next.hook]?.(world, machine.id);
  world.fact({ kind: next.fact, machine: placeOf(machine), service: service.name });
  logServiceState(world, machine, service);
  const { startAfterStop } = service;
  if (next.state !== 'stopped' || !startAfterStop) return;
  delete service.startAfterStop;
  const again = startAfterStop.map((one) => findService(machine, one));
  startAll(
    world,
    machine,
    again.filter((one) => one !== undefined),
  );
}
