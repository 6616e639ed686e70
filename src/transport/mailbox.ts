/** Mailboxes: where a message comes to rest, here or on a mail host of the Internet. */
import { findRecipient } from '#directory';
import { pad, type SimTime } from '#kernel';
import { findNode, makeFolder, type Volume, writeFile } from '#windows';
import { headerOf, splitMessage } from './message.ts';
import { spelledText } from './spell.ts';
import type { Collector, Mail, SpelledText, TransportWorld } from './state.ts';

/** A mailbox keeps its newest mails. */
const mailsMax = 200;

/** Makes every folder of a path that is missing. */
export function makeFolders(volume: Volume, path: string, at: SimTime): void {
  const parts = path.split('\\');
  for (let count = 2; count <= parts.length; count += 1) {
    const folder = parts.slice(0, count).join('\\');
    if (!findNode(volume, folder)) makeFolder(volume, folder, at);
  }
}

function collect(world: TransportWorld, collector: Collector, text: string): void {
  const volume = world.windows.machines.get(collector.machine)?.volumes.get('C');
  if (!volume || collector.count >= mailsMax) return;
  collector.count += 1;
  const name = `${pad(collector.count, 3)}.eml`;
  makeFolders(volume, collector.folder, world.clock.now);
  writeFile(volume, `${collector.folder}\\${name}`, text, world.clock.now);
}

function written(world: TransportWorld, text: string | SpelledText): string {
  return typeof text === 'string' ? text : spelledText(world, text);
}

/** Puts a mail into the mailbox of `address`, whoever keeps it; `from` is the envelope's. */
export function putMail(world: TransportWorld, address: string, mail: Omit<Mail, 'at'>): void {
  const { transport } = world;
  const key = address.toLowerCase();
  const mails = transport.mailboxes.get(key) ?? [];
  const parts = typeof mail.text === 'string' ? splitMessage(mail.text) : undefined;
  const kept: Mail = {
    ...mail,
    at: world.clock.now,
    from: (parts && headerOf(parts, 'From')) ?? mail.from,
    subject: (parts && headerOf(parts, 'Subject')) ?? mail.subject,
  };
  // Frozen with all in it: a thousand mails need not be read again for every mark.
  Object.freeze(kept.text);
  mails.push(Object.freeze(kept));
  if (mails.length > mailsMax) mails.shift();
  transport.mailboxes.set(key, mails);
  transport.revision += 1;
  for (const collector of transport.collectors) {
    if (collector.address.toLowerCase() === key) {
      collect(world, collector, written(world, mail.text));
    }
  }
}

export interface MailView {
  at: SimTime;
  from: string;
  subject: string;
  text: string;
}

/** The mails of a mailbox, oldest first; any address of an account here names the same mailbox. */
export function mailOf(world: TransportWorld, address: string): MailView[] {
  const account = findRecipient(world.directory.organization, address);
  const keys = account ? account.addresses : [address];
  return keys
    .flatMap((one) => world.transport.mailboxes.get(one.toLowerCase()) ?? [])
    .sort((a, b) => a.at - b.at)
    .map((mail) => {
      const text = written(world, mail.text);
      // Of generated mail only the envelope was noted.
      const from = headerOf(splitMessage(text), 'From') ?? mail.from;
      return { at: mail.at, from, subject: mail.subject, text };
    });
}
