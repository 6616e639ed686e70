/** A server that logs everything, and mail that is numbers, typed or handed over. */
import { copyPlain, type VirtualServer, w3cFields } from '#directory';
import { connect, send } from '#net';
import { type Spelling, transact } from '#smtp';
import { createTraffic, trafficSpelling, type WorkloadSpec } from '#traffic';
import { transportFolderViews } from '#transport';
import {
  advance,
  createTestWorld,
  dial,
  hosts,
  type TestSpec,
  type TestWorld,
  type,
} from '../../src/transport/test-world.ts';
import { controlVirtualServer } from '../../src/transport/virtual-server.ts';

export { advance, dial, hosts, type TestWorld, type };

export type LogWorld = TestWorld & { spelling: Spelling<TestWorld> };

export const helo = 'pc77.homemail.example';

/** Who sends: to people who are here, to invented ones, and through the server. */
export const sources = { mailbox: 1, invented: 2, relay: 3 } as const;

function specs(senderDomain: string): WorkloadSpec[] {
  const common = {
    hosts: [hosts.home],
    address: '203.0.113.25',
    perMinute: 1,
    senderDomains: [senderDomain],
  };
  const local = { kind: 'ndr-attacker', domain: 'marlow-freight.example' } as const;
  return [
    { ...common, ...local, id: 'm', mailboxes: ['dwhitlock'], validPercent: 100 },
    { ...common, ...local, id: 'i', mailboxes: [], validPercent: 0 },
    { ...common, kind: 'bulk-relay-spammer', id: 'r', victims: ['freebox.example'] },
  ];
}

export interface LogSpec extends TestSpec {
  seed?: number;
  fields?: VirtualServer['general']['logFields'];
  edit?: (settings: VirtualServer) => void;
  senderDomain?: string;
}

export function createLogWorld(spec: LogSpec = {}): LogWorld {
  const world = createTestWorld(spec);
  Object.assign(world, {
    traffic: createTraffic(specs(spec.senderDomain ?? 'homemail.example'), spec.seed ?? 1),
    spelling: trafficSpelling,
    folderViews: transportFolderViews,
  });
  const { organization, metabase } = world.directory;
  const settings = organization.virtualServers.get('1')!;
  settings.general.logging = true;
  settings.general.logFields = [...(spec.fields ?? w3cFields)];
  spec.edit?.(settings);
  metabase.virtualServers = new Map([['1', copyPlain(settings)]]);
  const server = organization.serverSettings.get('EXCH-SRV1')!;
  server.messageTracking = true;
  server.subjectLogging = true;
  controlVirtualServer(world, '1', 'stop');
  advance(world, 3000);
  controlVirtualServer(world, '1', 'start');
  advance(world, 3000);
  return world as LogWorld;
}

/** Opens everything to relaying. */
export function opened(settings: VirtualServer): void {
  settings.access.relay.mode = 'allExcept';
}

/** Commands and text of one message, as its sender would type them. Answers the last reply. */
export function typeMail(world: LogWorld, source: number, ordinal: number): string {
  const line = dial(world, hosts.home);
  const { spelling } = world;
  type(world, line, `EHLO ${helo}`);
  let reply = type(world, line, `MAIL FROM:<${spelling.sender(world, source, ordinal)}>`);
  if (reply.startsWith('250')) {
    reply = type(world, line, `RCPT TO:<${spelling.recipient(world, source, ordinal)}>`);
    if (!reply.startsWith('250')) type(world, line, 'RSET');
  }
  if (reply.startsWith('250')) {
    type(world, line, 'DATA');
    world.heard.set(line, '');
    send(world, line, 'client', `${spelling.text(world, source, ordinal)}.\r\n`);
    advance(world, 400);
    reply = world.heard.get(line) ?? '';
  }
  type(world, line, 'QUIT');
  return reply.trimEnd();
}

/** The same without typing it. */
export function handMail(world: LogWorld, source: number, ordinal: number) {
  const line = connect(world, hosts.home, '203.0.113.25', 25, 'typist', 0);
  advance(world, 200);
  type(world, line, `EHLO ${helo}`);
  const done = transact(world, line, { source, ordinal });
  type(world, line, 'QUIT');
  return done;
}

type View = keyof typeof transportFolderViews;

/** Names and texts of the files of a log. */
export function logFiles(
  world: TestWorld,
  kind: View & `${string}-log`,
): { name: string; size: number; text: string }[] {
  const view = transportFolderViews[kind];
  const folders = [
    ...(kind === 'protocol-log'
      ? world.transport.logs.protocol
      : world.transport.logs.tracking
    ).keys(),
  ];
  return folders.flatMap((number) =>
    view.page(world, number, 0, 100).map((file) => ({
      name: file.name,
      size: file.size,
      text: view.read(world, number, file.name) ?? '',
    })),
  );
}

export interface Parsed {
  [field: string]: string;
}

/** Lines of W3C files by the fields their own headers name. */
export function parseW3c(text: string): Parsed[] {
  let fields: string[] = [];
  const rows: Parsed[] = [];
  for (const line of text.split('\r\n').slice(0, -1)) {
    if (line.startsWith('#Fields: ')) fields = line.slice(9).trimEnd().split(' ');
    if (line.startsWith('#')) continue;
    const values = line.split(' ');
    if (values.length !== fields.length) throw new Error(`${values.length} fields: ${line}`);
    rows.push(Object.fromEntries(fields.map((field, index) => [field, values[index]!])));
  }
  return rows;
}

export function protocolRows(world: TestWorld): Parsed[] {
  return logFiles(world, 'protocol-log').flatMap(({ text }) => parseW3c(text));
}

/** Columns of the tracking log's lines. */
export function trackingRows(world: TestWorld): string[][] {
  return logFiles(world, 'tracking-log').flatMap(({ text }) =>
    text
      .split('\r\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t')),
  );
}

/** Event ids of the messages of one sender, in order. */
export function eventsOf(world: TestWorld, report: boolean): string {
  return trackingRows(world)
    .filter((row) => (row[19] === '<>') === report)
    .map((row) => row[8])
    .join(' ');
}
