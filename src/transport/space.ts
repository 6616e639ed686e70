/** What happens as the disk fills: SMTP takes nothing more, then the stores dismount. */
import type { SimTime } from '#kernel';
import { freeBytes, logEvent } from '#windows';
import { storeOf } from './delivery.ts';
import type { MailServer, TransportWorld } from './state.ts';

/** Below this SMTP takes no more mail, and below that the stores dismount themselves (assumed). */
const smtpNeeds = 26_214_400;
/** Two transaction logs of 5 MB. */
const storeNeeds = 10_485_760;

/** The disk is looked at once a second; between that the last look counts. */
const lookMs: SimTime = 1000;

/** Looks at the disk of a server if the last look is old; the stores follow. */
export function lookAtSpace(world: TransportWorld, server: MailServer): number {
  const store = storeOf(world, server);
  const { now } = world.clock;
  if (store.lookedAt >= 0 && now - store.lookedAt < lookMs) return store.freeBytes;
  const machine = world.windows.machines.get(server.machine);
  store.lookedAt = now;
  store.freeBytes = machine ? freeBytes(world, machine) : Number.MAX_SAFE_INTEGER;
  if (store.mounted && store.freeBytes < storeNeeds) dismount(world, server);
  return store.freeBytes;
}

export function hasRoom(world: TransportWorld, server: MailServer): boolean {
  return lookAtSpace(world, server) >= smtpNeeds;
}

function dismount(world: TransportWorld, server: MailServer): void {
  storeOf(world, server).mounted = false;
  const record = { type: 'Error', source: 'MSExchangeIS', category: 'General' } as const;
  if (world.windows.machines.has(server.machine)) {
    logEvent(world, server.machine, 'Application', { ...record, event: 1113, insertions: [] });
    const insertions = [`First Storage Group\\Mailbox Store (${server.name})`];
    logEvent(world, server.machine, 'Application', { ...record, event: 9539, insertions });
  }
  world.fact({ kind: 'store.dismounted', server: server.name });
}

/** Mount Store, and the start of the Information Store. False when the disk has no room for it. */
export function mount(world: TransportWorld, server: MailServer): boolean {
  const store = storeOf(world, server);
  store.lookedAt = -1;
  if (lookAtSpace(world, server) < storeNeeds) return false;
  if (!store.mounted) world.fact({ kind: 'store.mounted', server: server.name });
  store.mounted = true;
  return true;
}
