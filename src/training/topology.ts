/** The `world:` block of a scenario laid over the healthy server. */

import * as v from 'valibot';
import { AssertionFailed, parseLocal } from '#kernel';
import {
  blacklistIds,
  CommandFault,
  createWorld,
  healthy,
  parseCommand,
  query,
  type Topology,
  type World,
} from '#world';
import { type Path, parseAgainst } from './bind.ts';
import { fault, type Source, suggest } from './fault.ts';
import { domains, minutes, text, traffic } from './traffic-schema.ts';

export const editions = [
  'exchange-2000-sp3',
  'exchange-2003',
  'exchange-2003-sp1',
  'exchange-2003-sp2',
  'sbs-2003',
] as const satisfies readonly Topology['edition'][];

const windows = [
  'windows-2000',
  'windows-2003',
  'windows-2003-sp1',
] as const satisfies readonly Topology['windows'][];

/** The three networks of documents (RFC 5737): nobody lives there. */
const address = v.pipe(
  text,
  v.regex(
    /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/,
    'is no address of 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24',
  ),
);

const account = v.strictObject({
  name: text,
  displayName: text,
  password: v.string('is no text'),
  mailbox: v.boolean('is neither true nor false'),
  groups: v.optional(v.array(text)),
});

/** What the policies of Windows take. */
const minutesMax = 99_999;

const lockout = v.strictObject({
  threshold: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)), 0),
  durationMinutes: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(minutesMax)),
    30,
  ),
  windowMinutes: v.optional(v.pipe(minutes, v.maxValue(minutesMax)), 30),
});

const start = v.pipe(
  text,
  v.check((value) => parseLocal(value) !== undefined, 'is no time like 2004-03-15T08:00'),
);

const positive = v.pipe(v.number('is no number'), v.minValue(0.001, 'is not above 0'));

const hardware = v.strictObject({
  speed: v.optional(v.pipe(positive, v.maxValue(1000, 'is more than 1000'))),
  memoryMb: v.optional(positive),
  messageObjectsMax: v.optional(positive),
  uplinkKbps: v.optional(positive),
  diskGb: v.optional(positive),
  freeMb: v.optional(positive),
});

/** What 21 bits and the memory of a browser allow. */
const queuedMax = 1_000_000;
/** Older mail would have expired. */
const queuedHoursMax = 48;

const queued = v.strictObject({
  from: text,
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(queuedMax)),
  hours: v.pipe(positive, v.maxValue(queuedHoursMax, `is more than ${queuedHoursMax}`)),
  as: v.picklist(['queue', 'reports', 'badmail']),
});

/** The connector for POP3 mailboxes fetches no more often (its scheduling page). */
const pop3MinutesMin = 15;

const worldSchema = v.strictObject({
  start: v.optional(start, healthy.start),
  offsetMinutes: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(-720), v.maxValue(840)),
    healthy.offsetMinutes,
  ),
  edition: v.optional(v.picklist(editions), healthy.edition),
  windows: v.optional(v.picklist(windows), healthy.windows),
  company: v.optional(text, healthy.company),
  domains: v.optional(v.pipe(v.array(text), v.minLength(1, 'is empty')), healthy.domains),
  virtualServer: v.optional(v.record(v.string(), v.unknown()), {}),
  server: v.optional(v.record(v.string(), v.unknown()), {}),
  connectors: v.optional(v.array(v.looseObject({ name: text })), []),
  accounts: v.optional(v.array(account), healthy.accounts),
  administratorPassword: v.optional(v.string('is no text'), healthy.administratorPassword),
  lockout: v.optional(lockout, {}),
  guestEnabled: v.optional(v.boolean(), healthy.guestEnabled),
  router: v.optional(
    v.strictObject({
      hairpin: v.optional(v.boolean(), healthy.router.hairpin),
      closedPorts: v.optional(v.picklist(['refuse', 'drop']), healthy.router.closedPorts),
      smtpForward: v.optional(v.boolean(), healthy.router.smtpForward),
    }),
    {},
  ),
  traffic: v.optional(
    v.pipe(
      v.array(traffic),
      v.check((list) => new Set(list.map((one) => one.id)).size === list.length, 'has an id twice'),
    ),
    [],
  ),
  hardware: v.optional(hardware, {}),
  queued: v.optional(
    v.pipe(
      v.array(queued),
      v.check(
        (list) => list.reduce((sum, one) => sum + one.count, 0) <= queuedMax,
        `has more than ${queuedMax} messages in all`,
      ),
    ),
    [],
  ),
  pop3: v.optional(
    v.strictObject({
      everyMinutes: v.pipe(
        minutes,
        v.minValue(pop3MinutesMin, `is less than ${pop3MinutesMin}`),
        v.maxValue(10_080, 'is more than a week'),
      ),
    }),
  ),
  board: v.optional(v.boolean()),
  outside: v.optional(
    v.strictObject({
      office: v.optional(address, healthy.outside.office),
      home: v.optional(address, healthy.outside.home),
      branch: v.optional(address, healthy.outside.branch),
      branchDomain: v.optional(text, healthy.outside.branchDomain),
    }),
    {},
  ),
  office: v.optional(
    v.array(
      v.strictObject({
        name: v.pipe(text, v.regex(/^[A-Z][A-Z0-9-]{0,14}$/, 'is no computer name')),
        number: v.pipe(v.number(), v.integer(), v.minValue(41), v.maxValue(99)),
        user: text,
      }),
    ),
    [],
  ),
  blacklists: v.optional(
    v.array(
      v.strictObject({
        list: v.picklist(blacklistIds, 'is no list'),
        listedHours: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(10_000))),
        askedBy: v.optional(domains),
        others: v.optional(
          v.array(
            v.strictObject({
              of: text,
              code: v.optional(v.pipe(text, v.regex(/^127\.0\.0\.\d{1,3}$/, 'is no 127.0.0.x'))),
            }),
          ),
        ),
      }),
    ),
    [],
  ),
});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'an object' : `a ${typeof value === 'string' ? 'text' : typeof value}`;
}

