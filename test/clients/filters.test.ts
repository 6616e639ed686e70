/** Real clients against each filter: what a harvester finds, what a tar pit costs him, what a rule says. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type Door, installed, mustHaveAll, openDoor, run } from './door.ts';

const doors: Door[] = [];
const folder = mkdtempSync(join(tmpdir(), 'badmail-'));

const recipientFilter = [
  'message-delivery.set recipient.notInDirectory=true',
  'virtual-server.set id=1 general.filters.recipient=true',
];
const tarPit =
  'registry.set place=exch-srv1 path="HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\SMTPSVC\\\\Parameters" name=TarpitTime type=REG_DWORD data=5';

afterEach(() => {
  for (const door of doors.splice(0)) door.shut();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A readable journal that sets something and starts the virtual server again. */
function scriptOf(name: string, ...lines: string[]): string {
  const file = join(folder, `${name}.txt`);
  const restart = [
    '+10s',
    'virtual-server.control id=1 action=stop',
    'until running status=Stopped max=10min',
    'virtual-server.control id=1 action=start',
    'until running max=10min',
    '',
  ];
  writeFileSync(file, [...lines, ...restart].join('\n'));
  return file;
}

async function open(scenario: string, ...options: string[]): Promise<Door> {
  const door = await openDoor(scenario, '--for', '200', ...options);
  doors.push(door);
  return door;
}

/** A test for one program: skipped where it is not installed, unless all must be. */
function withClient(command: string, name: string, body: () => Promise<void>) {
  test.skipIf(!mustHaveAll && !installed(command))(`${command}: ${name}`, body, 120_000);
}

const known = ['dwhitlock', 'orders'];
const unknown = ['webmaster', 'root', 'admin', 'test'];

/** nmap asks for these names in turn, in one session. */
function enumerate(port: number) {
  const names = join(folder, 'names.txt');
  writeFileSync(names, [...known, ...unknown].join('\n'));
  return run('nmap', [
    ...['-n', '-Pn', '-p', String(port), '--script', '+smtp-enum-users'],
    '--script-args',
    `userdb=${names},smtp-enum-users.methods={RCPT},smtp-enum-users.domain=marlow-freight.example`,
    '-vv',
    '127.0.0.1',
  ]);
}

/** World seconds of the longest session so far; a session is told when it has ended. */
async function longest(door: Door): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return door.sessions.toSorted((a, b) => a - b).at(-1) ?? 0;
}

describe('recipient filter', () => {
  withClient('nmap', 'smtp-enum-users reads the directory in no time', async () => {
    const door = await open(
      'sandbox',
      '--script',
      scriptOf('filter', ...recipientFilter),
      '--speed',
      '20',
    );
    const { output } = await enumerate(door.port);
    for (const name of known) expect(output).toContain(`RCPT, ${name}`);
    for (const name of unknown) expect(output).not.toContain(`RCPT, ${name}`);
    expect(await longest(door)).toBeLessThan(20);
  });

  withClient('nmap', 'in a tar pit each name that is not there costs five seconds', async () => {
    const door = await open(
      'sandbox',
      '--script',
      scriptOf('tar-pit', ...recipientFilter, tarPit),
      '--speed',
      '20',
    );
    await enumerate(door.port);
    expect(await longest(door)).toBeGreaterThanOrEqual(unknown.length * 5);
  });
});

describe('connection filter', () => {
  withClient('swaks', 'a listed address is refused at RCPT with the text of the rule', async () => {
    const script = scriptOf(
      'list',
      'message-delivery.set connection.rules=[{"name":"Trapline","suffix":"sources.trapline.example","message":"%0 is listed by %1, ask %2","codes":{"kind":"any"},"disabled":false}]',
      'virtual-server.set id=1 general.filters.connection=true',
    );
    const listed = '198.51.100.100';
    const ask = async (from: string) => {
      const door = await open('use-a-blacklist', '--script', script, '--from', from);
      return run('swaks', [
        ...['--server', '127.0.0.1', '--port', String(door.port)],
        ...['--from', 'someone@testdomain.example', '--quit-after', 'RCPT'],
        ...['--to', 'orders@marlow-freight.example'],
      ]);
    };
    const refused = await ask(listed);
    expect(refused.output).toContain(
      `550 5.7.1 ${listed} is listed by Trapline, ask sources.trapline.example`,
    );
    expect(refused.status).toBe(24);
    expect((await ask('home-pc')).status).toBe(0);
  });
});

describe('authenticated relay', () => {
  withClient('swaks', 'is refused where nobody who logs on may relay', async () => {
    const script = scriptOf(
      'nobody',
      'virtual-server.set id=1 access.authenticatedMayRelay=false access.permissions=[{"trustee":"Authenticated Users","submit":"allow","relay":"none"}]',
    );
    const door = await open('sandbox', '--script', script);
    const { output, status } = await run('swaks', [
      ...['--server', '127.0.0.1', '--port', String(door.port)],
      ...['--from', 'dwhitlock@marlow-freight.example', '--to', 'x@elsewhere.example'],
      ...['--auth', 'LOGIN', '--auth-user', 'dwhitlock', '--auth-password', 'Harbour-19'],
    ]);
    expect(output).toContain('235 2.7.0 Authentication successful.');
    expect(output).toContain('550 5.7.1 Unable to relay for x@elsewhere.example');
    expect(status).toBe(24);
  });
});
