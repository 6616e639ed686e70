/** Active Directory with the Exchange organization in it, and the metabase it is copied to. */
export {
  findAccount,
  findRecipient,
  type Group,
  groupsOf,
  isTrustee,
  parseUser,
} from './account.ts';
export { createOrganization, type OrganizationSpec } from './create.ts';
export {
  allUnassigned,
  authenticatedUsers,
  defaultConnector,
  defaultVirtualServer,
  type EditionId,
  editionIds,
  mailrootOf,
} from './defaults.ts';
export { defaultW3cFields, type W3cField, w3cFields } from './log-fields.ts';
export {
  administrator,
  isLockedOut,
  judgeLogon,
  type Logon,
  type LogonFailure,
  logOn,
  logonFailures,
} from './logon.ts';
export {
  type AppliedFilters,
  type ConnectionRule,
  type ContentAction,
  contentActions,
  defaultMessageDelivery,
  type MessageDelivery,
  noFilters,
  type ReturnCodes,
} from './message-delivery.ts';
export {
  copyPlain,
  createDirectory,
  type DirectoryEvents,
  type DirectoryState,
  type DirectoryWorld,
  directoryChanged,
  directoryHandlers,
  type Metabase,
  replicationMs,
} from './metabase.ts';
export {
  type Account,
  type AddressSpace,
  type ComputerList,
  type ComputerRule,
  type ConnectionTime,
  connectionTimes,
  type LockoutPolicy,
  type Organization,
  type Permission,
  type RecipientPolicy,
  type SmtpConnector,
  type SubmitRelayEntry,
  type VirtualServer,
} from './organization.ts';
export {
  completeDiagnostics,
  type DiagnosticCategory,
  type DiagnosticLevel,
  type DiagnosticService,
  defaultServerSettings,
  diagnosticCategories,
  diagnosticLevel,
  diagnosticLevels,
  type ServerSettings,
  unknownDiagnostic,
} from './server-settings.ts';
