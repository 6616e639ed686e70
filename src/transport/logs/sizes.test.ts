/** Log lines take as many octets as are reckoned without spelling them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { w3cFields } from '#directory';
import type { ProtocolSection, TrackingFile } from './state.ts';
import { formatTracking, sizeOfEvent, sizeTracking } from './tracking-line.ts';
import { episodes } from './tracking-records.ts';
import { formatW3c, sizeW3c } from './w3c.ts';

const utc = fc.integer({ min: 946_684_800_000, max: 1_262_304_000_000 });
const text = fc.string({ maxLength: 40 });
const count = fc.nat(5_000_000);

it('of the protocol log, whatever fields are chosen', () => {
  const line = fc.record({
    at: utc,
    ip: text,
    user: text,
    method: text,
    query: text,
    status: fc.constantFrom(0, 240, 250, 550),
    win32: count,
    sent: count,
    received: count,
    takenMs: count,
    outbound: fc.boolean(),
  });
  const section = fc.record({
    fields: fc.subarray([...w3cFields, 'cs(Cookie)']),
    site: text,
    computer: text,
    address: text,
  }) as fc.Arbitrary<Partial<ProtocolSection>> as fc.Arbitrary<ProtocolSection>;
  fc.assert(
    fc.property(section, line, (one, said) => {
      expect(sizeW3c(one, said)).toBe(formatW3c(one, said).length);
    }),
  );
});

it('of the tracking log, for every event', () => {
  const line = fc.record({
    at: utc,
    arrivedAt: utc,
    clientIp: text,
    clientName: text,
    recipient: text,
    event: fc.constantFrom(...Object.values(episodes).flat()),
    messageId: fc.oneof(
      text,
      text.map((one) => `<${one}>`),
    ),
    size: count,
    recipients: fc.integer({ min: 1, max: 5000 }),
    subject: text,
    sender: text,
  });
  const file = { server: 'EXCH-SRV1', address: '192.168.16.2', version: 'Version: 6.0' };
  fc.assert(
    fc.property(line, (said) => {
      const one = file as TrackingFile;
      const size = sizeTracking(one, said) + sizeOfEvent(said, said.event);
      expect(size).toBe(formatTracking(one, said).length);
    }),
  );
});
