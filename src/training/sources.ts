/** What checks look at; for each a reading that differs whenever what it stands for may differ. */
import type { CheckContext } from './evidence.ts';
import type { RunCore } from './model.ts';

/** A check names those it reads, and is asked again only when one of them has moved. */
export const sources = [
  'answer',
  'badmail',
  'consoles',
  'disk',
  'facts',
  'genuine',
  'lost',
  'network',
  'people',
  'queues',
  'reputation',
  'relayed',
  'reports',
  'settings',
  'space',
  'store',
  'time',
  'traffic',
] as const;

export type Source = (typeof sources)[number];

/** What people and faults have done: each may change anything. */
function deeds({ state }: RunCore): number {
  return state.entries.length + state.faultsDone;
}

/** What System Manager shows and what the virtual servers really work with. */
export function settingsReading(run: RunCore): string {
  const { directory, transport } = run.world;
  let text = `${deeds(run)} ${directory.revision} ${directory.metabase.updatedAt}`;
  for (const { status, generation, listeningOn, running } of transport.virtualServers.values()) {
    text += ` ${status} ${generation} ${listeningOn} ${running?.startedAt}`;
  }
  return text;
}

/** Far above what all windows of a run can hold; products with it stay exact. */
const writtenMax = 0x10_0000_0000;

/** Every character ever written; a window is only forgotten when another opens. */
function consoles({ world }: RunCore): number {
  let written = 0;
  for (const { end } of world.windows.consoles.values()) written += end;
  return world.windows.nextConsole * writtenMax + written;
}

function anything({ world }: RunCore): number {
  return world.revision;
}

/** The queuing engine counts whatever it does. Neither of the two ever falls, so that their sum tells. */
function queues(run: RunCore): number {
  return deeds(run) + run.world.transport.revision;
}

/** Accounts and filters are set by people; guesses lock accounts out. */
function people(run: RunCore): string {
  const { organization, metabase } = run.world.directory;
  const locked = organization.accounts.map((one) => one.lockedAt).join();
  return `${settingsReading(run)} ${metabase.updatedAt} ${locked}`;
}

/** What others have done past the transport. None of the three ever falls by itself without another moving. */
function traffic({ world }: RunCore): string {
  const { counters, complaints, workloads } = world.traffic;
  const found = workloads.reduce((sum, one) => sum + one.found.length, 0);
  return `${counters.spamPastServer} ${complaints.length} ${complaints.at(-1)?.at} ${found}`;
}

/** Of one judgement; where a check looks at one number of the flow, that number is the reading. */
export const readings = {
  answer: ({ state: { answer, notebook } }) =>
    `${answer?.at} ${answer?.id} ${notebook.at(-1)?.entry} ${notebook.length}`,
  badmail: (_, context) => context.flow().badmailFiles,
  consoles,
  disk: anything,
  facts: ({ state }) => state.momentsDropped + state.moments.length,
  // Either time only grows.
  genuine: (_, context) => context.flow().genuineInAt + context.flow().genuineOutAt,
  lost: (_, context) => context.flow().genuineLost,
  // Wires, ports and routers are changed by people alone.
  network: deeds,
  people,
  queues,
  reputation: ({ world }) => world.reputation.lists.map((one) => one.listings.size).join(),
  relayed: (_, context) => context.flow().spamRelayed,
  reports: (_, context) => context.flow().reportsSent,
  settings: settingsReading,
  space: (_, context) => context.flow().freeMb,
  store: (_, context) => Number(context.flow().storeMounted),
  time: ({ world }) => world.clock.now,
  traffic,
} satisfies Record<Source, (run: RunCore, context: CheckContext) => number | string>;
