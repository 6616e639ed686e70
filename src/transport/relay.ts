/** The relay decision: who may hand in mail for whom, on the configuration a virtual server runs with. */
import {
  type ComputerList,
  type ComputerRule,
  findAccount,
  isTrustee,
  type Permission,
} from '#directory';
import { inSubnet, type NetState, resolve, reverseName } from '#net';
import { parsePath } from '#smtp';
import { editions } from './editions.ts';
import type { MailServer, RunningConfiguration, TransportWorld } from './state.ts';

export type RelayVerdict =
  | { accepted: true; because: 'local'; domain: string }
  | { accepted: true; because: 'connector'; connector: string; addressSpace: string }
  | { accepted: true; because: 'authenticated'; by: 'check box' | 'Relay Permission' }
  | { accepted: true; because: 'list'; rule: ComputerRule | undefined }
  | { accepted: false };

/** `*` covers everything, `*.x` the subdomains of x, `x` only itself. */
export function coversDomain(addressSpace: string, domain: string): boolean {
  const space = addressSpace.toLowerCase();
  const asked = domain.toLowerCase();
  if (space === '*') return true;
  if (space.startsWith('*.')) return asked.endsWith(space.slice(1));
  return space === asked;
}

export function isLocalDomain(running: RunningConfiguration, domain: string): boolean {
  let asked: string | undefined;
  for (const { domains } of running.recipientPolicies) {
    for (const one of domains) {
      if (one.length !== domain.length) continue;
      if (one === domain) return true;
      asked ??= domain.toLowerCase();
      if (one.toLowerCase() === asked) return true;
    }
  }
  return false;
}

/** The name an address carries in reverse DNS, asked from the server; empty if there is none. */
export function reverseNameOf(net: NetState, server: MailServer, address: string): string {
  const host = net.hosts.get(server.host);
  if (!host) return '';
  return resolve(net, host, reverseName(address), 'PTR')?.at(-1)?.data ?? '';
}

function matches(net: NetState, server: MailServer, rule: ComputerRule, address: string): boolean {
  if (rule.kind === 'computer') return rule.address === address;
  if (rule.kind === 'group') return inSubnet(address, rule.subnet, rule.mask);
  const name = reverseNameOf(net, server, address).toLowerCase();
  const domain = rule.name.toLowerCase().replace(/^\*?\./, '');
  return name !== '' && (name === domain || name.endsWith(`.${domain}`));
}

/** What a list of computers says of an address; `rule` is the row that decided, if one did. */
export function listAllows(
  net: NetState,
  server: MailServer,
  list: ComputerList,
  address: string,
): { allowed: boolean; rule: ComputerRule | undefined } {
  const rule = list.computers.find((one) => matches(net, server, one, address));
  return { allowed: (rule !== undefined) === (list.mode === 'only'), rule };
}

function runningOf(
  world: TransportWorld,
  id: string,
): { running: RunningConfiguration; server: MailServer } | undefined {
  const state = world.transport.virtualServers.get(id);
  const server = world.transport.servers.find((one) => one.name === state?.server);
  return state?.running && server ? { running: state.running, server } : undefined;
}

/** Access > Connection: whether a computer may connect at all. */
export function mayConnect(world: TransportWorld, id: string, clientAddress: string): boolean {
  const found = runningOf(world, id);
  if (!found) return false;
  const { running, server } = found;
  return listAllows(world.net, server, running.settings.access.connection, clientAddress).allowed;
}

/** Allow from any row counts unless a row that speaks of the account denies. */
export function hasPermission(
  world: TransportWorld,
  running: RunningConfiguration,
  account: string,
  right: 'submit' | 'relay',
): boolean {
  const { organization } = world.directory;
  const known = findAccount(organization, account.slice(account.lastIndexOf('\\') + 1));
  if (!known) return false;
  const said: Permission[] = running.settings.access.permissions
    .filter((entry) => isTrustee(organization, entry.trustee, known))
    .map((entry) => entry[right]);
  return said.includes('allow') && !said.includes('deny');
}

/** Domain of an address as typed after RCPT TO:; undefined if it is none. */
function spoken(running: RunningConfiguration, text: string): string | undefined {
  const fallback =
    running.recipientPolicies[0]?.domains[0] ?? running.settings.delivery.fullyQualifiedDomainName;
  return parsePath(text.replace(/^<(.*)>$/, '$1'), fallback)?.domain;
}

/**
 * Decides one recipient. `account` is `DOMAIN\name` or empty, `recipient` the address as
 * typed or as the session understood it. The sender plays no part (KB 304897 tests 2 to 5). A server that is not running
 * accepts nothing.
 */
export function relayVerdict(
  world: TransportWorld,
  virtualServer: string,
  clientAddress: string,
  account: string,
  recipient: string | { domain: string },
): RelayVerdict {
  const found = runningOf(world, virtualServer);
  if (!found) return { accepted: false };
  const { running, server } = found;
  const domain = typeof recipient === 'string' ? spoken(running, recipient) : recipient.domain;
  if (domain === undefined) return { accepted: false };
  const { access } = running.settings;
  if (isLocalDomain(running, domain)) {
    return { accepted: true, because: 'local', domain };
  }
  for (const connector of running.connectors.values()) {
    if (!connector.relayAllowed || !connector.bridgeheads.includes(virtualServer)) continue;
    const space = connector.addressSpaces.find((one) => coversDomain(one.domain, domain));
    if (space) {
      return {
        accepted: true,
        because: 'connector',
        connector: connector.name,
        addressSpace: space.domain,
      };
    }
  }
  if (account !== '') {
    if (access.authenticatedMayRelay) {
      return { accepted: true, because: 'authenticated', by: 'check box' };
    }
    if (
      editions[server.edition].submitRelayPermissions &&
      hasPermission(world, running, account, 'relay')
    ) {
      return { accepted: true, because: 'authenticated', by: 'Relay Permission' };
    }
  }
  const { allowed, rule } = listAllows(world.net, server, access.relay, clientAddress);
  return allowed ? { accepted: true, because: 'list', rule } : { accepted: false };
}