/** Faults where `difference` says what `base` has no place for: another key, another kind of value. */
function requireFit(base: unknown, difference: unknown, from: Source, at: Path): void {
  if (!isObject(base)) {
    const sameKind = kindOf(base) === kindOf(difference) || base === null || difference === null;
    if (!sameKind) throw fault(from, at, `is ${kindOf(difference)}, not ${kindOf(base)}.`);
    return;
  }
  if (!isObject(difference)) throw fault(from, at, `is ${kindOf(difference)}, not an object.`);
  for (const [key, value] of Object.entries(difference)) {
    if (!Object.hasOwn(base, key)) {
      throw fault(from, [...at, key], `unknown key "${key}".${suggest(key, Object.keys(base))}`);
    }
    requireFit(base[key], value, from, [...at, key]);
  }
}

/** A command's own schema judges what a dialog would have set. */
function requireCommand(command: object, from: Source, at: Path): void {
  try {
    parseCommand(command);
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    throw fault(from, at, `${error.message.split(': ').slice(1).join(': ')}.`);
  }
}

/** Whoever is said to have sent queued mail must be in the traffic and send generated mail. */
function requireSenders({ queued, traffic }: Topology, from: Source): void {
  const kinds: Record<string, readonly string[]> = {
    'ndr-attacker': ['reports', 'badmail'],
    'bulk-relay-spammer': ['queue', 'badmail'],
    'auth-spammer': ['queue', 'badmail'],
    users: ['queue'],
  };
  queued.forEach((one, index) => {
    const sender = traffic.find((actor) => actor.id === one.from);
    const at = ['world', 'queued', index];
    const ids = traffic.map((actor) => actor.id);
    if (!sender) {
      throw fault(from, at, `nobody in traffic is called "${one.from}".${suggest(one.from, ids)}`);
    }
    if (!kinds[sender.kind]?.includes(one.as)) {
      throw fault(from, at, `mail of a ${sender.kind} cannot be queued as "${one.as}".`);
    }
  });
}

/** Whoever is on a blacklist for good must be in the traffic, on a host outside. */
function requireListed({ blacklists, traffic }: Topology, from: Source): void {
  blacklists.forEach(({ others = [] }, index) => {
    others.forEach(({ of }, number) => {
      const sender = traffic.find((actor) => actor.id === of);
      const at = ['world', 'blacklists', index, 'others', number];
      const ids = traffic.map((actor) => actor.id);
      if (!sender) throw fault(from, at, `nobody in traffic is called "${of}".${suggest(of, ids)}`);
      if (sender.kind === 'users' || sender.kind === 'inside-bot') {
        throw fault(from, at, `the hosts of ${sender.kind} are not outside.`);
      }
    });
  });
}

/** Settings do not hang on mail, and laying half a million messages takes a second. */
function withoutMail(topology: Topology): Topology {
  return { ...topology, queued: [] };
}

/** The connector for POP3 mailboxes is a part of Small Business Server. */
function requirePop3({ pop3, edition }: Topology, from: Source): void {
  if (pop3 && edition !== 'sbs-2003') {
    throw fault(from, ['world', 'pop3'], `${edition} has no connector for POP3 mailboxes.`);
  }
}

/** A world that cannot be is the author's to mend, not ours. */
function worldOf(topology: Topology, from: Source): World {
  try {
    return createWorld({ topology, seed: 1 });
  } catch (error) {
    if (!(error instanceof AssertionFailed)) throw error;
    throw fault(from, ['world'], `no world can be made of this: ${error.message}.`);
  }
}

function requireSettings(topology: Topology, from: Source): void {
  const bare = withoutMail(topology);
  const settingsOf = (world: World) => query(world, { kind: 'organization' });
  const plain = worldOf({ ...bare, virtualServer: {} }, from);
  const at = ['world', 'virtualServer'];
  for (const { settings } of settingsOf(plain).virtualServers) {
    requireFit(settings, topology.virtualServer, from, at);
  }
  const { virtualServers, connectors } = settingsOf(worldOf(bare, from));
  for (const { settings } of virtualServers) {
    requireCommand({ kind: 'virtual-server.set', id: settings.id, settings }, from, at);
  }
  connectors.forEach((connector, index) => {
    requireCommand({ kind: 'connector.set', connector }, from, ['world', 'connectors', index]);
  });
}

function requireServer(topology: Topology, from: Source): void {
  const serversOf = (world: World) =>
    query(world, { kind: 'organization' }).servers.flatMap(
      ({ name }) => query(world, { kind: 'server', name }) ?? [],
    );
  const bare = withoutMail(topology);
  const at = ['world', 'server'];
  for (const { settings } of serversOf(worldOf({ ...bare, server: {} }, from))) {
    requireFit(settings, topology.server, from, at);
  }
  for (const { name, settings } of serversOf(worldOf(bare, from))) {
    requireCommand({ kind: 'server.set', name, settings }, from, at);
  }
}

/**
 * Completes what the file says with the healthy server. Settings of the virtual server stay differences,
 * but only of settings that a healthy virtual server has.
 */
export function completeTopology(differences: unknown, from: Source): Topology {
  const topology = parseAgainst(worldSchema, differences, from, ['world']) as Topology;
  requireSenders(topology, from);
  requireListed(topology, from);
  requirePop3(topology, from);
  requireSettings(topology, from);
  requireServer(topology, from);
  return topology;
}
