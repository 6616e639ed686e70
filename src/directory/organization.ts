/** The Exchange organization as System Manager edits it: what each control says, in the words on screen. */
import type { SimTime } from '#kernel';
import type { W3cField } from './log-fields.ts';
import type { AppliedFilters, MessageDelivery } from './message-delivery.ts';
import type { ServerSettings } from './server-settings.ts';

/** One row of a list of computers (Access, Connection and Relay dialogs). */
export type ComputerRule =
  | { kind: 'computer'; address: string }
  | { kind: 'group'; subnet: string; mask: string }
  | { kind: 'domain'; name: string };

export interface ComputerList {
  /** `only` = "Only the list below", `allExcept` = "All except the list below". */
  mode: 'only' | 'allExcept';
  computers: ComputerRule[];
}

export type Permission = 'allow' | 'deny' | 'none';

/** One row of "Permissions for Submit and Relay". */
export interface SubmitRelayEntry {
  /** `Authenticated Users`, a group or an account name. */
  trustee: string;
  submit: Permission;
  relay: Permission;
}

export interface VirtualServer {
  id: string;
  name: string;
  server: string;
  general: {
    /** `(All Unassigned)` or an address of the server. */
    ipAddress: string;
    port: number;
    /** null = not limited */
    connectionsMax: number | null;
    timeoutMinutes: number;
    logging: boolean;
    /** Active log format. */
    logFormat: 'w3c';
    /** In any order; the log has the order of `w3cFields`. */
    logFields: W3cField[];
    /** Ticks of the Identification dialog: what is defined globally works only where it is ticked. */
    filters: AppliedFilters;
  };
  access: {
    anonymous: boolean;
    basic: boolean;
    basicRequiresTls: boolean;
    defaultDomain: string;
    integrated: boolean;
    /** A certificate is installed: TLS is offered. */
    certificate: boolean;
    requireSecureChannel: boolean;
    connection: ComputerList;
    relay: ComputerList;
    authenticatedMayRelay: boolean;
    permissions: SubmitRelayEntry[];
  };
  messages: {
    /** null = not limited */
    messageSizeKb: number | null;
    sessionSizeKb: number | null;
    messagesPerConnection: number | null;
    recipientsPerMessage: number | null;
    ndrCopyTo: string;
    badmailDirectory: string;
    queueDirectory: string;
    unresolvedHost: string;
  };
  delivery: {
    /** First, second, third, subsequent. */
    retryMinutes: [number, number, number, number];
    delayNotificationMinutes: number;
    expirationMinutes: number;
    localDelayNotificationMinutes: number;
    localExpirationMinutes: number;
    hopCountMax: number;
    masqueradeDomain: string;
    fullyQualifiedDomainName: string;
    smartHost: string;
    directDeliveryFirst: boolean;
    reverseDns: boolean;
    outboundConnectionsMax: number | null;
    outboundTimeoutMinutes: number;
    outboundPerDomainMax: number | null;
    outboundPort: number;
    outboundSecurity: 'anonymous' | 'basic' | 'integrated';
    outboundUser: string;
    outboundTls: boolean;
  };
}

export interface AddressSpace {
  /** `*`, `contoso.example` or `*.contoso.example`. */
  domain: string;
  cost: number;
}

export const connectionTimes = [
  'Always run',
  'Run daily at 11:00 PM',
  'Run daily at Midnight',
  'Run daily at 1:00 AM',
  'Run daily at 2:00 AM',
  'Run every hour',
  'Run every 2 hours',
  'Run every 4 hours',
  'Never run',
  'Use custom schedule',
] as const;
export type ConnectionTime = (typeof connectionTimes)[number];

export interface SmtpConnector {
  id: string;
  name: string;
  /** null = "Use DNS to route to each address space on this connector". */
  smartHosts: string | null;
  /** Ids of virtual servers. */
  bridgeheads: string[];
  addressSpaces: AddressSpace[];
  scope: 'organization' | 'routingGroup';
  /** "Allow messages to be relayed to these domains" */
  relayAllowed: boolean;
  schedule: ConnectionTime;
  /**
   * For "Use custom schedule": the hours of the week when it runs, each once, in the server's local time.
   * Sunday 0:00 to 1:00 is 0, Saturday 23:00 to 24:00 is 167.
   */
  customHours: number[];
  remoteTriggered: boolean;
  sendHelo: boolean;
  /** null = no limit */
  sizeLimitKb: number | null;
  administrativeNote: string;
}

export interface RecipientPolicy {
  name: string;
  /** SMTP domains this organization is responsible for; the first is the default domain. */
  domains: string[];
}

export interface Account {
  name: string;
  displayName: string;
  password: string;
  enabled: boolean;
  groups: string[];
  /** SMTP addresses of the mailbox; empty for an account without one. */
  addresses: string[];
  description: string;
  passwordNeverExpires: boolean;
  mustChangePassword: boolean;
  /** Wrong passwords in a row within the policy's window, and when the last one came. */
  badPasswords: number;
  badPasswordAt: SimTime;
  /** Locked out since then; null if it is not. */
  lockedAt: SimTime | null;
}

/** Account lockout of the domain's policy; minutes as in `net accounts`. */
export interface LockoutPolicy {
  /** Wrong passwords that lock an account; 0 never does. */
  threshold: number;
  /** 0 keeps it locked until somebody unlocks it. */
  durationMinutes: number;
  windowMinutes: number;
}

export interface Organization {
  name: string;
  /** NetBIOS name of the Windows domain: `MARLOW`. */
  domain: string;
  displayAdministrativeGroups: boolean;
  displayRoutingGroups: boolean;
  servers: string[];
  /** By name of the server. */
  serverSettings: Map<string, ServerSettings>;
  virtualServers: Map<string, VirtualServer>;
  connectors: Map<string, SmtpConnector>;
  recipientPolicies: RecipientPolicy[];
  accounts: Account[];
  lockout: LockoutPolicy;
  messageDelivery: MessageDelivery;
}
