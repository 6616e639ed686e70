/** The mail transport of Exchange: virtual servers, relay policy, connectors, queues, mailboxes. */
export { sessionSettings, virtualServerBackend } from './backend.ts';
export { classify, type Destination } from './categorizer.ts';
export {
  type Edition,
  editions,
  type ServerWindows,
  type SmtpRelease,
  serverVersion,
  serverWindows,
  smtpReleases,
} from './editions.ts';
export { transportHandlers } from './handlers.ts';
export { transportDeliveryOwner } from './links.ts';
export { type MailView, mailOf } from './mailbox.ts';
export { modelled, notModelled } from './modelled.ts';
export {
  hasPermission,
  isLocalDomain,
  mayConnect,
  type RelayVerdict,
  relayVerdict,
} from './relay.ts';
export { remoteBackend, remoteMailService } from './remote-mail.ts';
export { type Route, routeFor } from './routing.ts';
export { runningOf } from './server.ts';
export {
  createConnector,
  deleteConnector,
  setConnector,
  setOrganization,
  setVirtualServer,
} from './settings.ts';
export {
  type Counters,
  createTransport,
  type LinkQueue,
  type LinkState,
  type Mail,
  type MailServer,
  type Message,
  type Provenance,
  provenances,
  type RemoteMailHost,
  type RunningConfiguration,
  type TransportEvents,
  type TransportSpec,
  type TransportState,
  type TransportWorld,
  type VirtualServerState,
  type VirtualServerStatus,
} from './state.ts';
export {
  bootTransport,
  controlVirtualServer,
  endAllSessions,
  isDirty,
  transportServiceHooks,
  virtualServerStatus,
} from './virtual-server.ts';
