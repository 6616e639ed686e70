/** Things a sandbox breaks on purpose, each as it is found on servers; the learner's own tools mend it. */
import { copyPlain, defaultConnector, type VirtualServer } from '#directory';
import { relist } from '#traffic';
import { createConnector, runningOf, setConnector, setVirtualServer } from '#transport';
import { controlService, type Refusal } from '#windows';
import { layQueued } from '../build.ts';
import { setEnabled } from '../desk/account-acts.ts';
import type { BoardState, Breakage } from '../desk/board.ts';
import { routerAnswers, routerAppliers } from '../desk/router.ts';
import { storeAppliers } from '../desk/store.ts';
import { ids, publicAddressOf } from '../network.ts';
import { publish } from '../reputation.ts';
import type { World } from '../world.ts';
import { join } from './newcomers.ts';

/** Nobody answers there (RFC 5737). */
const deadHost = '[192.0.2.250]';
/** Reports of a night's flood. */
const badmailMessages = 20_000;
const badmailHours = 10;

/** It was so when the virtual server was started last, as far as anybody can tell: it is at work at once. */
function asIfStarted(world: World): void {
  const { virtualServers, connectors } = world.directory.organization;
  for (const [id, settings] of virtualServers) {
    const running = runningOf(world, id);
    if (!running) continue;
    running.settings = copyPlain(settings);
    running.connectors = new Map([...connectors].map(([key, one]) => [key, copyPlain(one)]));
  }
}

function change(world: World, how: (settings: VirtualServer) => void): Refusal | undefined {
  const [settings] = world.directory.organization.virtualServers.values();
  if (!settings) return undefined;
  const changed = copyPlain(settings);
  how(changed);
  return setVirtualServer(world, changed.id, changed);
}

function letConnectorRelay(world: World): Refusal | undefined {
  const { connectors, virtualServers } = world.directory.organization;
  const [first] = connectors.values();
  if (first) return setConnector(world, { ...first, relayAllowed: true });
  return createConnector(world, {
    ...defaultConnector('', 'Internet mail'),
    bridgeheads: [...virtualServers.keys()],
    addressSpaces: [{ domain: '*', cost: 1 }],
    relayAllowed: true,
  });
}

const acts: Record<Breakage, (world: World, board: BoardState) => Refusal | string | undefined> = {
  'open-relay': (world) =>
    change(world, ({ access }) => {
      access.relay = { mode: 'allExcept', computers: [] };
    }),
  'connector-relay': letConnectorRelay,
  guest: (world) => setEnabled(world, 'Guest', true),
  smtpsvc: (world) => controlService(world, ids.exchange, 'SMTPSVC', 'stop'),
  store: (world) =>
    storeAppliers['store.control'](world, {
      server: world.transport.servers[0]?.name ?? '',
      action: 'dismount',
    }),
  blacklist: (world) => {
    const list = world.reputation.lists.find(({ spec }) => spec.kind === 'reports');
    if (!list) return 'No such blacklist is asked in this run.';
    relist(list, publicAddressOf(world), world.clock.now);
    publish(world);
    return undefined;
  },
  badmail: (world, board) => {
    const [id = ''] = world.directory.organization.virtualServers.keys();
    if (!runningOf(world, id)) return 'The virtual server must run for that.';
    const full = join(world, board, { what: 'ndr-attack', rate: 60, shown: false });
    if (full) return full;
    layQueued(
      world,
      world.traffic.workloads.map((one) => one.spec),
      {
        from: world.traffic.workloads.at(-1)!.spec.id,
        count: badmailMessages,
        hours: badmailHours,
        as: 'badmail',
      },
    );
    return undefined;
  },
  'port-25': (world) =>
    routerAppliers['router.set'](world, {
      forwards: routerAnswers
        .router(world, {})
        .forwards.map((one) => (one.externalPort === 25 ? { ...one, enabled: false } : one)),
    }),
  'smart-host': (world) =>
    change(world, ({ delivery }) => {
      delivery.smartHost = deadHost;
    }),
};

/** A sentence if it cannot be broken now. */
export function breakThing(world: World, board: BoardState, what: Breakage): string | undefined {
  const refused = acts[what](world, board);
  if (refused !== undefined) return typeof refused === 'string' ? refused : refused.text;
  asIfStarted(world);
  return undefined;
}
