/** What happens as the disk fills: SMTP takes nothing more, then the stores dismount. */
import type { SimTime } from '#kernel';
import { freeBytes, logEvent, type Refusal, type ServiceHook } from '#windows';
import { storeOf, storeRuns } from './delivery.ts';
import { warnOfSpace } from './logs/space-events.ts';
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
  warnOfSpace(world, server, store.freeBytes);
  if (store.mounted && store.freeBytes < storeNeeds) dismount(world, server, true);
  return store.freeBytes;
}

export function hasRoom(world: TransportWorld, server: MailServer): boolean {
  return lookAtSpace(world, server) >= smtpNeeds;
}

/** Mailbox Store as events and messages name it. */
function nameOf(server: MailServer): string {
  return `First Storage Group\\Mailbox Store (${server.name})`;
}

function dismount(world: TransportWorld, server: MailServer, full: boolean): void {
  storeOf(world, server).mounted = false;
  const record = { source: 'MSExchangeIS', category: 'General' } as const;
  if (world.windows.machines.has(server.machine)) {
    if (full) {
      const report = { ...record, type: 'Error', event: 1113, insertions: [] } as const;
      logEvent(world, server.machine, 'Application', report);
    }
    logEvent(world, server.machine, 'Application', {
      ...record,
      type: full ? 'Error' : 'Information',
      event: 9539,
      insertions: [nameOf(server)],
    });
  }
  world.transport.revision += 1;
  world.fact({ kind: 'store.dismounted', server: server.name, full });
}

/** Wording assumed. */
function refuse(text: string): Refusal {
  return { title: 'Exchange System Manager', text, icon: 'error' };
}

/** Dismount Store. */
export function dismountStore(world: TransportWorld, server: MailServer): Refusal | undefined {
  if (!storeOf(world, server).mounted) return refuse('The store is not mounted.');
  dismount(world, server, false);
  return undefined;
}

/** Mount Store. */
export function mountStore(world: TransportWorld, server: MailServer): Refusal | undefined {
  const store = storeOf(world, server);
  if (store.mounted) return refuse('The store is mounted already.');
  if (!storeRuns(world, server)) {
    return refuse('The Microsoft Exchange Information Store service is not running.');
  }
  store.lookedAt = -1;
  if (lookAtSpace(world, server) < storeNeeds) {
    return refuse(
      'There is not enough space on drive C: for the transaction logs. Free some space, then mount the store again.',
    );
  }
  store.mounted = true;
  if (world.windows.machines.has(server.machine)) {
    logEvent(world, server.machine, 'Application', {
      type: 'Information',
      source: 'MSExchangeIS',
      category: 'General',
      event: 9523,
      insertions: [nameOf(server)],
    });
  }
  world.transport.revision += 1;
  world.fact({ kind: 'store.mounted', server: server.name });
  return undefined;
}

/** The Information Store starts: it mounts what it can. */
export const storeHook: ServiceHook<TransportWorld> = {
  started(world, machine) {
    for (const server of world.transport.servers) {
      if (server.machine === machine && !storeOf(world, server).mounted) mountStore(world, server);
    }
  },
};
