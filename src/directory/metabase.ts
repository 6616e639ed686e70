/** The IIS metabase: the copy of the directory's transport settings that the SMTP service really reads. */
import type { EventsOf, Handlers, SimTime } from '#kernel';
import type { MessageDelivery } from './message-delivery.ts';
import type {
  Organization,
  RecipientPolicy,
  SmtpConnector,
  VirtualServer,
} from './organization.ts';

/** What DS2MB, the metabase update service of the System Attendant, copies. */
export interface Metabase {
  virtualServers: Map<string, VirtualServer>;
  connectors: Map<string, SmtpConnector>;
  recipientPolicies: RecipientPolicy[];
  messageDelivery: MessageDelivery;
  updatedAt: SimTime;
}

export interface DirectoryState {
  organization: Organization;
  /** DNS name of the Windows domain: `marlow.local`. */
  dnsDomain: string;
  metabase: Metabase;
  /** Grows with every change of the organization. */
  revision: number;
  replicationPending: boolean;
}

export interface DirectoryEvents {
  'directory.replicate': Record<never, never>;
}

export interface DirectoryWorld {
  readonly clock: { readonly now: SimTime };
  readonly directory: DirectoryState;
  schedule(at: SimTime, event: EventsOf<DirectoryEvents>): void;
}

/** DS2MB needs seconds on one machine; two is assumed. */
export const replicationMs = 2000;

/** A copy of plain data (objects, arrays, texts, numbers, null) that shares nothing with its source. */
export function copyPlain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyPlain) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) copy[key] = copyPlain(item);
  return copy as T;
}

function copyMap<T>(map: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...map].map(([key, value]) => [key, copyPlain(value)]));
}

export function createDirectory(organization: Organization, dnsDomain: string): DirectoryState {
  return {
    organization,
    dnsDomain,
    metabase: copyToMetabase(organization, 0),
    revision: 0,
    replicationPending: false,
  };
}

export function copyToMetabase(organization: Organization, at: SimTime): Metabase {
  return {
    virtualServers: copyMap(organization.virtualServers),
    connectors: copyMap(organization.connectors),
    recipientPolicies: copyPlain(organization.recipientPolicies),
    messageDelivery: copyPlain(organization.messageDelivery),
    updatedAt: at,
  };
}

/** Says that the organization has changed: the metabase will follow. */
export function directoryChanged(world: DirectoryWorld): void {
  const { directory } = world;
  directory.revision += 1;
  if (directory.replicationPending) return;
  directory.replicationPending = true;
  world.schedule(world.clock.now + replicationMs, { kind: 'directory.replicate' });
}

export const directoryHandlers: Handlers<DirectoryWorld, DirectoryEvents> = {
  'directory.replicate': (world) => {
    world.directory.replicationPending = false;
    world.directory.metabase = copyToMetabase(world.directory.organization, world.clock.now);
  },
};
