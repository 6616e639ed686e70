/** The others on the Internet who write to the server, wanted and unwanted. */
export {
  bootTraffic,
  createTraffic,
  type GenuineSpec,
  type RelaySpammerSpec,
  type TrafficCounters,
  type TrafficEvents,
  type TrafficProvenance,
  type TrafficState,
  type TrafficWorld,
  trafficDeliveryOwner,
  trafficHandlers,
  trafficProvenance,
  type WorkloadKind,
  type WorkloadSpec,
} from './workload.ts';
