/** One computer running Windows: its name, its services, its disk. */
import type { Id, SimTime } from '#kernel';
import type { HostId } from '#net';
import { createSamples, type Samples } from './counters.ts';
import { createEventLogs, type EventLog, type EventLogName } from './event-log.ts';
import { logBoot } from './event-log-services.ts';
import type { Registry } from './registry.ts';
import { createService, type ServiceSpec, type WindowsService } from './service-catalog.ts';
import type { Volume } from './volume.ts';
import { createVolume, type DiskSpec } from './volume-setup.ts';

export type MachineId = Id<'machine'>;

export const windowsSystems = ['windows-2000', 'windows-2003', 'windows-xp'] as const;
export type WindowsSystem = (typeof windowsSystems)[number];

export interface MachineSpec extends DiskSpec {
  id: MachineId;
  /** Computer name, `EXCH-SRV1`. */
  name: string;
  host: HostId;
  os: WindowsSystem;
  /** Minutes east of Greenwich. */
  offsetMinutes: number;
  user?: string;
  /** Primary DNS suffix, `marlow.local`. */
  dnsSuffix?: string;
  /** Names of the catalogue, or whole services. */
  services?: readonly (string | ServiceSpec)[];
  /** Whether Exchange is installed: its folders are on the disk. */
  exchange?: boolean;
  /** Its counters are read every 15 s. */
  sampled?: boolean;
}

export interface Machine {
  id: MachineId;
  name: string;
  host: HostId;
  os: WindowsSystem;
  offsetMinutes: number;
  user: string;
  dnsSuffix: string;
  /** By upper-case service name. */
  services: Map<string, WindowsService>;
  /** By drive letter, `C`. */
  volumes: Map<string, Volume>;
  /** Enormous folders that Explorer has opened: when it has read them, by lower-case path. */
  openings: Map<string, SimTime>;
  logs: Map<EventLogName, EventLog>;
  registry: Registry;
  /** Undefined on a machine nobody measures. */
  samples: Samples | undefined;
}

export function createMachine(spec: MachineSpec): Machine {
  const user = spec.user ?? 'Administrator';
  const services = (spec.services ?? []).map((one) => createService(one, spec.os));
  const machine: Machine = {
    id: spec.id,
    name: spec.name,
    host: spec.host,
    os: spec.os,
    offsetMinutes: spec.offsetMinutes,
    user,
    dnsSuffix: spec.dnsSuffix ?? '',
    services: new Map(services.map((service) => [service.name.toUpperCase(), service])),
    volumes: new Map([['C', createVolume(spec.os, user, spec.exchange ?? false, spec)]]),
    openings: new Map(),
    logs: createEventLogs(spec.os),
    registry: new Map(),
    samples: spec.sampled ? createSamples() : undefined,
  };
  logBoot(machine);
  return machine;
}

/** How commands, queries and facts name a machine: its name in lower case. */
export function placeOf(machine: Machine): string {
  return machine.name.toLowerCase();
}

/** `C:\WINDOWS`, or `C:\WINNT` on Windows 2000. */
export function systemRoot(os: WindowsSystem): string {
  return os === 'windows-2000' ? 'C:\\WINNT' : 'C:\\WINDOWS';
}
