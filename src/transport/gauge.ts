/** What the mail of a server adds to its machine's counters (names: public lists of the SMTP Server object). */
import type { Gauge } from '#windows';
import { busyNow, inMemory, loadOf } from './load.ts';
import type { Counters, TransportState, TransportWorld } from './state.ts';
import { countOf, type ListNumber } from './store.ts';

/** A message object in memory (assumed), in KB. */
const objectKb = 4;

function total(transport: TransportState, key: keyof Counters): number {
  return Object.values(transport.counters).reduce((sum, one) => sum + one[key], 0);
}

/** The row `transport` of the world's gauges. */
export const transportGauge: Gauge<TransportWorld> = (world, machine) => {
  const { transport } = world;
  const server = transport.servers.find((one) => one.machine === machine);
  if (!server) return { cpuPercent: 0, memoryMb: 0, processes: [], counters: [] };
  const states = [...transport.virtualServers.values()].filter((one) => one.server === server.name);
  const sum = (of: (lists: (typeof states)[number]['lists']) => ListNumber[]) =>
    states
      .flatMap((one) => of(one.lists))
      .reduce((count, list) => count + countOf(transport, list), 0);
  const local = sum((lists) => [lists.local]);
  const categorizer = sum((lists) => [lists.presubmission, lists.lookup, lists.notifications]);
  const links = [...transport.links.values()].filter((one) =>
    states.some((state) => state.id === one.virtualServer),
  );
  const waiting = (one: (typeof links)[number]) =>
    countOf(transport, one.list) + countOf(transport, one.held) + countOf(transport, one.carried);
  const remote = links.reduce((count, one) => count + waiting(one), 0);
  const retry = links
    .filter((one) => one.state === 'Retry')
    .reduce((count, one) => count + waiting(one), 0);
  const cpuPercent = Math.floor(busyNow(loadOf(world, server), world.clock.now) / 10);
  const memoryKb = inMemory(transport) * objectKb;
  const object = 'SMTP Server(_Total)';
  const row = (counter: string, value: number, perSecond = false) => ({
    object,
    counter,
    value,
    ...(perSecond ? { perSecond } : {}),
  });
  return {
    cpuPercent,
    memoryMb: Math.floor(memoryKb / 1024),
    processes: [{ name: 'inetinfo.exe', cpu: cpuPercent, memoryKb }],
    counters: [
      row('Local Queue Length', local),
      row('Remote Queue Length', remote),
      row('Remote Retry Queue Length', retry),
      row('Categorizer Queue Length', categorizer),
      row('Messages Received/sec', total(transport, 'accepted'), true),
      row('Messages Sent/sec', total(transport, 'relayed'), true),
      row('Messages Delivered/sec', total(transport, 'delivered'), true),
      row('NDRs Generated', total(transport, 'generated')),
      row('Badmailed Messages', total(transport, 'badmailed')),
    ],
  };
};
