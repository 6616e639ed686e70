/** What mail costs a server: processor, line and memory. All figures are assumed for a 1 GHz computer of 2003. */
import type { SimTime } from '#kernel';
import { must } from '#kernel';
import type { MachineId } from '#windows';
import { serverOf } from './server.ts';
import type { Load, MailServer, TransportState, TransportWorld } from './state.ts';
import { countOf } from './store.ts';

/** Microseconds of a 1 GHz processor. */
export const costs = {
  accept: 8000,
  categorize: 5000,
  notify: 8000,
  deliver: 9000,
  transfer: 6000,
  /** A message file is read after a start. */
  read: 1500,
} as const;

export function loadOf(world: TransportWorld, server: MailServer): Load {
  return must(world.transport.loads, server.name, 'load of');
}

export function spend(world: TransportWorld, server: MailServer, microseconds: number): void {
  loadOf(world, server).spent += microseconds / server.hardware.speed;
}

/** The share of the processor the queuing engine gets however busy the rest is: a fifth. */
const engineShare = 5;
const microsecondsPerMs = 1000;

/** What the queuing engine may spend for the time since it last worked, in scaled microseconds. */
export function budgetFor(load: Load, elapsedMs: SimTime): number {
  const whole = elapsedMs * microsecondsPerMs;
  return Math.max(Math.floor(whole / engineShare), whole - load.spent);
}

/** Busy time of the past is forgotten after so long without mail. */
const restMs = 10_000;

/** Ends a stretch of work: how busy the processor was goes into the average. */
export function rate(load: Load, now: SimTime): void {
  const elapsed = now - load.since;
  if (elapsed <= 0) return;
  const busy = Math.min(1000, Math.floor(load.spent / elapsed));
  const weight = Math.min(elapsed, 4000);
  load.busy = Math.floor((load.busy * (4000 - weight) + busy * weight) / 4000);
  load.ratedAt = now;
  load.spent = Math.max(0, load.spent - elapsed * microsecondsPerMs);
  load.since = now;
}

/** Thousandths of the processor that mail takes now. */
export function busyNow(load: Load, now: SimTime): number {
  const left = restMs - (now - load.ratedAt);
  return left <= 0 ? 0 : Math.floor((load.busy * left) / restMs);
}

/** From here on answers wait for the processor. */
const calm = 700;

function delayOf(world: TransportWorld, server: MailServer): SimTime {
  const busy = busyNow(loadOf(world, server), world.clock.now);
  return busy <= calm ? 0 : (busy - calm) * 20;
}

/** How much longer anything takes on a busy server, in milliseconds: 0 up to 70 %, some 6 s at full load. */
export function responseDelay(world: TransportWorld, virtualServer: string): SimTime {
  return delayOf(world, serverOf(world, virtualServer));
}

/** The same for whoever sits at a machine: 0 where no mail server works. */
export function machineDelay(world: TransportWorld, machine: MachineId): SimTime {
  const server = world.transport.servers.find((one) => one.machine === machine);
  return server ? delayOf(world, server) : 0;
}

/** A server that works flat out takes no more than it can: its clients wait. */
export function isSwamped(load: Load, now: SimTime): boolean {
  return load.spent > (now - load.since + 1000) * microsecondsPerMs;
}

/** Messages the queuing engine holds in memory. */
export function inMemory(transport: TransportState): number {
  let elsewhere = 0;
  for (const { lists } of transport.virtualServers.values()) {
    elsewhere += countOf(transport, lists.disk);
  }
  for (const folder of transport.badmail.values()) elsewhere += countOf(transport, folder.list);
  for (const list of transport.aside.values()) elsewhere += countOf(transport, list);
  return transport.messages.count - elsewhere;
}
