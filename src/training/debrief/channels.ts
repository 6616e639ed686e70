/** States of things in which harm goes on, and the action that brought each about. */
import { fingerprint, type SimTime } from '#kernel';
import { query, type ViewOf } from '#world';
import type { Run } from '../model.ts';
import { isRunning, relayOpen } from './samples.ts';

export type ChannelName = 'relay' | 'enabled' | 'unknown' | 'down' | 'shut' | 'filter' | 'held';

interface Spec {
  /** What is so: a text that changes when somebody changes it; empty while it does no harm. */
  read(run: Run): string;
  /** Settings that take effect only later: the last to change them is the one who did it. */
  set?(run: Run): string;
  /** While it is so, by an action; and once it has ended. */
  words: string;
  wordsAfter: string;
  /** While it is so, and was before anybody did anything. */
  wordsBefore: string;
}

/** Settings that decide who may send to us. */
function comingIn(run: Run): string {
  const { virtualServers } = query(run.world, { kind: 'organization' });
  return fingerprint({
    access: virtualServers.map(({ settings: { access, general, messages } }) => [
      { ...access, relay: null, permissions: null, authenticatedMayRelay: null },
      general.filters,
      general.port,
      messages.messageSizeKb,
      messages.recipientsPerMessage,
    ]),
    delivery: query(run.world, { kind: 'message-delivery' }).settings,
    tool: query(run.world, { kind: 'filter-tool' }).lists,
  });
}

interface Ways {
  connectors: Iterable<SmtpConnector>;
  delivery: unknown[];
}

/** What decides whether and where mail goes on. */
function waysOut(run: Run, { connectors, delivery }: Ways): string {
  const { links } = run.world.transport;
  return fingerprint({
    connectors: [...connectors]
      .map(({ relayAllowed: _, administrativeNote: _note, ...one }) => one)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    delivery,
    blocks: query(run.world, { kind: 'router.blocks' }),
    frozen: [...links.values()].some((one) => one.frozen),
  });
}

/** As System Manager has it. */
function waysSet(run: Run): string {
  const { virtualServers, connectors } = query(run.world, { kind: 'organization' });
  return waysOut(run, {
    connectors,
    delivery: virtualServers.map(({ settings }) => settings.delivery),
  });
}

/** As the virtual servers have read it at their last start; while one stands, as it was before. */
function waysRunning(run: Run): string | undefined {
  const running = [...run.world.transport.virtualServers.values()].map((one) => one.running);
  const [first] = running;
  if (!first || running.includes(undefined)) return undefined;
  return waysOut(run, {
    connectors: first.connectors.values(),
    delivery: running.map((one) => one?.settings.delivery),
  });
}

type SmtpConnector = ViewOf<{ kind: 'organization' }>['connectors'][number];

const specs: Record<ChannelName, (run: Run) => Spec> = {
  relay: () => ({
    read: (run) => (relayOpen(run.world) ? 'open' : ''),
    words: 'Since this, strangers may relay through the server.',
    wordsAfter: 'It was taken while strangers could relay.',
    wordsBefore: 'Strangers could relay through the server before you came.',
  }),
  enabled: (start) => {
    const names = (run: Run) =>
      query(run.world, { kind: 'accounts' })
        .users.filter((one) => one.enabled)
        .map((one) => one.name);
    const before = new Set(names(start));
    return {
      read: (run) =>
        names(run)
          .filter((one) => !before.has(one))
          .join(),
      words: 'Since this, an account that was disabled can log on and relay.',
      wordsAfter: 'It was taken while an account could log on that cannot any more.',
      wordsBefore: '',
    };
  },
  unknown: () => ({
    read: (run) => {
      const filters = query(run.world, { kind: 'filters.running' });
      return filters.recipient || filters.tool ? '' : 'taken';
    },
    words: 'Since this, the server takes mail for people it does not know and reports it back.',
    wordsAfter: 'It was made while the server took mail for people it does not know.',
    wordsBefore:
      'The server took mail for people it does not know before you came, and reports it back.',
  }),
  down: () => ({
    read: (run) => (isRunning(run.world) ? '' : 'down'),
    words: 'Since this, a virtual server is not started.',
    wordsAfter: 'It goes back to the time when a virtual server was not started.',
    wordsBefore: 'A virtual server was not started when you came.',
  }),
  shut: () => ({
    read: (run) => (query(run.world, { kind: 'flow' }).port25 === 'open' ? '' : 'shut'),
    words: 'Since this, the router lets no SMTP in.',
    wordsAfter: 'It goes back to the time when the router let no SMTP in.',
    wordsBefore: 'The router let no SMTP in when you came.',
  }),
  filter: (start) => {
    const before = comingIn(start);
    return {
      read: (run) => {
        const now = comingIn(run);
        return now === before ? '' : now;
      },
      words: 'Since this, the server decides otherwise than before whose mail it takes.',
      wordsAfter: 'It goes back to the time when the server decided otherwise whose mail it takes.',
      wordsBefore: '',
    };
  },
  held: (start) => {
    const before = waysRunning(start) ?? waysSet(start);
    let now = before;
    return {
      read: (run) => {
        now = waysRunning(run) ?? now;
        return now === before ? '' : now;
      },
      // It takes a restart; but who changed the setting made it so, not who restarted.
      set: waysSet,
      words: 'Since this, mail takes another way than before, or waits.',
      wordsAfter: 'It goes back to the time when mail took another way, or waited.',
      wordsBefore: '',
    };
  },
};

/** One such state, followed through a run. */
export class Channel {
  readonly #spec: Spec;
  #value: string;
  #set: string | undefined;
  #setter: number | null = null;
  /** The action that made it so; null for none. */
  action: number | null = null;
  endedAt: SimTime | null = null;
  /** When a setting was changed last that takes effect only later. */
  setAt: SimTime | null = null;

  constructor(spec: Spec, run: Run) {
    this.#spec = spec;
    this.#value = spec.read(run);
    this.#set = spec.set?.(run);
  }

  get on(): boolean {
    return this.#value !== '';
  }

  get words(): string {
    if (this.action !== null) return this.#spec.words;
    return this.#spec.wordsBefore === '' ? 'It came about by itself.' : this.#spec.wordsBefore;
  }

  get wordsAfter(): string {
    return this.#spec.wordsAfter;
  }

  /** `doer`: the action after which we look; null for what happened by itself. True if something is otherwise. */
  look(run: Run, doer: number | null): boolean {
    const set = this.#spec.set?.(run);
    if (set !== this.#set) {
      this.#setter = doer;
      this.setAt = run.world.clock.now;
    }
    this.#set = set;
    const value = this.#spec.read(run);
    if (value === this.#value) return false;
    if (value === '') this.endedAt = run.world.clock.now;
    else this.action = this.#setter ?? doer;
    this.#value = value;
    return true;
  }
}

export function channels(run: Run): Map<ChannelName, Channel> {
  const names = Object.keys(specs) as ChannelName[];
  return new Map(names.map((name) => [name, new Channel(specs[name](run), run)]));
}
