/** The router's own page: which ports it lets in. */

import * as v from 'valibot';
import { must } from '#kernel';
import {
  connectionsThrough,
  enabledForward,
  formatAddress,
  formatMask,
  type Gateway,
  type Host,
  inSubnet,
  parseAddress,
} from '#net';
import type { Refusal } from '#windows';
import { ids, serverAddress } from '../network.ts';
import type { World } from '../world.ts';

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

export const routerFields = {
  /** Save Settings on the page of port forwardings. */
  'router.set': {
    forwards: v.pipe(
      v.array(
        v.strictObject({
          enabled: v.boolean(),
          name: v.pipe(v.string(), v.maxLength(40)),
          externalPort: port,
          address: v.pipe(v.string(), v.nonEmpty(), v.maxLength(15)),
          internalPort: port,
        }),
      ),
      v.maxLength(20),
    ),
  },
} as const;

export interface RouterViews {
  router: {
    query: object;
    view: {
      model: string;
      insideAddress: string;
      outsideAddress: string;
      forwards: {
        enabled: boolean;
        name: string;
        externalPort: number;
        address: string;
        internalPort: number;
      }[];
      /** Connections through it now, the newest first, at most 50: for its status page. */
      connections: { from: string; to: string; port: number }[];
    };
  };
}

type Forward = v.InferOutput<(typeof routerFields)['router.set']['forwards']>[number];

export interface RouterAppliers {
  'router.set': (world: World, command: { forwards: Forward[] }) => Refusal | undefined;
}

export type RouterAnswers = {
  [K in keyof RouterViews]: (
    world: World,
    query: RouterViews[K]['query'],
  ) => RouterViews[K]['view'];
};

/** An invented make. */
const model = 'Harbour HR-114';
const connectionsMax = 50;

function routerOf(world: World): Host & { router: Gateway } {
  return must(world.net.hosts, ids.router, 'host') as Host & { router: Gateway };
}

function insideOf(router: Host & { router: Gateway }) {
  return router.interfaces.find((one) => one.network === router.router.inside)!;
}

/** What the router's page says instead of saving; undefined if the rows can be saved. */
function faultIn(forwards: readonly Forward[], router: Host & { router: Gateway }) {
  const { address: own, maskBits } = insideOf(router);
  const ports = new Set<number>();
  for (const { externalPort, address } of forwards) {
    if (parseAddress(address) === undefined) return `"${address}" is not an IP address.`;
    if (!inSubnet(address, own, formatMask(maskBits))) {
      return `${address} is not in the network of this router (${own}, ${formatMask(maskBits)}).`;
    }
    if (address === own) return `${address} is the address of this router itself.`;
    if (ports.has(externalPort)) return `External port ${externalPort} is in the table twice.`;
    ports.add(externalPort);
  }
  return undefined;
}

export const routerAppliers: RouterAppliers = {
  'router.set': (world, { forwards }) => {
    const router = routerOf(world);
    const fault = faultIn(forwards, router);
    if (fault) {
      return { title: model, text: `${fault} The settings were not saved.`, icon: 'warning' };
    }
    // connections that stand are translated on; only new ones read the table
    router.router.forwards = forwards.map((row) => ({
      ...row,
      address: formatAddress(parseAddress(row.address)!),
    }));
    const open = enabledForward(router, 25)?.address === serverAddress;
    world.fact({ kind: 'router.changed', port25: open ? 'open' : 'closed' });
    return undefined;
  },
};

export const routerAnswers: RouterAnswers = {
  router: (world) => {
    const router = routerOf(world);
    const outside = router.interfaces.find((one) => one.network === router.router.outside)!;
    return {
      model,
      insideAddress: insideOf(router).address,
      outsideAddress: outside.address,
      forwards: router.router.forwards,
      connections: connectionsThrough(world.net, router, connectionsMax).map((one) => ({
        from: one.client.address,
        to: one.server.address,
        port: one.server.port,
      })),
    };
  },
};
