/** Reports as other people's mail parsers read them: both must read the same, or we wrote nonsense. */
import { type Headers, simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { expect } from 'vitest';

/** Fields of a block by lower-case name, unfolded. */
export type Fields = Record<string, string>;

/** A delivery status notification (RFC 3464, RFC 6522). */
export interface Report {
  from: string;
  to: string;
  subject: string;
  /** Of the whole: `multipart/report; …`. */
  type: string;
  /** What a person reads, lines apart by \n, without blanks around it. */
  words: string;
  /** Kinds of the parts after the words. */
  kinds: string[];
  message: Fields;
  recipients: Fields[];
  /** The returned message, octet for octet (latin1) with its line ends as \n, and its own fields. */
  original: string;
  returned: Fields;
}

const octets = (text: string) => Buffer.from(text, 'latin1');
const plainEnds = (text: string) => text.replaceAll('\r\n', '\n');

async function fieldsByPostalMime(block: string): Promise<Fields> {
  const { headers } = await PostalMime.parse(octets(block));
  return Object.fromEntries(
    headers.map(({ key, value }) => [key, value.replaceAll(/\s+/g, ' ').trim()]),
  );
}

async function fieldsByMailparser(block: string): Promise<Fields> {
  const { headerLines } = await simpleParser(octets(block));
  return Object.fromEntries(
    headerLines.map(({ key, line }) => [
      key,
      line
        .slice(line.indexOf(':') + 1)
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ]),
  );
}

/** The groups of a status part: first of the message, then one for each recipient. */
async function groups(part: string, fieldsOf: (block: string) => Promise<Fields>) {
  const blocks = plainEnds(part).trim().split(/\n\n+/);
  const [message = {}, ...recipients] = await Promise.all(
    blocks.map((block) => fieldsOf(`${block}\n\n`)),
  );
  return { message, recipients };
}

async function byPostalMime(text: string): Promise<Report> {
  const mail = await PostalMime.parse(octets(text), { forceRfc822Attachments: true });
  const [status = '', original = ''] = mail.attachments.map(({ content }) =>
    Buffer.from(content as ArrayBuffer).toString('latin1'),
  );
  const fields = await fieldsByPostalMime(text);
  return {
    from: mail.from?.address ?? '',
    to: mail.to?.map((one) => one.address).join() ?? '',
    subject: mail.subject ?? '',
    type: fields['content-type'] ?? '',
    words: (mail.text ?? '').trim(),
    kinds: mail.attachments.map((one) => one.mimeType),
    ...(await groups(status, fieldsByPostalMime)),
    // The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1); it is left on here.
    original: plainEnds(original).replace(/\n$/, ''),
    returned: await fieldsByPostalMime(original),
  };
}

function address(headers: Headers, name: string): string {
  const header = headers.get(name) as { text?: string } | undefined;
  return header?.text ?? '';
}

async function byMailparser(text: string): Promise<Report> {
  const mail = await simpleParser(octets(text), { keepDeliveryStatus: true });
  const [status = '', original = ''] = mail.attachments.map(({ content }) =>
    content.toString('latin1'),
  );
  const fields = await fieldsByMailparser(text);
  return {
    from: address(mail.headers, 'from'),
    to: address(mail.headers, 'to'),
    subject: mail.subject ?? '',
    type: fields['content-type'] ?? '',
    words: (mail.text ?? '').trim(),
    kinds: mail.attachments.map((one) => one.contentType),
    ...(await groups(status, fieldsByMailparser)),
    original: plainEnds(original),
    returned: await fieldsByMailparser(original),
  };
}

/** Reads a report by both and insists that they agree on every word of it. */
export async function readReport(text: string): Promise<Report> {
  const [report, other] = await Promise.all([byPostalMime(text), byMailparser(text)]);
  expect(other).toEqual(report);
  expect(report.type).toMatch(/^multipart\/report; report-type=delivery-status; boundary="/);
  expect(report.kinds).toEqual(['message/delivery-status', 'message/rfc822']);
  expect(report.recipients).not.toHaveLength(0);
  return report;
}
