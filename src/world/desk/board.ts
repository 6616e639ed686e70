/** The traffic board of the sandbox: who else writes, and what is broken on purpose. No simulated tool knows of it. */
import * as v from 'valibot';
import { assert } from '#kernel';
import type { Refusal } from '#windows';
import type { Topology, TrafficSpec } from '../topology.ts';
import type { World } from '../world.ts';

export const newcomers = [
  'relay-spam',
  'ndr-attack',
  'guessing',
  'bulk-relay',
  'harvester',
  'inside-bot',
  'correspondent',
  'users',
] as const;
export type Newcomer = (typeof newcomers)[number];

export const breakages = [
  'open-relay',
  'connector-relay',
  'guest',
  'smtpsvc',
  'store',
  'blacklist',
  'badmail',
  'port-25',
  'smart-host',
] as const;

export type Breakage = (typeof breakages)[number];

const rateMax = 6000;

export const boardFields = {
  /** `rate`: messages a minute of an attack, letters an hour of people. */
  'traffic.start': {
    what: v.picklist(newcomers),
    rate: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(rateMax)),
  },
  'traffic.stop': { id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)) },
  'board.break': { what: v.picklist(breakages) },
  /** An account with a mailbox; no policy is asked about the password. */
  'board.user': {
    name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9.-]{0,19}$/)),
    password: v.pipe(v.string(), v.maxLength(127)),
  },
} as const;

export interface BoardState {
  /** What the world began with: whoever comes later is laid out after it. */
  topology: Topology;
  /** Who came since, in this order; `shown: false` only left something behind. */
  started: { what: Newcomer; rate: number; spec: TrafficSpec; shown: boolean }[];
}

export interface BoardViews {
  /** Who was started on the board, the oldest first; null where a run has none. */
  board: {
    query: object;
    view:
      | {
          id: string;
          what: Newcomer;
          rate: number;
          going: boolean;
          /** Messages so far, and those taken and refused. */
          sent: number;
          accepted: number;
          refused: number;
        }[]
      | null;
  };
}

/** What the board does, each a sentence if it cannot; see `src/world/board`. */
export interface BoardActs {
  'traffic.start': Act<{ what: Newcomer; rate: number }>;
  'traffic.stop': Act<{ id: string }>;
  'board.break': Act<{ what: Breakage }>;
  'board.user': Act<{ name: string; password: string }>;
}

type Act<C> = (world: World, board: BoardState, command: C) => string | undefined;

/** The acts are fetched with the rest of the engine: who starts and breaks nothing does not pay for them. */
let fitted: BoardActs | undefined;

/** Puts the acts in, before the first of them is done; the same for all worlds. */
export function fitBoard(acts: BoardActs): void {
  fitted = acts;
}

function applier<K extends keyof BoardActs>(kind: K) {
  return (world: World, command: Parameters<BoardActs[K]>[2]): Refusal | undefined => {
    let text: string | undefined =
      'There is no traffic board in this run. Only the sandbox has one.';
    if (world.board) {
      assert(fitted, 'the acts of the board were not fetched');
      text = (fitted[kind] as Act<typeof command>)(world, world.board, command);
    }
    return text === undefined ? undefined : { title: 'Badmail', text, icon: 'information' };
  };
}

export const boardAppliers = {
  'traffic.start': applier('traffic.start'),
  'traffic.stop': applier('traffic.stop'),
  'board.break': applier('board.break'),
  'board.user': applier('board.user'),
};

export const boardAnswers = {
  board: ({ board, traffic }: World): BoardViews['board']['view'] => {
    if (!board) return null;
    return board.started.flatMap(({ what, rate, spec, shown }) => {
      const workload = shown && traffic.workloads.find((one) => one.spec.id === spec.id);
      if (!workload) return [];
      const { sent, accepted, refused, stopped } = workload;
      return [{ id: spec.id, what, rate, going: !stopped, sent, accepted, refused }];
    });
  },
};
