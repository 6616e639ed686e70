/** What Windows and the Information Store say of a disk that fills. */
import { logEvent } from '#windows';
import type { MailServer, TransportWorld } from '../state.ts';

/** The Server service's default DiskSpaceThreshold; that it warns once until there is more again is assumed. */
const warnPercent = 10;
/** The store warns below this; the figure is assumed. */
const storeWarns = 52_428_800;
const megabyte = 1_048_576;

/** Event ids, which are also what is remembered as said. */
const diskFull = 2013;
const storeFull = 9559;

/** The disk of a server was looked at. */
export function warnOfSpace(world: TransportWorld, server: MailServer, free: number): void {
  const size = world.windows.machines.get(server.machine)?.volumes.get('C')?.capacity;
  if (size === undefined) return;
  const { spaceWarned } = world.transport.logs;
  const said = spaceWarned.get(server.name) ?? [];
  const due: number[] = [];
  if (free * 100 < size * warnPercent) due.push(diskFull);
  if (free < storeWarns) due.push(storeFull);
  for (const event of due) if (!said.includes(event)) warn(world, server, event, free);
  if (due.length > 0) spaceWarned.set(server.name, due);
  else if (said.length > 0) spaceWarned.delete(server.name);
}

function warn(world: TransportWorld, server: MailServer, event: number, free: number): void {
  if (event === diskFull) {
    logEvent(world, server.machine, 'System', {
      type: 'Warning',
      source: 'Srv',
      event,
      insertions: ['C:'],
    });
    return;
  }
  logEvent(world, server.machine, 'Application', {
    type: 'Warning',
    source: 'MSExchangeIS',
    category: 'General',
    event,
    insertions: [
      `First Storage Group\\Mailbox Store (${server.name})`,
      String(Math.floor(free / megabyte)),
    ],
  });
}
