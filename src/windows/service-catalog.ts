/** The Windows services a mail administrator meets, with their names and dependencies. */
import type { SimTime } from '#kernel';
import type { WindowsSystem } from './machine.ts';

export const serviceStates = [
  'stopped',
  'start-pending',
  'running',
  'stop-pending',
  'pause-pending',
  'paused',
  'continue-pending',
] as const;
export type ServiceState = (typeof serviceStates)[number];

export const startupTypes = ['automatic', 'manual', 'disabled'] as const;
export type StartupType = (typeof startupTypes)[number];

export interface ServiceSpec {
  /** Key name, `SMTPSVC`. */
  name: string;
  displayName: string;
  description: string;
  startupType: StartupType;
  pausable: boolean;
  /** Key names of services that must run first. */
  dependsOn: readonly string[];
  startMs: number;
  stopMs: number;
  /** Default: running when automatic. */
  running?: boolean;
}

export interface WindowsService extends Omit<ServiceSpec, 'running'> {
  state: ServiceState;
  /** Counts transitions, so that a superseded one is known as stale. */
  mark: number;
  changedAt: SimTime;
  /** While it is restarted: key names of what starts when it has stopped, in this order. */
  startAfterStop?: string[];
}

function row(
  name: string,
  displayName: string,
  dependsOn: readonly string[],
  startMs: number,
  stopMs: number,
  more: Partial<ServiceSpec> = {},
): ServiceSpec {
  return {
    name,
    displayName,
    description: '',
    startupType: 'automatic',
    pausable: false,
    dependsOn,
    startMs,
    stopMs,
    ...more,
  };
}

/** SMTPSVC and its name are from public write-ups; the other names, all times and descriptions are assumed. */
export const serviceCatalog: Readonly<Record<string, ServiceSpec>> = {
  EVENTLOG: row('Eventlog', 'Event Log', [], 500, 500),
  RPCSS: row('RpcSs', 'Remote Procedure Call (RPC)', [], 500, 500),
  DNSCACHE: row('Dnscache', 'DNS Client', [], 300, 300),
  LANMANSERVER: row('lanmanserver', 'Server', [], 500, 500, { pausable: true }),
  LANMANWORKSTATION: row('lanmanworkstation', 'Workstation', [], 500, 500, { pausable: true }),
  SPOOLER: row('Spooler', 'Print Spooler', ['RPCSS'], 800, 800),
  TLNTSVR: row('TlntSvr', 'Telnet', ['RPCSS'], 800, 800, { startupType: 'disabled' }),
  IISADMIN: row('IISADMIN', 'IIS Admin Service', ['RPCSS'], 2000, 1500, {
    description: 'Administers the metabase for Web, FTP, SMTP and NNTP sites on this computer.',
  }),
  W3SVC: row('W3SVC', 'World Wide Web Publishing Service', ['IISADMIN'], 2000, 2000, {
    description: 'Serves Web sites through Internet Information Services.',
    pausable: true,
  }),
  SMTPSVC: row(
    'SMTPSVC',
    'Simple Mail Transfer Protocol (SMTP)',
    ['IISADMIN', 'EVENTLOG'],
    2000,
    2000,
    {
      description: 'Transports electronic mail across the network.',
      pausable: true,
    },
  ),
  RESVC: row('RESvc', 'Microsoft Exchange Routing Engine', ['IISADMIN'], 1500, 1500, {
    description: 'Gives topology and routing information to servers running Exchange.',
  }),
  MSEXCHANGESA: row(
    'MSExchangeSA',
    'Microsoft Exchange System Attendant',
    ['RPCSS', 'EVENTLOG'],
    4000,
    4000,
    {
      description: 'Monitors Exchange and offers it directory look-up services.',
    },
  ),
  MSEXCHANGEIS: row(
    'MSExchangeIS',
    'Microsoft Exchange Information Store',
    ['MSEXCHANGESA'],
    6000,
    8000,
    {
      description: 'Manages the mailbox stores and the public folder stores of Exchange.',
    },
  ),
  MSEXCHANGEMTA: row(
    'MSExchangeMTA',
    'Microsoft Exchange MTA Stacks',
    ['MSEXCHANGEIS'],
    3000,
    3000,
  ),
  MSPOP3CONNECTOR: row(
    'MSPOP3Connector',
    'Microsoft Connector for POP3 Mailboxes',
    ['IISADMIN'],
    1000,
    1000,
    {
      description: 'Fetches mail from mailboxes of the provider and hands it to Exchange.',
    },
  ),
  MSEXCHANGEMGMT: row('MSExchangeMGMT', 'Microsoft Exchange Management', ['RPCSS'], 1000, 1000),
};

/** What runs on any Windows machine. */
export const commonServices = [
  'EVENTLOG',
  'RPCSS',
  'DNSCACHE',
  'LANMANSERVER',
  'LANMANWORKSTATION',
  'SPOOLER',
] as const;

/** What Exchange brings with it, in order of starting. */
export const exchangeServices = [
  'IISADMIN',
  'W3SVC',
  'SMTPSVC',
  'RESVC',
  'MSEXCHANGESA',
  'MSEXCHANGEIS',
  'MSEXCHANGEMTA',
  'MSEXCHANGEMGMT',
] as const;

/** A service of the catalogue by key name, or as given, in its state after the machine has started. */
export function createService(from: string | ServiceSpec, os: WindowsSystem): WindowsService {
  const spec = typeof from === 'string' ? serviceCatalog[from.toUpperCase()] : from;
  if (!spec) throw new Error(`no service "${String(from)}" in the catalogue`);
  const { running, ...rest } = spec;
  // The Windows 2000 display name is assumed.
  const old = os === 'windows-2000' && spec.name === 'SMTPSVC';
  return {
    ...rest,
    displayName: old ? 'Simple Mail Transport Protocol (SMTP)' : spec.displayName,
    dependsOn: [...spec.dependsOn],
    state: (running ?? spec.startupType === 'automatic') ? 'running' : 'stopped',
    mark: 0,
    changedAt: 0,
  };
}
