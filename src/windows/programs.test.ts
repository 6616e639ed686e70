/** The command interpreter and the network programs, by what they print. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { programs } from './programs/index.ts';
import { at, createTestWorld, server } from './test-world.ts';
import { resolvePath } from './volume.ts';
import { fits } from './wildcard.ts';

function typed(lines: [text: string, waitMs?: number][], machine?: number): string {
  const console = at(createTestWorld(), machine);
  console.type('cd \\\r');
  return lines.map(([text, waitMs]) => console.type(text, waitMs ?? 0)).join('');
}

test('every program file is in the table', () => {
  const folder = new URL('./programs/', import.meta.url);
  const files = readdirSync(folder).map((name) => name.replace('.ts', ''));
  const parts = files.filter((name) => name.includes('-') || name === 'index');
  expect(files.filter((name) => !parts.includes(name)).sort()).toEqual(
    Object.keys(programs).sort(),
  );
});

describe('cmd', () => {
  test.each([
    [
      'foo',
      "foo\r\n'foo' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n\r\nC:\\>",
    ],
    ['ver', 'ver\r\n\r\nMicrosoft Windows XP [Version 5.1.2600]\r\n\r\nC:\\>'],
    ['hostname', 'hostname\r\nFRONTDESK\r\n\r\nC:\\>'],
    ['cd nowhere', 'cd nowhere\r\nThe system cannot find the path specified.\r\n\r\nC:\\>'],
    ['cd windows\\SYSTEM32', 'cd windows\\SYSTEM32\r\n\r\nC:\\WINDOWS\\system32>'],
    [
      'type nothing.txt',
      'type nothing.txt\r\nThe system cannot find the file specified.\r\n\r\nC:\\>',
    ],
    ['echo hello  %computername%', 'echo hello  %computername%\r\nhello  FRONTDESK\r\n\r\nC:\\>'],
    ['echo.', 'echo.\r\n\r\n\r\nC:\\>'],
    ['date', 'date\r\nThe current date is: Mon 03/15/2004 \r\n\r\nC:\\>'],
    ['time', 'time\r\nThe current time is:  8:00:00.00\r\n\r\nC:\\>'],
    ['cls', 'cls\r\n\x1b[2J\x1b[HC:\\>'],
    ['', '\r\nC:\\>'],
    ['tracert x', 'tracert x\r\nnot modelled here\r\n\r\nC:\\>'],
    ['dir | sort', 'dir | sort\r\nnot modelled here\r\n\r\nC:\\>'],
    ['set sys', 'set sys\r\nSystemDrive=C:\r\nSystemRoot=C:\\WINDOWS\r\n\r\nC:\\>'],
    [
      'constructor',
      "constructor\r\n'constructor' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n\r\nC:\\>",
    ],
    ['dir /b', 'dir /b\r\nDocuments and Settings\r\nProgram Files\r\nWINDOWS\r\n\r\nC:\\>'],
  ])('%s', (line, text) => {
    expect(typed([[`${line}\r`]])).toBe(text);
  });

  test('cd.. and cd without a blank', () => {
    const console = at(createTestWorld());
    expect(console.type('cd..\r')).toContain('\r\n\r\nC:\\Documents and Settings>');
    expect(console.type('cd\\\r')).toContain('\r\n\r\nC:\\>');
  });

  test('dir (layout of public write-ups of Windows 2003)', () => {
    expect(
      typed([['cd "program files\\exchsrvr\\mailroot\\vsi 1"\r'], ['dir\r']], server),
    ).toContain(
      ' Volume in drive C has no label.\r\n Volume Serial Number is 20FE-D5C9\r\n\r\n' +
        ' Directory of C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\r\n\r\n' +
        '11/16/2003  08:00 AM    <DIR>          .\r\n' +
        '11/16/2003  08:00 AM    <DIR>          ..\r\n' +
        '11/16/2003  08:00 AM    <DIR>          BadMail\r\n' +
        '11/16/2003  08:00 AM    <DIR>          Pickup\r\n' +
        '11/16/2003  08:00 AM    <DIR>          Queue\r\n' +
        '               0 File(s)              0 bytes\r\n' +
        '               5 Dir(s)  11,068,026,880 bytes free\r\n',
    );
  });

  test('help lists what the tables hold', () => {
    const output = typed([['help\r']]);
    for (const word of ['CD', 'TELNET', 'NSLOOKUP', 'PING']) expect(output).toContain(`\n${word} `);
  });

  test('folders are made with those on the way, renamed and removed', () => {
    const output = typed([
      ['md a\\b\r'],
      ['md a\r'],
      ['ren a c\r'],
      ['rd c\\b\r'],
      ['dir /b\r'],
      ['rd c\r'],
      ['dir /b\r'],
    ]);
    expect(output).toContain('A subdirectory or file a already exists.');
    expect(output).toMatch(/dir \/b\r\nc\r\nDocuments.*dir \/b\r\nDocuments/s);
  });

  test('title', () => {
    const console = at(createTestWorld());
    console.type('title relay test\r');
    expect(console.title()).toBe('relay test');
  });

  test.each([
    ['C:\\a\\b', '..', 'C:\\a'],
    ['C:\\a\\b', '\\x/y\\', 'C:\\x\\y'],
    ['C:\\', '..\\..', 'C:\\'],
    ['C:\\a', '"b c"', 'C:\\a\\b c'],
    ['C:\\a', 'd:z', 'D:\\z'],
  ])('in %s, %s is %s', (cwd, path, whole) => expect(resolvePath(cwd, path)).toBe(whole));

  test.each([
    ['a.eml', '*.EML', true],
    ['a.eml', '?.e*', true],
    ['a.eml', '*.txt', false],
    ['readme', '*.*', true],
    ['aab', '*ab', true],
  ])('%s fits %s: %s', (name, pattern, expected) => expect(fits(name, pattern)).toBe(expected));
});

describe('ping', () => {
  test('four replies, one a second', () => {
    const console = at(createTestWorld());
    console.read();
    expect(console.type('ping 192.168.16.2\r', 2001)).toBe(
      'ping 192.168.16.2\r\n\r\nPinging 192.168.16.2 with 32 bytes of data:\r\n\r\n' +
        'Reply from 192.168.16.2: bytes=32 time=2ms TTL=128\r\n'.repeat(2),
    );
    expect(console.type('', 2000)).toContain(
      '\r\nPing statistics for 192.168.16.2:\r\n' +
        '    Packets: Sent = 4, Received = 4, Lost = 0 (0% loss),\r\n' +
        'Approximate round trip times in milli-seconds:\r\n' +
        '    Minimum = 2ms, Maximum = 2ms, Average = 2ms\r\n\r\nC:\\',
    );
  });

  test.each([
    ['ping 192.168.16.1', 'Reply from 192.168.16.1: bytes=32 time=2ms TTL=64'],
    ['ping 192.168.16.99', 'Lost = 4 (100% loss)'],
    ['ping mail.fabrikam.example', 'Pinging mail.fabrikam.example [198.51.100.7] with 32 bytes'],
    ['ping mail.fabrikam.example', 'Reply from 198.51.100.7: bytes=32 time=66ms TTL=127'],
    [
      'ping nowhere.example',
      'Ping request could not find host nowhere.example. Please check the name and try again.',
    ],
    ['ping localhost', 'Reply from 127.0.0.1: bytes=32 time<1ms TTL=128'],
    ['ping', 'Usage: ping'],
  ])('%s', (line, text) => expect(typed([[`${line}\r`, 30_000]])).toContain(text));

  test('Windows 2000 measures by ten and names unknown hosts its own way', () => {
    const console = at(createTestWorld('windows-2000'));
    expect(console.type('ping -n 1 192.168.16.2\r', 10)).toContain('time<10ms');
    expect(console.type('ping nowhere.example\r', 100)).toContain('Unknown host nowhere.example.');
  });

  test('Ctrl+C stops it with its statistics', () => {
    expect(typed([['ping -t 192.168.16.2\r', 2500], ['\x03']])).toContain(
      'Packets: Sent = 3, Received = 3, Lost = 0 (0% loss)',
    );
  });
});

describe('nslookup', () => {
  const name = 'exch-srv1.marlow.local';

  test('at its prompt (KB 169326)', () => {
    const output = typed([
      ['nslookup\r', 100],
      ['set type=mx\r', 0],
      ['fabrikam.example\r', 100],
      ['exit\r', 0],
    ]);
    expect(output).toBe(
      `nslookup\r\nDefault Server:  ${name}\r\nAddress:  192.168.16.2\r\n\r\n> set type=mx\r\n> ` +
        `fabrikam.example\r\nServer:  ${name}\r\nAddress:  192.168.16.2\r\n\r\n` +
        'Non-authoritative answer:\r\n' +
        'fabrikam.example\tMX preference = 10, mail exchanger = mail.fabrikam.example\r\n\r\n' +
        'mail.fabrikam.example\tinternet address = 198.51.100.7\r\n> exit\r\n\r\nC:\\>',
    );
  });

  test.each([
    ['mail.fabrikam.example', 'Name:    mail.fabrikam.example\r\nAddress:  198.51.100.7\r\n'],
    ['www.fabrikam.example', 'Aliases:  www.fabrikam.example\r\n'],
    ['198.51.100.7', 'Name:    mail.fabrikam.example\r\nAddress:  198.51.100.7\r\n'],
    ['-type=ptr 198.51.100.7', '7.100.51.198.in-addr.arpa\tname = mail.fabrikam.example\r\n'],
    ['-q=txt fabrikam.example', 'fabrikam.example\ttext =\r\n\r\n\t"v=spf1 mx -all"\r\n'],
    ['nowhere.example', `*** ${name} can't find nowhere.example: Non-existent domain\r\n`],
    ['-q=ns mail.fabrikam.example', '*** No name server (NS) records available for'],
    ['-q=xx fabrikam.example', 'unknown query type: xx\r\n'],
    ['exch-srv1', `Address:  192.168.16.2\r\n\r\nName:    ${name}\r\nAddress:  192.168.16.2\r\n`],
    ['fabrikam.example 192.168.16.77', 'DNS request timed out.\r\n    timeout was 2 seconds.\r\n'],
    ['fabrikam.example 192.168.16.77', '*** Request to UnKnown timed-out\r\n'],
  ])('%s', (args, text) => expect(typed([[`nslookup ${args}\r`, 20_000]])).toContain(text));

  test('server changes the default; Ctrl+C ends a wait', () => {
    const output = typed([
      ['nslookup\r', 100],
      ['server 192.168.16.77\r', 0],
      ['fabrikam.example\r', 1000],
      ['\x03', 0],
    ]);
    expect(output).toContain(
      'Default Server:  [192.168.16.77]\r\nAddress:  192.168.16.77\r\n\r\n> ',
    );
    expect(output.endsWith('fabrikam.example\r\n^C\r\n\r\nC:\\>')).toBe(true);
  });
});

describe('ipconfig', () => {
  test('short', () => {
    expect(typed([['ipconfig\r']])).toBe(
      'ipconfig\r\n\r\nWindows IP Configuration\r\n\r\n' +
        'Ethernet adapter Local Area Connection:\r\n\r\n' +
        '        Connection-specific DNS Suffix  . : marlow.local\r\n' +
        '        IP Address. . . . . . . . . . . . : 192.168.16.40\r\n' +
        '        Subnet Mask . . . . . . . . . . . : 255.255.255.0\r\n' +
        '        Default Gateway . . . . . . . . . : 192.168.16.1\r\n\r\nC:\\>',
    );
  });

  test.each([
    '        Host Name . . . . . . . . . . . . : frontdesk',
    '        Primary DNS Suffix  . . . . . . . : marlow.local',
    '        Physical Address. . . . . . . . . : 00-0D-56-',
    '        DNS Servers . . . . . . . . . . . : 192.168.16.2',
  ])('/all: %s', (row) => expect(typed([['ipconfig /all\r']])).toContain(row));
});

test('ipconfig of a host right on the Internet looks like a dialled connection', () => {
  const world = createTestWorld();
  const own = world.net.hosts.get(1)?.interfaces[0];
  if (own) Object.assign(own, { network: 'internet', address: '198.51.100.77', maskBits: 0 });
  expect(at(world).type('ipconfig\r')).toContain(
    'PPP adapter Internet Connection:\r\n\r\n' +
      '        Connection-specific DNS Suffix  . : marlow.local\r\n' +
      '        IP Address. . . . . . . . . . . . : 198.51.100.77\r\n' +
      '        Subnet Mask . . . . . . . . . . . : 255.255.255.255\r\n' +
      '        Default Gateway . . . . . . . . . : 198.51.100.77\r\n',
  );
});

describe('netstat (layout: KB 297534)', () => {
  const header =
    '\r\nActive Connections\r\n\r\n  Proto  Local Address          Foreign Address        State\r\n';

  test('listeners and both ends of a connection', () => {
    const world = createTestWorld();
    const here = at(world);
    const there = at(world, server);
    here.type('telnet 192.168.16.2 25\r', 100);
    expect(there.type('netstat -an\r')).toContain(
      `${header}  TCP    0.0.0.0:25             0.0.0.0:0              LISTENING\r\n` +
        '  TCP    192.168.16.2:25        192.168.16.40:1025     ESTABLISHED\r\n',
    );
    here.type('bye\r', 100);
    expect(at(world).type('netstat -n\r')).toContain(
      '  TCP    192.168.16.40:1025     192.168.16.2:25        TIME_WAIT\r\n',
    );
    expect(there.type('netstat -a\r')).toContain(
      '  TCP    exch-srv1:smtp         EXCH-SRV1:0            LISTENING\r\n',
    );
  });

  test('a connection that is not there yet', () => {
    const world = createTestWorld();
    at(world).type('telnet 192.168.16.99 25\r', 100);
    expect(at(world).type('netstat -an\r')).toContain('192.168.16.99:25       SYN_SENT\r\n');
  });
});
