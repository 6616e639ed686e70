/** The client's side: messages delivered over a connection, one after another (RFC 5321 §3, §4.5.3.2). */
import { assert, minute, must } from '#kernel';
import { type Connection, close, connect, type Service, send } from '#net';
import { encodeBase64 } from './base64.ts';
import type {
  Delivery,
  DeliveryOrder,
  DeliveryOwner,
  DeliveryStage,
  NextMessage,
  SmtpWorld,
} from './state.ts';

/** How long the other side may be silent unless told: the outbound time-out of a virtual server (KB 321757). */
const silenceMinutes = 10;

/** RFC 5321 §4.5.3.1.5 asks for 512; a server that sends more without a line end is left. */
const replyLineMax = 2048;

const extensionsMax = 64;

/** Name under which the world registers `smtpClientService`. */
const serviceName = 'smtp-client';

/** Begins a delivery; its owner hears of it once, by `done`. Gives the delivery's number. */
export function startDelivery(world: SmtpWorld, order: DeliveryOrder): number {
  const { smtp, clock } = world;
  const id = smtp.nextDelivery;
  smtp.nextDelivery += 1;
  const connection = connect(world, order.from, order.address, order.port, serviceName, id);
  smtp.deliveries.set(id, {
    id,
    connection,
    owner: order.owner,
    key: order.key,
    address: order.address,
    helo: order.helo,
    ehlo: order.ehlo ?? true,
    login: order.login ?? null,
    sender: order.sender,
    recipients: [...order.recipients],
    data: order.data,
    stage: 'connect',
    asked: -1,
    accepted: [],
    results: order.recipients.map(() => undefined),
    extensions: [],
    buffer: '',
    reported: false,
    lastInputAt: clock.now,
    silenceMs: (order.timeoutMinutes ?? silenceMinutes) * minute,
  });
  arm(world, must(smtp.deliveries, id, 'delivery'));
  return id;
}

/** From within `done` of a connection that is `open`: sends another message over it. */
export function continueDelivery(world: SmtpWorld, id: number, next: NextMessage): void {
  const delivery = must(world.smtp.deliveries, id, 'delivery');
  assert(delivery.reported, 'a message is sent over a connection that has another');
  delivery.key = next.key;
  delivery.sender = next.sender;
  delivery.recipients = [...next.recipients];
  delivery.data = next.data;
  delivery.asked = -1;
  delivery.accepted = [];
  delivery.results = next.recipients.map(() => undefined);
  delivery.reported = false;
}

/** Ends a delivery early; whoever has no result yet is deferred. */
export function cancelDelivery(world: SmtpWorld, id: number): void {
  const delivery = world.smtp.deliveries.get(id);
  if (delivery) giveUp(world, delivery, 0, 'dropped');
}

function arm(world: SmtpWorld, delivery: Delivery): void {
  world.schedule(delivery.lastInputAt + delivery.silenceMs, {
    kind: 'smtp.deliveryTimeout',
    delivery: delivery.id,
  });
}

export function deliveryTimeout(world: SmtpWorld, delivery: Delivery): void {
  if (world.clock.now < delivery.lastInputAt + delivery.silenceMs) arm(world, delivery);
  else giveUp(world, delivery, 0, 'timed-out');
}

function deliveryOf(world: SmtpWorld, connection: Connection): Delivery | undefined {
  const delivery = world.smtp.deliveries.get(connection.client.owner);
  return delivery?.connection === connection.id ? delivery : undefined;
}

export const smtpClientService: Service<SmtpWorld> = {
  connected(world, connection) {
    const delivery = deliveryOf(world, connection);
    if (delivery?.stage === 'connect') enter(world, delivery, 'greeting');
  },
  failed(world, connection, reason) {
    const delivery = deliveryOf(world, connection);
    if (delivery) giveUp(world, delivery, 0, reason);
  },
  received(world, connection, bytes) {
    const delivery = deliveryOf(world, connection);
    if (delivery) receive(world, delivery, bytes);
  },
  closed(world, connection) {
    const delivery = deliveryOf(world, connection);
    if (delivery) giveUp(world, delivery, 0, 'dropped');
  },
};

