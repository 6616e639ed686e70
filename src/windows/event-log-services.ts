/** What the service controller and the last start leave in the event logs. */
import type { SimTime } from '#kernel';
import { append, logEvent } from './event-log.ts';
import type { Machine, WindowsSystem } from './machine.ts';
import type { WindowsService } from './service-catalog.ts';
import type { WindowsWorld } from './world.ts';

const controlManager = { type: 'Information', source: 'Service Control Manager' } as const;

/** Windows 2000 logs the state alone, later ones the control too and who gave it (assumed). */
export function logServiceControl(
  world: WindowsWorld,
  machine: Machine,
  service: WindowsService,
  control: string,
): void {
  if (machine.os === 'windows-2000') return;
  logEvent(world, machine.id, 'System', {
    ...controlManager,
    event: 7035,
    insertions: [service.displayName, control],
    user: machine.user,
  });
}

export function logServiceState(
  world: WindowsWorld,
  machine: Machine,
  service: WindowsService,
): void {
  if (service.name.toUpperCase() === 'EVENTLOG' && service.state !== 'paused') {
    // Its own farewell is the last thing the service writes.
    const event = service.state === 'running' ? 6005 : 6006;
    append(machine, 'System', world.clock.now, { type: 'Information', source: 'EventLog', event });
    return;
  }
  logEvent(world, machine.id, 'System', {
    ...controlManager,
    event: 7036,
    insertions: [service.displayName, service.state],
  });
}

/** Version and service pack as event 6009 has them (builds are public; the packs are those of March 2004). */
const versions: Record<WindowsSystem, readonly string[]> = {
  'windows-2000': ['5.0.', '2195', 'Service Pack 4', 'Uniprocessor Free'],
  'windows-xp': ['5.01.', '2600', 'Service Pack 1', 'Uniprocessor Free'],
  'windows-2003': ['5.02.', '3790', '', 'Uniprocessor Free'],
};

/** When the machines were last started: the night before. */
const bootedAt = -8 * 3_600_000;

/** What the last start has left in the logs. */
export function logBoot(machine: Machine): void {
  const information = { type: 'Information' } as const;
  const system = (at: SimTime, event: number, insertions: readonly string[] = []) =>
    append(machine, 'System', at, { ...information, source: 'EventLog', event, insertions });
  system(bootedAt - 90_000, 6006);
  system(bootedAt, 6009, versions[machine.os]);
  system(bootedAt, 6005);
  let at = bootedAt + 20_000;
  for (const service of machine.services.values()) {
    if (service.state !== 'running' || service.name === 'Eventlog') continue;
    at += service.startMs;
    append(machine, 'System', at, {
      ...controlManager,
      event: 7036,
      insertions: [service.displayName, 'running'],
    });
  }
  const runs = (name: string) => machine.services.get(name)?.state === 'running';
  const application = (source: string, event: number, insertions: readonly string[]) =>
    append(machine, 'Application', at, {
      ...information,
      source,
      category: 'General',
      event,
      insertions,
    });
  if (runs('MSEXCHANGESA')) application('MSExchangeSA', 1001, [machine.name]);
  if (runs('MSEXCHANGEIS')) {
    for (const store of ['Mailbox Store', 'Public Folder Store']) {
      application('MSExchangeIS', 9523, [`First Storage Group\\${store} (${machine.name})`]);
    }
  }
}
