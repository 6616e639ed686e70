/** The others who write: to the server, through it, and from it; wanted and unwanted. */
export {
  type Blacklist,
  type BlacklistKind,
  type BlacklistSpec,
  blacklistKinds,
  blacklistSpecs,
  createBlacklist,
  isListed,
  type Listing,
  listForGood,
  type RemovalAnswer,
  relist,
  requestRemoval,
  type Sighting,
  sight,
  tested,
  turn,
} from './blacklists.ts';
export { complain } from './complaints.ts';
export { manyDomains } from './domains.ts';
export { bootTraffic, trafficHandlers } from './handlers.ts';
export { joinTraffic, stopTraffic } from './joining.ts';
export { trafficService } from './lanes.ts';
export { trafficDeliveryOwner } from './letters.ts';
export type { Profile } from './profile.ts';
export {
  type AuthSpammerSpec,
  type BulkRelaySpammerSpec,
  type GenuineSpec,
  type HarvesterSpec,
  hostsOf,
  type MobileUsersSpec,
  type NdrAttackerSpec,
  type RelaySpammerSpec,
  type TrafficProvenance,
  trafficProvenance,
  type UsersSpec,
  type WorkloadKind,
  type WorkloadSpec,
} from './specs.ts';
export { trafficSpelling } from './spelling.ts';
export {
  type Complaint,
  claimOrdinals,
  createTraffic,
  type TrafficCounters,
  type TrafficEvents,
  type TrafficState,
  type TrafficWorld,
  type WorkloadRow,
  workloadRows,
} from './state.ts';
