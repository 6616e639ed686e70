/** Words of Message Delivery that no readable source gives, and what its addresses and codes look like: assumed, and here alone. */
import { isDomain } from '../words.ts';
import type { Filters, MessageDelivery, MessageDeliveryView } from './view.ts';

type Generation = MessageDeliveryView['generation'];

/** The pages an edition has, in their order; Sender ID came with SP2, as the built-in content filter did (KB 907747). */
export function pagesOf({
  generation,
  filters,
}: {
  generation: Generation;
  filters: Filters;
}): string[] {
  if (generation === '2000') return ['Defaults', 'Filtering'];
  return [
    'Defaults',
    'Sender Filtering',
    'Connection Filtering',
    'Recipient Filtering',
    ...(filters.content ? ['Intelligent Message Filtering', 'Sender ID Filtering'] : []),
  ];
}

/** Ticks of Identification; Exchange 2000 has one (TechNet bb266930 for 2003; the others assumed). */
export function filterTicks(
  generation: Generation,
  filters: Filters,
): { filter: keyof Filters; label: string }[] {
  if (generation === '2000') return [{ filter: 'sender', label: 'Apply &Filter' }];
  const ticks: { filter: keyof Filters; label: string }[] = [
    { filter: 'sender', label: 'Apply S&ender Filter' },
    { filter: 'recipient', label: 'Apply &Recipient Filter' },
    { filter: 'connection', label: 'Apply &Connection Filter' },
    { filter: 'content', label: 'Apply Inte&lligent Message Filter' },
  ];
  return ticks.filter(({ filter }) => filters[filter]);
}

/** Column "Filter Enabled": one tick is enough (TechNet bb266930). */
export function filterEnabled(applied: Filters, filters: Filters): 'Yes' | 'No' {
  const kinds = Object.keys(filters) as (keyof Filters)[];
  return kinds.some((kind) => filters[kind] && applied[kind]) ? 'Yes' : 'No';
}

/** The box that filters must be switched on too: that it comes and what it means is known (TechNet aa998104), its text is assumed. */
export function reminder(generation: Generation): string {
  return generation === '2003'
    ? 'Connection, recipient and sender filtering are not enabled by default. They must be enabled on specific SMTP virtual server IP address assignments.'
    : 'Message filtering is not enabled by default. It must be enabled on specific SMTP virtual server IP address assignments.';
}

/** The parts of the settings that keep mail out, each only while it does. */
function keptOut({ sender, connection, recipient, content }: MessageDelivery): string[] {
  return [
    sender.blank || sender.senders.length > 0 ? JSON.stringify(sender) : '',
    connection.rules.length + connection.deny.length > 0 ? JSON.stringify(connection) : '',
    recipient.notInDirectory || recipient.recipients.length > 0 ? JSON.stringify(recipient) : '',
    content.action === 'none' ? '' : JSON.stringify(content),
  ];
}

/** Whether a filter was added or changed, and not just taken away: then the box comes. */
export function filtersAnew(before: MessageDelivery, after: MessageDelivery): boolean {
  const old = keptOut(before);
  return keptOut(after).some((part, index) => part !== '' && part !== old[index]);
}

/** What the lists of senders and recipients take: `user@domain`, `*@domain`, `@domain`, `*@*.domain`. */
export function isFilterAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 0 || /\s/.test(text)) return false;
  const domain = text.slice(at + 1);
  return domain === '*' || isDomain(domain.startsWith('*.') ? domain.slice(2) : domain);
}

/** An exception is one mailbox: no stars. */
export function isMailAddress(text: string): boolean {
  return isFilterAddress(text) && !text.includes('*') && !text.startsWith('@');
}

/** The actions of the gateway; Archive is certain, the other names are assumed (Exchange 2003 SP2 help). */
export const contentActions = [
  { value: 'archive', label: 'Archive' },
  { value: 'delete', label: 'Delete' },
  { value: 'none', label: 'No Action' },
  { value: 'reject', label: 'Reject' },
] as const satisfies readonly { value: MessageDelivery['content']['action']; label: string }[];
