/** What a message is told once it has come in whole: thrown away by the sender filter, rated, or checked by a tool. */
import { findRecipient } from '#directory';
import { day, type SimTime } from '#kernel';
import { resolve } from '#net';
import {
  type Envelope,
  type GeneratedMail,
  type Path,
  type Peer,
  type Reply,
  replies,
  type Spelling,
  say,
} from '#smtp';
import { editions } from './editions.ts';
import { blockListName, filterSender } from './filters.ts';
import { isLocalDomain } from './relay.ts';
import { hostOf, serverOf } from './server.ts';
import type { RunningConfiguration, TransportWorld, VirtualServerState } from './state.ts';

/** A tool of another maker that checks mail on arrival, also on Exchange 2000. */
export interface FilterTool {
  /** World time; null: it is not installed. */
  installedAt: SimTime | null;
  enabled: boolean;
  /** Recipients must be in Active Directory. */
  directory: boolean;
  /** Zones of blacklists it asks. */
  lists: string[];
  /** What it has turned away. */
  refusedRecipients: number;
  refusedListed: number;
}

/** The trial edition works for thirty days. */
export const trialMs = 30 * day;

export const noFilterTool: FilterTool = {
  installedAt: null,
  enabled: true,
  directory: true,
  lists: [],
  refusedRecipients: 0,
  refusedListed: 0,
};

interface Judged {
  state: VirtualServerState;
  running: RunningConfiguration;
  peer: Peer;
}

export type ArrivalVerdict =
  | { outcome: 'take' }
  /** Answered as if it were taken. */
  | { outcome: 'discard' }
  | { outcome: 'refuse'; reply: Reply };

const take: ArrivalVerdict = { outcome: 'take' };

export function isToolAtWork({ filterTool }: TransportWorld['transport'], now: SimTime): boolean {
  const { installedAt, enabled } = filterTool;
  return installedAt !== null && enabled && now < installedAt + trialMs;
}

/** The tool looks when a message is there, not at RCPT: one who harvests learns nothing from it. */
function checkByTool(
  world: TransportWorld,
  { state, running, peer }: Judged,
  recipients: readonly Path[],
): Reply | undefined {
  const { filterTool } = world.transport;
  if (peer.account !== '' || !isToolAtWork(world.transport, world.clock.now)) return undefined;
  const address = peer.connection.seenAs;
  const zone = filterTool.lists.find((one) =>
    resolve(world.net, hostOf(world, state.id), blockListName(address, one), 'A')?.some(
      (record) => record.type === 'A',
    ),
  );
  if (zone !== undefined) {
    filterTool.refusedListed += 1;
    return say(replies.blockedByRule, `${address} has been blocked by ${zone}`);
  }
  if (!filterTool.directory) return undefined;
  const known = recipients.some(
    (one) =>
      !isLocalDomain(running, one.domain) ||
      findRecipient(world.directory.organization, one.text) !== undefined,
  );
  if (known) return undefined;
  filterTool.refusedRecipients += 1;
  return say(replies.userUnknown);
}

/**
 * Words by which a message looks unwanted, with their weight. The real filter was trained on mail of Hotmail
 * and nobody outside knows its weights; these are ours.
 */
const weights: Readonly<Record<string, number>> = {
  lowest: 3,
  unbeatable: 4,
  approved: 2,
  save: 2,
  percent: 2,
  doctor: 3,
  won: 3,
  chance: 2,
  notice: 1,
  waiting: 1,
  mortgage: 4,
  prescription: 4,
  refills: 2,
  oem: 4,
  herbal: 4,
  luxury: 3,
  watches: 2,
  investment: 3,
  diploma: 4,
  cable: 1,
  vacation: 3,
  prize: 3,
  ink: 2,
  weight: 2,
  casino: 5,
  bonus: 2,
  bigger: 4,
  rates: 1,
};

const levelMax = 9;

/** Spam confidence level of a subject: 0 to 9 (KB 907747). */
export function confidenceOf(subject: string): number {
  const words = subject.toLowerCase().match(/[a-z]+/g) ?? [];
  const sum = words.reduce(
    (total, word) => total + (Object.hasOwn(weights, word) ? weights[word]! : 0),
    0,
  );
  return Math.min(levelMax, sum === 0 ? 1 : sum + 2);
}

function rate(
  world: TransportWorld,
  { state, running, peer }: Judged,
  subject: () => string,
): ArrivalVerdict {
  if (peer.account !== '' || !running.settings.general.filters.content) return take;
  if (!editions[serverOf(world, state.id).edition].filters.content) return take;
  const { blockFrom, action } = world.directory.metabase.messageDelivery.content;
  if (action === 'none' || confidenceOf(subject()) < blockFrom) return take;
  if (action === 'reject') return { outcome: 'refuse', reply: say(replies.messageRefused) };
  // Archived messages are counted, their files in UCEArchive are not kept.
  return { outcome: 'discard' };
}

/** A message whose envelope and text were typed. */
export function judgeArrival(
  world: TransportWorld,
  judged: Judged,
  { sender, recipients }: Envelope,
  subject: string,
): ArrivalVerdict {
  if (filterSender(world, judged, sender) === 'discard') return { outcome: 'discard' };
  const refused = checkByTool(
    world,
    judged,
    recipients.map((one) => one.path),
  );
  if (refused) return { outcome: 'refuse', reply: refused };
  return rate(world, judged, () => subject);
}

function pathOf(text: string): Path {
  const at = text.lastIndexOf('@');
  return { text, localPart: text.slice(0, Math.max(0, at)), domain: text.slice(at + 1) };
}

/** The same for generated mail; it is spelled only as far as somebody minds. */
export function judgeGenerated(
  world: TransportWorld,
  judged: Judged,
  { source, ordinal }: GeneratedMail,
): ArrivalVerdict {
  const spelling = world.spelling as unknown as Spelling<TransportWorld>;
  const { filters } = judged.running.settings.general;
  if (filters.sender && world.directory.metabase.messageDelivery.sender.silent) {
    const sender = pathOf(spelling.sender(world, source, ordinal));
    if (filterSender(world, judged, sender) === 'discard') return { outcome: 'discard' };
  }
  if (isToolAtWork(world.transport, world.clock.now)) {
    const refused = checkByTool(world, judged, [
      pathOf(spelling.recipient(world, source, ordinal)),
    ]);
    if (refused) return { outcome: 'refuse', reply: refused };
  }
  return rate(world, judged, () => spelling.subject(world, source, ordinal));
}
