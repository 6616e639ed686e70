/** Hosts, addresses, names, and connections as byte streams between them. */
export { formatAddress, formatMask, inSubnet, parseAddress, reverseName } from './address.ts';
export {
  close,
  connect,
  listen,
  type NetEvents,
  type NetWorld,
  netHandlers,
  type Service,
  send,
  unlisten,
} from './connection.ts';
export { cutOff } from './cut.ts';
export { type DnsAnswer, lookup, resolve } from './dns.ts';
export { blockedBy, macAddress, routerLogMax } from './gateway.ts';
export type {
  ConnectFailure,
  Connection,
  ConnectionId,
  DnsRecord,
  DnsServer,
  DnsState,
  DnsType,
  Endpoint,
  Gateway,
  Host,
  HostId,
  Listener,
  NetState,
  NetworkInterface,
  PortBlock,
  PortForward,
  Side,
} from './host.ts';
export { connectTimeoutMs, enabledForward, type Route, route } from './route.ts';
export { connectionsThrough } from './through.ts';
