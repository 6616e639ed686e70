/** A new Exchange organization in its Windows domain, as setup leaves it. */
import { defaultVirtualServer, type EditionId } from './defaults.ts';
import { defaultMessageDelivery } from './message-delivery.ts';
import type { Account, Organization } from './organization.ts';
import { defaultServerSettings } from './server-settings.ts';

export interface OrganizationSpec {
  /** Name of the organization: `Marlow Freight`. */
  name: string;
  /** NetBIOS name of the Windows domain: `MARLOW`. */
  domain: string;
  /** DNS name of the Windows domain: `marlow.local`. */
  dnsDomain: string;
  edition: EditionId;
  servers: readonly string[];
  /** SMTP domains of the default recipient policy; the first is the default domain. */
  domains: readonly string[];
  accounts: readonly {
    name: string;
    displayName: string;
    password: string;
    mailbox: boolean;
    groups?: readonly string[];
    enabled?: boolean;
  }[];
  administratorPassword?: string;
  guestEnabled?: boolean;
}

function account(
  spec: OrganizationSpec,
  one: OrganizationSpec['accounts'][number],
  groups: readonly string[],
): Account {
  return {
    name: one.name,
    displayName: one.displayName,
    password: one.password,
    enabled: one.enabled ?? true,
    groups: [...groups],
    addresses: one.mailbox
      ? spec.domains.map((domain) => `${one.name.toLowerCase()}@${domain}`)
      : [],
    description: '',
    passwordNeverExpires: false,
    mustChangePassword: false,
    badPasswords: 0,
    badPasswordAt: 0,
    lockedAt: null,
  };
}

/** One Default SMTP Virtual Server per server; Administrator has a mailbox and answers as postmaster. */
export function createOrganization(spec: OrganizationSpec): Organization {
  const administrator = account(
    spec,
    {
      name: 'Administrator',
      displayName: 'Administrator',
      password: spec.administratorPassword ?? 'Dockyard-1',
      mailbox: true,
    },
    ['Domain Users', 'Domain Admins', 'Enterprise Admins', 'Schema Admins'],
  );
  const first = spec.domains[0];
  administrator.description = 'Built-in account for administering the computer/domain';
  if (first !== undefined) administrator.addresses.push(`postmaster@${first}`);
  const guest = account(
    spec,
    { name: 'Guest', displayName: 'Guest', password: '', mailbox: false },
    ['Domain Guests'],
  );
  guest.description = 'Built-in account for guest access to the computer/domain';
  guest.enabled = spec.guestEnabled ?? false;
  const virtualServers = spec.servers.map((server, index) =>
    defaultVirtualServer(
      spec.edition,
      server,
      `${server.toLowerCase()}.${spec.dnsDomain.toLowerCase()}`,
      index + 1,
    ),
  );
  return {
    name: spec.name,
    domain: spec.domain,
    displayAdministrativeGroups: false,
    displayRoutingGroups: false,
    servers: [...spec.servers],
    serverSettings: new Map(spec.servers.map((name) => [name, defaultServerSettings(name)])),
    virtualServers: new Map(virtualServers.map((one) => [one.id, one])),
    connectors: new Map(),
    recipientPolicies: [{ name: 'Default Policy', domains: [...spec.domains] }],
    accounts: [
      administrator,
      guest,
      ...spec.accounts.map((one) => account(spec, one, one.groups ?? ['Domain Users'])),
    ],
    // A domain of Windows 2000 or 2003 locks nobody out until somebody sets a threshold.
    lockout: { threshold: 0, durationMinutes: 30, windowMinutes: 30 },
    messageDelivery: defaultMessageDelivery(spec.edition === 'exchange-2000-sp3' ? '2000' : '2003'),
  };
}
