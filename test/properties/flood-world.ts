/** Whole worlds under a flood for the properties, and what somebody at the server may do in them. */
import fc from 'fast-check';
import { copyPlain, defaultConnector } from '#directory';
import { hour, minute } from '#kernel';
import {
  advance,
  apply,
  type Command,
  createWorld,
  healthy,
  type Topology,
  type World,
} from '#world';

export const flooded: Topology = {
  ...healthy,
  virtualServer: { access: { relay: { mode: 'allExcept' } } },
  traffic: [
    { kind: 'ndr-attacker', id: 'spoofer', perMinute: 40, validPercent: 20, senderDomains: 30 },
    { kind: 'bulk-relay-spammer', id: 'bulk', perMinute: 20, victims: 'many' },
    { kind: 'users', id: 'staff', everyMinutes: 2, to: ['northquay.example', 'nobody.example'] },
    { kind: 'genuine', id: 'northquay', domain: 'northquay.example', everyMinutes: 2 },
  ],
};

const capture = {
  ...defaultConnector('', 'Capture'),
  smartHosts: '[99.99.99.99]',
  bridgeheads: ['1'],
  addressSpaces: [{ domain: '*', cost: 1 }],
  schedule: 'Run daily at 11:00 PM',
} as const;

/** What somebody does; queues and messages are named by chance, so the number picks among those there are. */
export const deeds = [
  'stop',
  'start',
  'stop-service',
  'start-service',
  'stop-store',
  'start-store',
  'stop-routing',
  'start-routing',
  'freeze',
  'unfreeze',
  'connect',
  'outbound-off',
  'outbound-on',
  'find',
  'delete',
  'delete-ndr',
  'freeze-messages',
  'unfreeze-messages',
  'empty',
  'empty-ndr',
  'tool',
  'shut',
  'open',
  'capture',
  'release',
  'settings',
  'wait',
  'day',
] as const;
export type Deed = (typeof deeds)[number];

export interface Step {
  deed: Deed;
  pick: number;
  /** Milliseconds to the next deed. */
  pauseMs: number;
}

export const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      deed: fc.constantFrom(...deeds),
      pick: fc.nat(1000),
      pauseMs: fc.constantFrom(0, 37, 900, 7000, minute, 6 * minute),
    }),
    { minLength: 4, maxLength },
  );

function queueAt(world: World, pick: number): string {
  const system = ['1:lookup', '1:presubmission', '1:local', '1:routing'];
  const ids = [...world.transport.links.keys(), ...(pick % 3 === 0 ? system : [])];
  return ids[pick % ids.length] ?? system[0]!;
}

function foundAt(world: World, pick: number): string {
  const ids = [...world.transport.desk.found.keys()];
  return ids[pick % ids.length] ?? '1:lookup';
}

function shut(world: World, enabled: boolean): Command {
  const router = [...world.net.hosts.values()].find((one) => one.router)!.router!;
  return {
    kind: 'router.set',
    forwards: router.forwards.map((one) => ({ ...copyPlain(one), enabled })),
  };
}

const service = (name: string, action: 'start' | 'stop'): Command => ({
  kind: 'service.control',
  machine: 'exch-srv1',
  service: name,
  action,
});

function messages(
  world: World,
  pick: number,
  action: 'freeze' | 'unfreeze' | 'delete' | 'delete-ndr',
): Command {
  return {
    kind: 'queue.messages',
    queue: foundAt(world, pick),
    sort: pick % 2 === 0 ? null : { by: 'size', descending: pick % 4 === 1 },
    selection: [
      [pick % 5, 3 + (pick % 40)],
      [60, 64],
    ],
    action,
  };
}

/** The Messages and Delivery tabs; what is chosen counts from the next start on. */
function settings(world: World, pick: number): Command {
  const one = copyPlain(world.directory.organization.virtualServers.get('1')!);
  const root = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
  one.messages.queueDirectory = `${root}\\${['Queue', 'Queue 2', 'New\\Queue'][pick % 3]}`;
  one.messages.badmailDirectory = pick % 2 === 0 ? 'C:\\BadMail' : `${root}\\BadMail`;
  one.messages.messagesPerConnection = [1, 3, 20, null][pick % 4]!;
  one.messages.ndrCopyTo = ['', 'dwhitlock@', 'nobody@'][pick % 3]!.replace(
    '@',
    `@${world.directory.organization.recipientPolicies[0]!.domains[0]}`,
  );
  one.delivery.localDelayNotificationMinutes = 1 + (pick % 200);
  one.delivery.localExpirationMinutes = 2 + (pick % 500);
  return { kind: 'virtual-server.set', id: '1', settings: one };
}

function commandsOf(world: World, { deed, pick }: Step): Command[] {
  switch (deed) {
    case 'stop':
    case 'start':
      return [{ kind: 'virtual-server.control', id: '1', action: deed }];
    case 'stop-service':
      return [service('SMTPSVC', 'stop')];
    case 'start-service':
      return [service('SMTPSVC', 'start')];
    case 'stop-store':
      return [service('MSEXCHANGEIS', 'stop')];
    case 'start-store':
      return [service('MSEXCHANGEIS', 'start')];
    case 'stop-routing':
      return [service('RESVC', 'stop')];
    case 'start-routing':
      return [service('RESVC', 'start')];
    case 'freeze':
    case 'unfreeze':
    case 'connect':
      return [{ kind: `queue.${deed}`, queue: queueAt(world, pick) }];
    case 'outbound-off':
    case 'outbound-on':
      return [{ kind: 'queues.outbound', virtualServer: '1', enabled: deed === 'outbound-on' }];
    case 'find':
      return [
        {
          kind: 'queue.find',
          queue: queueAt(world, pick),
          sender: '',
          recipient: '',
          limit: 100,
          state: 'all',
        },
      ];
    case 'delete':
    case 'delete-ndr':
      return [messages(world, pick, deed)];
    case 'freeze-messages':
      return [messages(world, pick, 'freeze')];
    case 'unfreeze-messages':
      return [messages(world, pick, 'unfreeze')];
    case 'empty':
    case 'empty-ndr':
      return [{ kind: 'queue.delete', queue: queueAt(world, pick), ndr: deed === 'empty-ndr' }];
    case 'tool':
      return [
        { kind: 'console.open', machine: 'exch-srv1' },
        {
          kind: 'console.input',
          console: world.windows.nextConsole,
          text: 'C:\\Tools\\Aqadmcli\\aqadmcli delmsg flags=all\r',
        },
      ];
    case 'shut':
    case 'open':
      return [shut(world, deed === 'open')];
    case 'capture':
      return [{ kind: 'connector.create', connector: copyPlain(capture) as never }];
    case 'settings':
      return [settings(world, pick)];
    case 'release':
      return [...world.directory.organization.connectors.keys()].map((id) => ({
        kind: 'connector.delete',
        id,
      }));
    default:
      return [];
  }
}

/** Does a step and lets its time pass, in slices when they are given. */
export function play(world: World, step: Step, slice?: number): void {
  for (const command of commandsOf(world, step)) apply(world, command);
  const days = step.deed === 'day' ? (1 + (step.pick % 3)) * 16 * hour : 0;
  const until = world.clock.now + step.pauseMs + days;
  for (let at = world.clock.now; slice && at < until; at += slice) advance(world, at);
  advance(world, until);
}

export function floodedWorld(edition: Topology['edition'], seed: number): World {
  // As little memory as floods of this size can fill.
  const hardware = { messageObjectsMax: seed % 2 === 0 ? 100_000 : 60 };
  return createWorld({ topology: { ...flooded, edition, hardware }, seed });
}
