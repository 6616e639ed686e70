/** What a check may look at: the world through its queries, and the facts a run has kept. */
import { fingerprint, type SimTime } from '#kernel';
import { type Moment, query, type ViewOf, type World } from '#world';
import type { RunCore, RunState, Ticket } from './model.ts';
import { shownBy } from './showing.ts';
import { settingsReading } from './sources.ts';

export type OrganizationView = ReturnType<typeof organizationOf>;

export type FlowView = ViewOf<{ kind: 'flow' }>;

function organizationOf(world: World) {
  return query(world, { kind: 'organization' });
}

/** `plain` is somebody@elsewhere; `routed` hides the stranger in a local part: `a%b`, `b!a`, `"a@b"`. */
export type TestForm = 'plain' | 'routed';

export interface CheckContext {
  readonly world: World;
  readonly now: SimTime;
  readonly moments: readonly Moment[];
  readonly answer: RunState['answer'];
  readonly ticket: Ticket;
  /** The cause stands stated as it is (`stated`) and a pin shows it (`shown`); null where none is asked. */
  diagnosis(): { stated: boolean; shown: boolean } | null;
  readonly baseline: string;
  organization(): OrganizationView;
  flow(): FlowView;
  consoleShows(place: string, text: string): boolean;
  /** Recipient of a learner's message from outside that came back. */
  bounces(form: TestForm): string | undefined;
}

/** The eyes of one run; what they see is always of now. */
export function createContext(run: RunCore): CheckContext {
  const { world, state, scenario } = run;
  let organization: OrganizationView | undefined;
  let seen: string | undefined;
  let flow: FlowView | undefined;
  let flowAt = -1;
  const context: CheckContext = {
    world,
    ticket: scenario.ticket,
    get now() {
      return world.clock.now;
    },
    get moments() {
      return state.moments;
    },
    get answer() {
      return state.answer;
    },
    get baseline() {
      return state.baseline;
    },
    diagnosis() {
      const asked = scenario.diagnosis;
      if (!asked) return null;
      const last = state.notebook.findLast((one) => one.kind === 'cause');
      const pins = shownBy(asked, state.notebook, (place) => placeIsOutside(world, place));
      return { stated: last?.cause === asked.right, shown: pins.length > 0 };
    },
    organization() {
      const reading = settingsReading(run);
      if (organization === undefined || reading !== seen) organization = organizationOf(world);
      seen = reading;
      return organization;
    },
    flow() {
      // Ten checks of one judgement look at the same flow.
      if (flow === undefined || flowAt !== world.revision) flow = query(world, { kind: 'flow' });
      flowAt = world.revision;
      return flow;
    },
    consoleShows(place, text) {
      return query(world, { kind: 'console.list', place }).some((one) =>
        query(world, { kind: 'console.output', console: one.console, from: 0 })
          .text.replaceAll('\r\n', '\n')
          .includes(text),
      );
    },
    bounces(form) {
      return bounced(context, form);
    },
  };
  return context;
}

export function virtualServerOf(context: CheckContext, id = '1') {
  const found = context.organization().virtualServers.find((one) => one.settings.id === id);
  if (!found) throw new Error(`no virtual server ${id}`);
  return found;
}

/** The value at `access.relay.mode`; undefined where the path leads nowhere. */
export function readPath(value: unknown, path: string): unknown {
  let here = value;
  for (const part of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = (here as Record<string, unknown>)[part];
  }
  return here;
}

/** One text for everything System Manager can change, whatever the order it was written in. */
export function settingsDigest(context: CheckContext): string {
  const { virtualServers, connectors } = context.organization();
  return fingerprint({
    virtualServers: virtualServers.map((one) => one.settings),
    connectors: connectors.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  });
}

/** Kind of the fact a run notes for itself when settings of mail are others than before. */
export const settingsChanged = 'settings.changed';

/** Place in the list of moments of the last change to a setting that mail goes by; -1 for none. */
export function lastChange(context: CheckContext): number {
  return context.moments.findLastIndex(({ fact }) => fact.kind === settingsChanged);
}

export function placeName(context: CheckContext, place: string): string {
  return query(context.world, { kind: 'places' }).find((one) => one.id === place)?.name ?? place;
}

/** What facts of Windows call a place's machine. */
export function machineName(context: CheckContext, place: string): string {
  const found = query(context.world, { kind: 'places' }).find((one) => one.id === place);
  return found?.machine.toLowerCase() ?? '';
}

/** Place id of a host; empty for one nobody sits at: the world's own traffic. */
function placeOf(context: CheckContext, host: unknown): string {
  const { places, windows } = context.world;
  for (const { id, machine } of places.values()) {
    if (windows.machines.get(machine)?.host === host) return id;
  }
  return '';
}

/** Whether a host stands on the Internet, beyond the router. */
function hostIsOutside(world: World, host: unknown): boolean {
  const found = world.net.hosts.get(Number(host));
  return found?.interfaces.every((one) => one.network !== 'lan') ?? false;
}

function isOutside(context: CheckContext, host: unknown): boolean {
  return hostIsOutside(context.world, host);
}

export function placeIsOutside(world: World, place: string): boolean {
  const machine = world.windows.machines.get(world.places.get(place)?.machine ?? 0);
  return hostIsOutside(world, machine?.host);
}

export interface RelayTest {
  /** Its place in the list of moments. */
  index: number;
  place: string;
  accepted: boolean;
  reply: string;
  recipient: string;
}

function isRouted(recipient: string): boolean {
  const local = recipient.slice(0, Math.max(0, recipient.lastIndexOf('@')));
  return /[%!@]/.test(local === '' ? recipient : local);
}

/** Replies to RCPT for strangers, without logon, that somebody at `from` drew from the server. */
export function testsFrom(context: CheckContext, from: string, form: TestForm): RelayTest[] {
  const tests: RelayTest[] = [];
  for (const [index, { fact }] of context.moments.entries()) {
    if (fact.kind !== 'smtp.recipient' || fact.account !== '') continue;
    const recipient = String(fact.recipient);
    if (form === 'plain' ? fact.local === true || isRouted(recipient) : !isRouted(recipient))
      continue;
    const place = placeOf(context, fact.client);
    if (place === '') continue;
    const outside = isOutside(context, fact.client);
    if (from === 'outside' ? !outside : from === 'inside' ? outside : place !== from) continue;
    const code = Number(fact.code);
    if (code !== 250 && code !== 251 && code !== 550) continue;
    tests.push({ index, place, accepted: code < 300, reply: String(fact.reply), recipient });
  }
  return tests;
}

function bounced(context: CheckContext, form: TestForm): string | undefined {
  const sent = new Map<string, string>();
  for (const { fact } of context.moments) {
    if (fact.kind === 'smtp.message' && placeOf(context, fact.client) !== '') {
      const recipients = String(fact.recipients);
      if (isOutside(context, fact.client) && isRouted(recipients) === (form === 'routed')) {
        sent.set(String(fact.sender), recipients);
      }
    }
    // The report goes to the sender of the message it is about.
    if (fact.kind === 'message.delivered' && fact.via === 'ndr') {
      const recipients = sent.get(String(fact.recipient));
      if (recipients !== undefined) return recipients;
    }
  }
  return undefined;
}
