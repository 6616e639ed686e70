/** What finds and stops a machine inside: the router's blocked services, its log and leases, and a machine's own cable. */
import * as v from 'valibot';
import { must } from '#kernel';
import {
  cutOff,
  formatAddress,
  formatMask,
  type Gateway,
  type Host,
  inSubnet,
  macAddress,
  type PortBlock,
  parseAddress,
} from '#net';
import type { Refusal } from '#windows';
import { ids } from '../network.ts';
import type { World } from '../world.ts';
import { hostAt } from './office.ts';

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const address = v.pipe(v.string(), v.nonEmpty(), v.maxLength(15));

export const officeFields = {
  /** Save Settings on the page of blocked services. */
  'router.block': {
    blocks: v.pipe(
      v.array(
        v.strictObject({
          enabled: v.boolean(),
          name: v.pipe(v.string(), v.maxLength(40)),
          firstPort: port,
          lastPort: port,
          fromAddress: address,
          toAddress: address,
        }),
      ),
      v.maxLength(20),
    ),
  },
  'router.clearLog': {},
  /** Enable and Disable of Local Area Connection. */
  'connection.set': {
    place: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)),
    enabled: v.boolean(),
  },
} as const;

export interface RouterLogViews {
  'router.blocks': { query: object; view: PortBlock[] };
  'router.log': {
    query: object;
    /** The newest first; `at` is world time. */
    view: { at: number; from: string; to: string; port: number; action: 'allowed' | 'blocked' }[];
  };
  /** DHCP clients: names and addresses the router has given out. */
  'router.leases': { query: object; view: { name: string; address: string; mac: string }[] };
}

export interface OfficeAppliers {
  'router.block': (world: World, command: { blocks: PortBlock[] }) => Refusal | undefined;
  'router.clearLog': (world: World) => Refusal | undefined;
  'connection.set': (
    world: World,
    command: { place: string; enabled: boolean },
  ) => Refusal | undefined;
}

const title = 'Harbour HR-114';

function routerOf(world: World): Host & { router: Gateway } {
  return must(world.net.hosts, ids.router, 'host') as Host & { router: Gateway };
}

/** What the router's page says instead of saving. */
function faultIn(blocks: readonly PortBlock[], router: Host & { router: Gateway }) {
  const inside = router.interfaces.find((one) => one.network === router.router.inside)!;
  const mask = formatMask(inside.maskBits);
  for (const row of blocks) {
    if (row.firstPort > row.lastPort) {
      return `The ports of "${row.name}" end (${row.lastPort}) before they begin (${row.firstPort}).`;
    }
    const [from, to] = [parseAddress(row.fromAddress), parseAddress(row.toAddress)];
    if (from === undefined) return `"${row.fromAddress}" is not an IP address.`;
    if (to === undefined) return `"${row.toAddress}" is not an IP address.`;
    for (const one of [row.fromAddress, row.toAddress]) {
      if (!inSubnet(one, inside.address, mask)) {
        return `${one} is not in the network of this router (${inside.address}, ${mask}).`;
      }
    }
    if (from > to) return `The addresses of "${row.name}" end before they begin.`;
  }
  return undefined;
}

export const officeAppliers: OfficeAppliers = {
  'router.block': (world, { blocks }) => {
    const router = routerOf(world);
    const fault = faultIn(blocks, router);
    if (fault) return { title, text: `${fault} The settings were not saved.`, icon: 'warning' };
    router.router.blocks = blocks.map((row) => ({
      ...row,
      fromAddress: formatAddress(parseAddress(row.fromAddress)!),
      toAddress: formatAddress(parseAddress(row.toAddress)!),
    }));
    world.fact({ kind: 'router.blocked', rows: blocks.filter((one) => one.enabled).length });
    return undefined;
  },
  'router.clearLog': (world) => {
    routerOf(world).router.log = [];
    return undefined;
  },
  'connection.set': (world, { place, enabled }) => {
    const host = hostAt(world, place);
    if (!host) {
      return { title: 'Badmail', text: `There is no place "${place}" in this run.`, icon: 'error' };
    }
    host.offline = !enabled;
    if (!enabled) cutOff(world, host.id);
    world.fact({ kind: enabled ? 'connection.enabled' : 'connection.disabled', place });
    return undefined;
  },
};

export const routerLogAnswers = {
  'router.blocks': (world: World) => routerOf(world).router.blocks,
  'router.log': (world: World) => routerOf(world).router.log.toReversed(),
  'router.leases': (world: World): RouterLogViews['router.leases']['view'] =>
    [...world.net.hosts.values()]
      .filter((one) => !one.router && one.interfaces[0]?.network === 'lan')
      .map((one) => ({
        name: one.name,
        address: one.interfaces[0]!.address,
        mac: macAddress(one.id),
      })),
};
