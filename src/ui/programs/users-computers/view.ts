/** What the console reads of the domain, by the names its windows use. */
import type { ViewOf } from '#bridge';

export type DomainView = ViewOf<{ kind: 'accounts' }>;
export type User = DomainView['users'][number];
export type Group = DomainView['groups'][number];