function receive(world: SmtpWorld, delivery: Delivery, bytes: string): void {
  delivery.lastInputAt = world.clock.now;
  const input = delivery.buffer + bytes;
  let from = 0;
  for (;;) {
    const end = input.indexOf('\r\n', from);
    if (end < 0) break;
    readLine(world, delivery, input.slice(from, Math.min(end, from + replyLineMax)));
    if (!world.smtp.deliveries.has(delivery.id)) return;
    from = end + 2;
  }
  delivery.buffer = input.slice(from);
  if (delivery.buffer.length > replyLineMax) giveUp(world, delivery, 0, 'dropped');
}

function readLine(world: SmtpWorld, delivery: Delivery, line: string): void {
  if (!/^[2-5][0-9][0-9](?:[ -]|$)/.test(line)) {
    giveUp(world, delivery, 0, 'dropped');
    return;
  }
  if (delivery.stage === 'ehlo' && delivery.extensions.length < extensionsMax) {
    delivery.extensions.push(line.slice(4));
  }
  if (line.charAt(3) !== '-') reply(world, delivery, Number(line.slice(0, 3)), line);
}

function ownerOf(world: SmtpWorld, delivery: Delivery): DeliveryOwner<SmtpWorld> {
  const owner = world.deliveries[delivery.owner];
  assert(owner, `no delivery owner ${delivery.owner}`);
  return owner as unknown as DeliveryOwner<SmtpWorld>;
}

/** The next step of the dialogue, decided by the last line of a reply. */
function reply(world: SmtpWorld, delivery: Delivery, code: number, line: string): void {
  // A text is answered like the DATA that announced it.
  const command = delivery.stage === 'text' ? 'DATA' : octetsAt(delivery).trimEnd();
  ownerOf(world, delivery).heard?.(world, delivery, command, line);
  if (delivery.stage === 'quit') {
    end(world, delivery);
    return;
  }
  // A server may close in the middle of anything (RFC 5321 §3.8).
  if (code === 421) {
    giveUp(world, delivery, code, line);
    return;
  }
  if (delivery.stage === 'rcpt') {
    if (isGood(code)) delivery.accepted.push(delivery.asked);
    else decide(delivery, delivery.asked, code, line);
    askNext(world, delivery);
    return;
  }
  const next = nextStage(delivery, code);
  if (next === undefined) leave(world, delivery, code, line);
  else if (next === 'rcpt') askNext(world, delivery);
  else enter(world, delivery, next);
}

function isGood(code: number): boolean {
  return code >= 200 && code < 300;
}

/** undefined: the dialogue leads no further. */
function nextStage(delivery: Delivery, code: number): DeliveryStage | undefined {
  const { stage, ehlo, login } = delivery;
  switch (stage) {
    case 'greeting':
      return isGood(code) ? (ehlo ? 'ehlo' : 'helo') : undefined;
    case 'ehlo':
      // Old servers and firewalls that mask EHLO still know HELO (RFC 5321 §3.2).
      if (isGood(code)) return login ? 'auth' : 'mail';
      return code >= 500 && !login ? 'helo' : undefined;
    case 'helo':
      return isGood(code) ? 'mail' : undefined;
    // RFC 4954: one that must log on sends nothing without it.
    case 'auth':
      return code === 334 ? 'user' : undefined;
    case 'user':
      return code === 334 ? 'password' : undefined;
    case 'password':
      return code === 235 ? 'mail' : undefined;
    case 'mail':
      return isGood(code) ? 'rcpt' : undefined;
    case 'data':
      return code === 354 ? 'text' : undefined;
    default:
      return undefined;
  }
}

function enter(world: SmtpWorld, delivery: Delivery, stage: DeliveryStage): void {
  delivery.stage = stage;
  const octets = octetsAt(delivery);
  if (stage !== 'text' && octets !== '')
    ownerOf(world, delivery).said?.(world, delivery, octets.trimEnd());
  if (octets !== '') send(world, delivery.connection, 'client', octets);
}

