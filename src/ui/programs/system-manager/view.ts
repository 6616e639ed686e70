/** What System Manager reads of the organization, by the names its windows use. */
import type { SmtpConnector, ViewOf, VirtualServer } from '#bridge';

export type OrganizationView = ViewOf<{ kind: 'organization' }>;
export type VirtualServerStatus = OrganizationView['virtualServers'][number]['status'];
export type SessionRow = ViewOf<{ kind: 'sessions'; id: string }>[number];
export type AddressSpaceRow = SmtpConnector['addressSpaces'][number];
/** A row of Advanced: where a virtual server listens, and what it filters there. */
export type Identity = Pick<VirtualServer['general'], 'ipAddress' | 'port' | 'filters'>;
export type ServerView = NonNullable<ViewOf<{ kind: 'server'; name: string }>>;
