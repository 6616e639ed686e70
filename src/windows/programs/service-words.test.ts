/** sc, iisreset and aqadmcli, by what they print and do. */
import { expect, test } from 'vitest';
import { must } from '#kernel';
import { at, createTestWorld, server, type TestWorld } from '../test-world.ts';

function open(os?: 'windows-2000'): { world: TestWorld; console: ReturnType<typeof at> } {
  const world = createTestWorld(os);
  const console = at(world, os ? undefined : server);
  console.type('cd \\\r');
  return { world, console };
}

function stateOf(world: TestWorld, name: string): string {
  return must(must(world.windows.machines, server, 'machine').services, name, 'service').state;
}

test('sc query (layout of public write-ups)', () => {
  const { console } = open();
  expect(console.type('sc query smtpsvc\r')).toBe(
    'sc query smtpsvc\r\n\r\nSERVICE_NAME: smtpsvc\r\n' +
      '        TYPE               : 20  WIN32_SHARE_PROCESS\r\n' +
      '        STATE              : 4  RUNNING\r\n' +
      '                                (STOPPABLE,PAUSABLE,ACCEPTS_SHUTDOWN)\r\n' +
      '        WIN32_EXIT_CODE    : 0  (0x0)\r\n' +
      '        SERVICE_EXIT_CODE  : 0  (0x0)\r\n' +
      '        CHECKPOINT         : 0x0\r\n' +
      '        WAIT_HINT          : 0x0\r\n\r\nC:\\>',
  );
  expect(console.type('sc query none\r')).toContain(
    '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n',
  );
  expect(console.type('sc qc smtpsvc\r')).toContain(
    '        DEPENDENCIES       : IISADMIN\r\n                           : EVENTLOG\r\n',
  );
});

test('sc stop does not wait, and does not stop what depends', () => {
  const { world, console } = open();
  expect(console.type('sc stop smtpsvc\r')).toContain('STATE              : 3  STOP_PENDING');
  world.advance(5000);
  expect(stateOf(world, 'SMTPSVC')).toBe('stopped');
  expect(console.type('sc stop smtpsvc\r')).toContain('[SC] ControlService FAILED 1062:');
  expect(console.type('sc stop iisadmin\r')).toContain('[SC] ControlService FAILED 1051:');
  console.type('sc start smtpsvc\r', 5000);
  expect(stateOf(world, 'SMTPSVC')).toBe('running');
});

test('Windows 2000 has no sc, and a workstation no iisreset and no aqadmcli', () => {
  const { console } = open('windows-2000');
  for (const word of ['sc', 'iisreset', 'aqadmcli']) {
    expect(console.type(`${word} query\r`)).toContain(`'${word}' is not recognized`);
  }
});

test('iisreset stops and starts all that needs IIS Admin', () => {
  const { world, console } = open();
  expect(console.type('iisreset /status\r')).toContain(
    'Status for IIS Admin Service ( IISADMIN ) : Running\r\n',
  );
  const before = console.type('iisreset\r', 2000);
  expect(before).toContain('\r\nAttempting stop...\r\n');
  expect(before).not.toContain('stopped');
  expect(console.type('', 60_000)).toBe(
    'Internet services successfully stopped\r\nAttempting start...\r\n' +
      'Internet services successfully restarted\r\n\r\nC:\\>',
  );
  for (const name of ['IISADMIN', 'SMTPSVC', 'W3SVC', 'RESVC']) {
    expect(stateOf(world, name)).toBe('running');
  }
  console.type('iisreset /stop\r', 60_000);
  expect(stateOf(world, 'SMTPSVC')).toBe('stopped');
  expect(console.type('iisreset /start\r', 60_000)).toContain('successfully started');
  expect(stateOf(world, 'SMTPSVC')).toBe('running');
});

test('aqadmcli deletes 400 messages a second, as long as SMTP runs', () => {
  const { world, console } = open();
  let left = 1000;
  world.tools = {
    aqadmcli: {
      deleteSome(_world: TestWorld, machine: number, limit: number) {
        expect(machine).toBe(server);
        const gone = Math.min(left, limit);
        left -= gone;
        return gone;
      },
    },
  };
  expect(console.type('aqadmcli delmsg flags=all\r', 1000)).not.toContain('deleted');
  expect(left).toBe(500);
  expect(console.type('', 2000)).toBe('1000 messages deleted.\r\n\r\nC:\\>');
  left = 300;
  console.type('c:\\tools\\aqadmcli\\AQADMCLI.EXE delmsg flags=all\r');
  expect(console.type('\x03')).toContain('^C\r\n100 messages deleted.');
  expect(console.type('aqadmcli\r')).toContain('Usage:');
  expect(console.type('aqadmcli delmsg flags=sender\r')).toContain('not modelled here');
  console.type('net stop smtpsvc\r', 10_000);
  expect(console.type('aqadmcli delmsg flags=all\r')).toContain('The RPC server is unavailable.');
  console.type('del c:\\tools\\aqadmcli\\aqadmcli.exe\r');
  expect(console.type('aqadmcli\r')).toContain("'aqadmcli' is not recognized");
});
