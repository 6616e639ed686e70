/** What System Manager reads of the organization, by the names its windows use. */
import type { SmtpConnector, ViewOf } from '#bridge';

export type OrganizationView = ViewOf<{ kind: 'organization' }>;
export type VirtualServerStatus = OrganizationView['virtualServers'][number]['status'];
export type SessionRow = ViewOf<{ kind: 'sessions'; id: string }>[number];
export type AddressSpaceRow = SmtpConnector['addressSpaces'][number];
export type ServerView = NonNullable<ViewOf<{ kind: 'server'; name: string }>>;
