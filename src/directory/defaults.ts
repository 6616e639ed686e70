/** What a freshly installed, healthy server holds: the defaults of System Manager, by edition. */
import { defaultW3cFields } from './log-fields.ts';
import { noFilters } from './message-delivery.ts';
import type { SmtpConnector, VirtualServer } from './organization.ts';

export const editionIds = [
  'exchange-2000-sp3',
  'exchange-2003',
  'exchange-2003-sp1',
  'exchange-2003-sp2',
  'sbs-2003',
] as const;
export type EditionId = (typeof editionIds)[number];

/** Maximum hop count: 15 in KB 321757 (Exchange 2000); 30 on Exchange 2003 is assumed. */
const hopCountMax = {
  'exchange-2000-sp3': 15,
  'exchange-2003': 30,
  'exchange-2003-sp1': 30,
  'exchange-2003-sp2': 30,
  'sbs-2003': 30,
} as const satisfies Record<EditionId, number>;

export const allUnassigned = '(All Unassigned)';
export const authenticatedUsers = 'Authenticated Users';

/** Where a virtual server keeps its folders, `…\\Mailroot\\vsi 1` (KB 884068). */
export function mailrootOf(number: number): string {
  return `C:\\Program Files\\Exchsrvr\\Mailroot\\vsi ${number}`;
}

/** Retry 10/10/10/15 is assumed for Exchange (bare Windows: 15/30/60/240, KB 303734); the rest is KB 321757. */
export function defaultVirtualServer(
  edition: EditionId,
  server: string,
  fullyQualifiedDomainName: string,
  number = 1,
): VirtualServer {
  const mailroot = mailrootOf(number);
  return {
    id: String(number),
    name: 'Default SMTP Virtual Server',
    server,
    general: {
      ipAddress: allUnassigned,
      port: 25,
      connectionsMax: null,
      timeoutMinutes: 10,
      logging: false,
      logFormat: 'w3c',
      logFields: [...defaultW3cFields],
      filters: { ...noFilters },
    },
    access: {
      anonymous: true,
      basic: true,
      basicRequiresTls: false,
      defaultDomain: '',
      integrated: true,
      certificate: false,
      requireSecureChannel: false,
      connection: { mode: 'allExcept', computers: [] },
      relay: { mode: 'only', computers: [] },
      authenticatedMayRelay: true,
      permissions: [{ trustee: authenticatedUsers, submit: 'allow', relay: 'allow' }],
    },
    messages: {
      messageSizeKb: null,
      sessionSizeKb: null,
      messagesPerConnection: 20,
      recipientsPerMessage: 64_000,
      ndrCopyTo: '',
      badmailDirectory: `${mailroot}\\BadMail`,
      queueDirectory: `${mailroot}\\Queue`,
      unresolvedHost: '',
    },
    delivery: {
      retryMinutes: [10, 10, 10, 15],
      delayNotificationMinutes: 720,
      expirationMinutes: 2880,
      localDelayNotificationMinutes: 720,
      localExpirationMinutes: 2880,
      hopCountMax: hopCountMax[edition],
      masqueradeDomain: '',
      fullyQualifiedDomainName,
      smartHost: '',
      directDeliveryFirst: false,
      reverseDns: false,
      outboundConnectionsMax: 1000,
      outboundTimeoutMinutes: 10,
      outboundPerDomainMax: 100,
      outboundPort: 25,
      outboundSecurity: 'anonymous',
      outboundUser: '',
      outboundTls: false,
    },
  };
}

/** The sheet of "New SMTP Connector": DNS, no bridgehead, no address space, Always run. */
export function defaultConnector(id: string, name: string): SmtpConnector {
  return {
    id,
    name,
    smartHosts: null,
    bridgeheads: [],
    addressSpaces: [],
    scope: 'organization',
    relayAllowed: false,
    schedule: 'Always run',
    customHours: [],
    remoteTriggered: false,
    sendHelo: false,
    sizeLimitKb: null,
    administrativeNote: '',
  };
}
