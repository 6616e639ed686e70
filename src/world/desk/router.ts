/** The router's own page: which ports it lets in. */
import * as v from 'valibot';
import type { Refusal } from '#windows';
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

type Input<K extends keyof typeof routerFields> = v.InferOutput<
  v.StrictObjectSchema<(typeof routerFields)[K], undefined>
>;

export type RouterAppliers = {
  [K in keyof typeof routerFields]: (world: World, command: Input<K>) => Refusal | undefined;
};
