/** Local delivery: from the queuing engine into the mailbox store. */

import { must } from '#kernel';
import { deliveredFact } from './failure.ts';
import { costs, spend } from './load.ts';
import { track } from './logs/tracking-log.ts';
import { putMail } from './mailbox.ts';
import { serverOf } from './server.ts';
import { keptOf, numbersOf, provenanceOfRow, recipientsOf, senderOf, subjectOf } from './spell.ts';
import type {
  MailServer,
  MessageRecipient,
  StoreState,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { dropMessage, forms, type MessageRow } from './store.ts';

/** Key name of the Windows service the stores live in. */
export const storeService = 'MSEXCHANGEIS';

export function storeOf(world: TransportWorld, server: MailServer): StoreState {
  return must(world.transport.stores, server.name, 'store of');
}

/** Whether the Information Store runs. */
export function storeRuns(world: TransportWorld, server: MailServer): boolean {
  const service = world.windows.machines.get(server.machine)?.services.get(storeService);
  return service === undefined || service.state === 'running';
}

/** Whether mailboxes take mail now: the service runs and the store is mounted. */
export function storeTakes(world: TransportWorld, state: VirtualServerState): boolean {
  const server = serverOf(world, state.id);
  return storeOf(world, server).mounted && storeRuns(world, server);
}

/** A mail of n octets becomes this much of database and, before that, of transaction log (assumed). */
const databaseShare = 1.25;

/** Octets went through the store: its databases and transaction logs grow. */
export function growStore(world: TransportWorld, server: MailServer, octets: number): void {
  const store = storeOf(world, server);
  store.databaseBytes += Math.floor(octets * databaseShare);
  store.logBytes += octets;
}

/**
 * Puts a message that is in no list into the mailboxes of `recipients`, all of them unless given.
 * False when nobody is left that it must still reach: then it is gone.
 */
export function deliverHere(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  recipients: readonly MessageRecipient[] = recipientsOf(world, row),
): boolean {
  const { transport } = world;
  if (recipients.length === 0) return true;
  const kept = keptOf(transport, row);
  const server = serverOf(world, state.id);
  const provenance = provenanceOfRow(transport, row);
  const mail = {
    text: kept?.text ?? numbersOf(transport, row),
    from: senderOf(world, row),
    subject: subjectOf(world, row),
    provenance,
    dsn: transport.messages.columns.form[row] !== forms.mail,
  };
  if (provenance === 'genuine') transport.genuineInAt = world.clock.now;
  for (const one of recipients) {
    putMail(world, one.address, mail);
    transport.counters[provenance].delivered += 1;
    deliveredFact(world, row, one.address, 'local');
  }
  track(world, state, row, 'local', undefined, recipients);
  spend(world, server, costs.deliver * recipients.length);
  growStore(world, server, transport.messages.columns.size[row]! * recipients.length);
  if (kept) kept.recipients = kept.recipients.filter((one) => !recipients.includes(one));
  if (kept && kept.recipients.length > 0) return true;
  dropMessage(transport, row);
  return false;
}
