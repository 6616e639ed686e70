/** What the products differ in: every row that another release or another Windows changes. */
import type { AppliedFilters, EditionId } from '#directory';

export interface Edition {
  id: EditionId;
  /** As Help, About and the server list name it. */
  name: string;
  /** Version column of the server in System Manager. */
  version: string;
  /** Which tree and which sheets System Manager shows. */
  generation: '2000' | '2003';
  hopCountMax: number;
  /** "Permissions for Submit and Relay" (the Users button) came with Exchange 2003. */
  submitRelayPermissions: boolean;
  /** From Exchange 2003 SP1 on nothing is written to BadMail by default (KB 884068). */
  writesBadmail: boolean;
  /** Filters it has: Exchange 2000 knows the sender's alone; the content filter is built in from 2003 SP2 (KB 907747). */
  filters: AppliedFilters;
}

const senderOnly = { sender: true, recipient: false, connection: false, content: false };
const withoutContent = { sender: true, recipient: true, connection: true, content: false };
const allFilters = { sender: true, recipient: true, connection: true, content: true };

/** Builds 6249, 6944, 7226 and 7638; the form of the version text is assumed. */
export const editions = {
  'exchange-2000-sp3': {
    id: 'exchange-2000-sp3',
    name: 'Microsoft Exchange 2000 Server',
    version: 'Version 6.0 (Build 6249.4: Service Pack 3)',
    generation: '2000',
    hopCountMax: 15,
    submitRelayPermissions: false,
    writesBadmail: true,
    filters: senderOnly,
  },
  'exchange-2003': {
    id: 'exchange-2003',
    name: 'Microsoft Exchange Server 2003',
    version: 'Version 6.5 (Build 6944.4)',
    generation: '2003',
    hopCountMax: 30,
    submitRelayPermissions: true,
    writesBadmail: true,
    filters: withoutContent,
  },
  'exchange-2003-sp1': {
    id: 'exchange-2003-sp1',
    name: 'Microsoft Exchange Server 2003',
    version: 'Version 6.5 (Build 7226.6: Service Pack 1)',
    generation: '2003',
    hopCountMax: 30,
    submitRelayPermissions: true,
    writesBadmail: false,
    filters: withoutContent,
  },
  'exchange-2003-sp2': {
    id: 'exchange-2003-sp2',
    name: 'Microsoft Exchange Server 2003',
    version: 'Version 6.5 (Build 7638.2: Service Pack 2)',
    generation: '2003',
    hopCountMax: 30,
    submitRelayPermissions: true,
    writesBadmail: false,
    filters: allFilters,
  },
  'sbs-2003': {
    id: 'sbs-2003',
    name: 'Microsoft Exchange Server 2003',
    version: 'Version 6.5 (Build 6944.4)',
    generation: '2003',
    hopCountMax: 30,
    submitRelayPermissions: true,
    writesBadmail: true,
    filters: withoutContent,
  },
} as const satisfies Record<EditionId, Edition>;

/** Version column of a server in System Manager. */
export function serverVersion(server: { edition: EditionId }): string {
  return editions[server.edition].version;
}

export const serverWindows = ['windows-2000', 'windows-2003', 'windows-2003-sp1'] as const;
export type ServerWindows = (typeof serverWindows)[number];

export interface SmtpRelease {
  /** Version of the Windows SMTP service: the banner and Received lines show it, not Exchange's. */
  smtpVersion: string;
  /** Second number of X-DSNContext for a failure found in the categorizer and in a queue. */
  dsnCategorizer: string;
  dsnQueue: string;
  /** Status of a remote refusal without an enhanced code. */
  dsnNoCode: string;
  /** Built in from Windows Server 2003 SP1 on; the hotfix of KB 842851 for earlier ones is not modelled. */
  tarPit: boolean;
}

/**
 * 5.0.2195.6713 and 6.0.3790.0 were seen on live servers, 6.0.3790.1830 is assumed for SP1.
 * The X-DSNContext numbers are those of 5.0.2195.6713 and 6.0.3790.3959 in public bounce corpora
 * (flufl.bounce, Mail::DeliveryStatus::BounceParser); that earlier 6.0 builds share them is assumed.
 */
export const smtpReleases = {
  'windows-2000': {
    smtpVersion: '5.0.2195.6713',
    dsnCategorizer: '4460',
    dsnQueue: '1158',
    dsnNoCode: '5.0.0',
    tarPit: false,
  },
  'windows-2003': {
    smtpVersion: '6.0.3790.0',
    dsnCategorizer: '4523',
    dsnQueue: '1158',
    dsnNoCode: '5.5.0',
    tarPit: false,
  },
  'windows-2003-sp1': {
    smtpVersion: '6.0.3790.1830',
    dsnCategorizer: '4523',
    dsnQueue: '1158',
    dsnNoCode: '5.5.0',
    tarPit: true,
  },
} as const satisfies Record<ServerWindows, SmtpRelease>;
