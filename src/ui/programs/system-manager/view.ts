/** What System Manager reads of the organization: the view `organization` and the rows of Current Sessions. */
import type { SmtpConnector, VirtualServer } from '#bridge';

export type VirtualServerStatus = 'Started' | 'Stopped' | 'Paused' | 'Starting' | 'Stopping';

export interface OrganizationView {
  organization: {
    name: string;
    /** NetBIOS name of the Windows domain. */
    domain: string;
    displayAdministrativeGroups: boolean;
    displayRoutingGroups: boolean;
  };
  edition: string;
  generation: '2000' | '2003';
  virtualServers: { settings: VirtualServer; status: VirtualServerStatus }[];
  connectors: SmtpConnector[];
  servers: { name: string; version: string }[];
  domains: string[];
  accounts: { name: string; displayName: string; enabled: boolean }[];
  groups: string[];
  /** Setting paths the world stores but does not act on: `messages.sessionSizeKb`. */
  notModelled: string[];
}

export interface SessionRow {
  user: string;
  from: string;
  connectedSeconds: number;
}