function octetsAt(delivery: Delivery): string {
  switch (delivery.stage) {
    case 'ehlo':
      return `EHLO ${delivery.helo}\r\n`;
    case 'helo':
      return `HELO ${delivery.helo}\r\n`;
    case 'auth':
      return 'AUTH LOGIN\r\n';
    case 'user':
      return `${encodeBase64(delivery.login?.user ?? '')}\r\n`;
    case 'password':
      return `${encodeBase64(delivery.login?.password ?? '')}\r\n`;
    case 'mail':
      return `MAIL FROM:<${delivery.sender}>${sizeOf(delivery)}\r\n`;
    case 'rcpt':
      return `RCPT TO:<${delivery.recipients[delivery.asked] ?? ''}>\r\n`;
    case 'data':
      return 'DATA\r\n';
    case 'text':
      return stuffed(delivery.data);
    case 'quit':
      return 'QUIT\r\n';
    default:
      return '';
  }
}

function sizeOf(delivery: Delivery): string {
  const offered = delivery.extensions.some((line) => /^SIZE( |$)/i.test(line));
  return offered ? ` SIZE=${delivery.data.length}` : '';
}

/** Dots stuffed, a line end and the lone dot at the end (RFC 5321 §4.5.2). */
function stuffed(data: string): string {
  const begun = data.startsWith('.') ? `.${data}` : data;
  const text = begun.replaceAll('\r\n.', '\r\n..');
  return text === '' || text.endsWith('\r\n') ? `${text}.\r\n` : `${text}\r\n.\r\n`;
}

function askNext(world: SmtpWorld, delivery: Delivery): void {
  delivery.asked += 1;
  if (delivery.asked < delivery.recipients.length) {
    enter(world, delivery, 'rcpt');
  } else if (delivery.accepted.length > 0) {
    enter(world, delivery, 'data');
  } else {
    report(world, delivery);
    enter(world, delivery, 'quit');
  }
}

function decide(delivery: Delivery, index: number, code: number, text: string): void {
  if (delivery.results[index]) return;
  delivery.results[index] = {
    recipient: delivery.recipients[index] ?? '',
    outcome: code >= 500 ? 'failed' : code >= 200 && code < 300 ? 'delivered' : 'deferred',
    code,
    text,
    stage: delivery.stage,
  };
}

/** All who are undecided share the fate of the message. */
function decideRest(delivery: Delivery, code: number, text: string): void {
  for (let index = 0; index < delivery.recipients.length; index += 1) {
    decide(delivery, index, code, text);
  }
}

/** The message is decided; the client says good-bye, unless its owner has another. */
function leave(world: SmtpWorld, delivery: Delivery, code: number, text: string): void {
  // A 2xx or 3xx where none belongs is no delivery.
  const misplaced = code < 400 && delivery.stage !== 'text';
  decideRest(delivery, misplaced || code === 354 ? 0 : code, text);
  // After a text the other side waits for MAIL or QUIT, whatever it thought of it.
  const open = delivery.stage === 'text' && (code < 300 || code >= 400);
  report(world, delivery, open);
  if (!world.smtp.deliveries.has(delivery.id)) return;
  enter(world, delivery, delivery.reported ? 'quit' : 'mail');
}

function giveUp(world: SmtpWorld, delivery: Delivery, code: number, text: string): void {
  decideRest(delivery, code, text);
  report(world, delivery);
  end(world, delivery);
}

function end(world: SmtpWorld, delivery: Delivery): void {
  world.smtp.deliveries.delete(delivery.id);
  close(world, delivery.connection, 'client');
}

function report(world: SmtpWorld, delivery: Delivery, open = false): void {
  if (delivery.reported) return;
  delivery.reported = true;
  delivery.data = '';
  const results = delivery.results.flatMap((result) => (result ? [result] : []));
  const { id, key, address } = delivery;
  ownerOf(world, delivery).done(world, { id, key, address, results, open });
}
