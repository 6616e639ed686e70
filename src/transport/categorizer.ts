/** The categorizer: who each recipient is, and where the message goes from here. */
import { findRecipient } from '#directory';
import { deliverHere, storeTakes } from './delivery.ts';
import { failKept, failMessage } from './failure.ts';
import { keepBeside } from './intake.ts';
import { watchJoined } from './lateness.ts';
import { queueKept, queueMessage } from './links.ts';
import { costs, spend } from './load.ts';
import { track } from './logs/tracking-log.ts';
import { domainOf, hopsOf, splitMessage } from './message.ts';
import { isLocalDomain } from './relay.ts';
import { serverOf } from './server.ts';
import { keptOf, recipientDomainOf, recipientOf } from './spell.ts';
import type {
  KeptMail,
  MessageRecipient,
  RunningConfiguration,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { append, type MessageRow } from './store.ts';

export type Destination = 'mailbox' | 'unresolved' | 'unknown' | 'remote';

/** What a recipient is to this organization; without effect. */
export function classify(
  world: TransportWorld,
  running: RunningConfiguration,
  address: string,
): Destination {
  return isLocalDomain(running, domainOf(address))
    ? classifyHere(world, running, address)
    : 'remote';
}

/** The same of an address whose domain is one of ours. */
function classifyHere(
  world: TransportWorld,
  running: RunningConfiguration,
  address: string,
): Exclude<Destination, 'remote'> {
  if (findRecipient(world.directory.organization, address)) return 'mailbox';
  return running.settings.messages.unresolvedHost === '' ? 'unknown' : 'unresolved';
}

/** Handles a message that is in no list: afterwards it is in one, or gone. */
export function categorize(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
  row: MessageRow,
): void {
  spend(world, serverOf(world, state.id), costs.categorize);
  const kept = keptOf(world.transport, row);
  if (kept) categorizeKept(world, state, running, row, kept);
  else categorizeGenerated(world, state, running, row);
}

const unknownRecipient = { kind: 'unknown', status: '5.1.1', diagnostic: '' } as const;

function categorizeGenerated(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
  row: MessageRow,
): void {
  if (!isLocalDomain(running, recipientDomainOf(world, row))) {
    queueMessage(world, state, running, row);
    return;
  }
  const destination = classifyHere(world, running, recipientOf(world, row));
  if (destination === 'unknown') failMessage(world, state, row, unknownRecipient);
  else if (destination === 'unresolved') queueMessage(world, state, running, row, true);
  else if (storeTakes(world, state)) deliverHere(world, state, row);
  else waitForStore(world, state, row);
}

function waitForStore(world: TransportWorld, state: VirtualServerState, row: MessageRow): void {
  append(world.transport, state.lists.local, row);
  watchJoined(world, state.local, row);
  track(world, state, row, 'localRetry');
}

function categorizeKept(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
  row: MessageRow,
  mail: KeptMail,
): void {
  if (hopsOf(splitMessage(mail.text)) > running.settings.delivery.hopCountMax) {
    failMessage(world, state, row, { kind: 'hops', status: '4.4.6', diagnostic: '' });
    return;
  }
  const groups: Record<Destination, MessageRecipient[]> = {
    mailbox: [],
    unresolved: [],
    unknown: [],
    remote: [],
  };
  for (const one of mail.recipients) groups[classify(world, running, one.address)].push(one);
  if (groups.mailbox.length > 0 && !storeTakes(world, state)) {
    if (groups.mailbox.length === mail.recipients.length) {
      waitForStore(world, state, row);
      return;
    }
    // What others will get does not wait for the store.
    const recipients = groups.mailbox;
    mail.recipients = mail.recipients.filter((one) => !recipients.includes(one));
    waitForStore(world, state, keepBeside(world, row, { ...mail, recipients }));
  } else if (!deliverHere(world, state, row, groups.mailbox)) return;
  const stay = groups.unresolved.length + groups.remote.length > 0;
  if (groups.unknown.length > 0)
    failKept(world, state, row, mail, groups.unknown, unknownRecipient);
  if (stay) queueKept(world, state, running, row, mail, groups.unresolved);
}
