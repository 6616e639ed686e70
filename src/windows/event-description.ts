/** The Description of a record of an event log, as Event Viewer shows it. */
import type { EventRecord } from './event-log.ts';
import { eventTexts, fill, moreInformation, unknownText } from './event-texts.ts';
import type { Machine } from './machine.ts';

/** The Description of a record, with the link line that the message's maker adds. */
export function describeEvent(machine: Machine, record: EventRecord): string {
  const { source, event, insertions } = record;
  const text = eventTexts[source]?.[event];
  if (text === undefined) return fill(unknownText, [String(event), source, insertions.join('; ')]);
  const said = fill(text, insertions);
  if (source.startsWith('MSExchange')) return `${said}\n\n${moreInformation.exchange}`;
  if (machine.os === 'windows-2000') return said;
  return `${said}\n\n${moreInformation.windows}`;
}
