/** The places a learner can sit at, and the Windows machines that stand there. */
import {
  createMachine,
  type Machine,
  type ServiceSpec,
  serviceCatalog,
  type WindowsSystem,
} from '#windows';
import { ids, officeHostMin } from './network.ts';
import type { Topology } from './topology.ts';
import type { Place } from './world.ts';

const workstationPrograms = [
  'console',
  'explorer',
  'notepad',
  'services',
  'browser',
  'network-connections',
  'registry-editor',
];

type PlaceRow = Place & { os: WindowsSystem | 'server'; host: string; user: string };

const placeRows: readonly PlaceRow[] = [
  {
    id: 'home-pc',
    name: 'Home PC',
    kind: 'home',
    machine: ids.homePc,
    programs: workstationPrograms,
    os: 'windows-xp',
    host: 'HOME-PC',
    user: 'You',
  },
  {
    id: 'branch-pc',
    name: 'Office PC',
    kind: 'office',
    machine: ids.branchPc,
    programs: workstationPrograms,
    os: 'windows-2000',
    host: 'BRANCH-PC',
    user: 'Administrator',
  },
  {
    id: 'lan-pc',
    name: 'FRONTDESK',
    kind: 'workstation',
    machine: ids.lanPc,
    programs: workstationPrograms,
    os: 'windows-xp',
    host: 'FRONTDESK',
    user: 'frontdesk',
  },
  {
    id: 'exch-srv1',
    name: 'EXCH-SRV1',
    kind: 'server',
    machine: ids.exchange,
    programs: [
      'system-manager',
      'users-computers',
      'domain-policy',
      'console',
      'explorer',
      'notepad',
      'services',
      'browser',
      'network-connections',
      'registry-editor',
      'event-viewer',
      'task-manager',
      'system-monitor',
      'sluice',
    ],
    os: 'server',
    host: 'EXCH-SRV1',
    user: 'Administrator',
  },
];

const serverServices = [
  'EVENTLOG',
  'RPCSS',
  'DNSCACHE',
  'IISADMIN',
  'SMTPSVC',
  'W3SVC',
  'MSEXCHANGESA',
  'MSEXCHANGEIS',
  'RESVC',
  'MSEXCHANGEMTA',
];

/** Setup of Small Business Server brings the connector; it is set up by whoever has a mailbox to fetch. */
function servicesOf({ edition, pop3 }: Topology): (string | ServiceSpec)[] {
  if (edition !== 'sbs-2003') return serverServices;
  const connector = serviceCatalog.MSPOP3CONNECTOR!;
  return [...serverServices, { ...connector, startupType: pop3 ? 'automatic' : 'manual' }];
}

function diskOf({ hardware: { diskGb, freeMb } }: Topology): { diskGb?: number; freeMb?: number } {
  return {
    ...(diskGb === undefined ? {} : { diskGb }),
    ...(freeMb === undefined ? {} : { freeMb }),
  };
}

/** Programs that only one edition brings. */
function withEdition(row: PlaceRow, { edition }: Topology): PlaceRow {
  if (row.kind !== 'server' || edition !== 'sbs-2003') return row;
  return { ...row, programs: ['server-management', ...row.programs] };
}

/** The usual places, then the further computers of the office. */
export function placesOf(topology: Topology): PlaceRow[] {
  const { office } = topology;
  const more = office.map(
    ({ name, user }, index): PlaceRow => ({
      id: name.toLowerCase(),
      name,
      kind: 'workstation',
      machine: officeHostMin + index,
      programs: [...workstationPrograms],
      os: 'windows-xp',
      host: name,
      user,
    }),
  );
  return [...placeRows.map((row) => withEdition(row, topology)), ...more];
}

export function machinesOf(topology: Topology, dnsDomain: string): Machine[] {
  return placesOf(topology).map((row) =>
    createMachine({
      id: row.machine,
      name: row.host,
      host: row.machine,
      os:
        row.os === 'server'
          ? topology.windows === 'windows-2000'
            ? 'windows-2000'
            : 'windows-2003'
          : row.os,
      offsetMinutes: topology.offsetMinutes,
      user: row.user,
      dnsSuffix: row.kind === 'server' || row.kind === 'workstation' ? dnsDomain : '',
      services: row.kind === 'server' ? servicesOf(topology) : ['EVENTLOG', 'RPCSS', 'DNSCACHE'],
      exchange: row.kind === 'server',
      sampled: row.kind === 'server',
      ...(row.kind === 'server' ? diskOf(topology) : {}),
    }),
  );
}
