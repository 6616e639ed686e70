/** The mail transport of Exchange: virtual servers, relay policy, connectors, queues, mailboxes. */

export { confidenceOf, type FilterTool, isToolAtWork, noFilterTool, trialMs } from './arrival.ts';
export { sessionSettings, virtualServerBackend } from './backend.ts';
export { badmailFilesIn } from './badmail.ts';
export { classify, type Destination } from './categorizer.ts';
export { createTransport, type TransportSpec } from './create.ts';
export { storeOf } from './delivery.ts';
export {
  closeQueues,
  mayDelete,
  openQueues,
  queueTarget,
  refreshQueues,
  type SeenQueue,
  setQueueInterval,
} from './desk.ts';
export {
  type Edition,
  editions,
  type ServerWindows,
  type SmtpRelease,
  serverVersion,
  serverWindows,
  smtpReleases,
} from './editions.ts';
export { blockListName, fitsFilter, ruleText, turnsAway } from './filters.ts';
export {
  type Found,
  type FoundMessage,
  type FoundSort,
  findMessages,
  forgetFound,
  foundAt,
  foundOrder,
  wordsOf,
} from './finder.ts';
export { transportFolderViews } from './folders.ts';
export { transportGauge } from './gauge.ts';
export { transportHandlers } from './handlers.ts';
export { submitFromStore } from './intake.ts';
export { inMemory, machineDelay, responseDelay } from './load.ts';
export { transportEventSpeller } from './logs/numbered-events.ts';
export type { TrackedMessage, TrackingCriteria } from './logs/state.ts';
export {
  findTracked,
  forgetTracked,
  type HistoryLine,
  historyOf,
} from './logs/tracking-search.ts';
export { type MailView, mailOf } from './mailbox.ts';
export { splitMessage } from './message.ts';
export { modelled, notModelled } from './modelled.ts';
export { transportDeliveryOwner } from './outcome.ts';
export { addresseesOf, takePickup } from './pickup.ts';
export { type Preload, preload } from './preload.ts';
export {
  actOnMessages,
  connectQueue,
  deleteQueue,
  deleteSome,
  freezeQueue,
  lookAtMessage,
  setOutbound,
  unfreezeQueue,
} from './queue-verbs.ts';
export {
  hasPermission,
  isLocalDomain,
  mayConnect,
  type RelayVerdict,
  relayVerdict,
} from './relay.ts';
export { addRemoteHost } from './remote-host.ts';
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
export { dismountStore, mountStore } from './space.ts';
export {
  type Counters,
  type Hardware,
  type HeldLetter,
  type KeptMail,
  type LinkQueue,
  type LinkState,
  type Mail,
  type MailServer,
  type Provenance,
  provenances,
  type RemoteBehaviour,
  type RemoteMailHost,
  type RunningConfiguration,
  type TransportEvents,
  type TransportState,
  type TransportWorld,
  usualHardware,
  type VirtualServerState,
  type VirtualServerStatus,
} from './state.ts';
export { arrivalOf } from './store.ts';
export {
  bootTransport,
  controlVirtualServer,
  endAllSessions,
  isDirty,
  transportServiceHooks,
  virtualServerStatus,
} from './virtual-server.ts';
