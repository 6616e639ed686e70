/** Real SMTP clients against the simulated server: what they report is what they would of the product. */
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, installed, mustHaveAll, openDoor, run } from './door.ts';

let open: Door;
let closed: Door;

beforeAll(async () => {
  [open, closed] = await Promise.all([
    openDoor('relay-virtual-server', '--for', '300'),
    openDoor('sandbox', '--for', '300'),
  ]);
}, 60_000);

afterAll(() => {
  open?.shut();
  closed?.shut();
});

/** A test for one program: skipped where it is not installed, unless all must be. */
function withClient(command: string, name: string, body: () => Promise<void>) {
  test.skipIf(!mustHaveAll && !installed(command))(`${command}: ${name}`, body, 120_000);
}

function nmap(port: number, script: string, ...args: string[]) {
  return run('nmap', [
    '-n',
    '-Pn',
    '-p',
    String(port),
    '--script',
    `+${script}`,
    ...args,
    '-vv',
    '127.0.0.1',
  ]);
}

describe('nmap', () => {
  withClient('nmap', 'reports the open relay open, in every form that is an address', async () => {
    const { output } = await nmap(open.port, 'smtp-open-relay');
    // The two forms with two unquoted @ are no addresses: 501 5.5.4 Invalid Address, open or closed.
    expect(output).toContain('Server is an open relay (14/16 tests)');
    expect(output).not.toContain('<relaytest@nmap.scanme.org@');
  });

  withClient(
    'nmap',
    'sees through the closed one only the forms without a foreign domain',
    async () => {
      const { output } = await nmap(closed.port, 'smtp-open-relay');
      // KB 304897: a closed server accepts what has no @, and bounces it later. nmap counts those.
      expect(output).toMatch(
        /Server is an open relay \([1-5]\/16 tests\)|doesn't seem to be an open relay/,
      );
      expect(output).not.toContain('16/16');
      expect(output).not.toContain(
        'MAIL FROM:<antispam@nmap.scanme.org> -> RCPT TO:<relaytest@nmap.scanme.org>',
      );
    },
  );

  withClient('nmap', 'lists the commands of Exchange', async () => {
    const { output } = await nmap(closed.port, 'smtp-commands');
    expect(output).toContain('X-LINK2STATE, XEXCH50');
    expect(output).toContain('AUTH GSSAPI NTLM LOGIN, AUTH=LOGIN');
    expect(output).toContain(
      'HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH TURN ETRN BDAT VRFY',
    );
  });

  withClient('nmap', 'cannot tell users from strangers without a recipient filter', async () => {
    const { output } = await nmap(
      closed.port,
      'smtp-enum-users',
      '--script-args',
      'smtp-enum-users.methods={RCPT},smtp-enum-users.domain=marlow-freight.example',
    );
    expect(output).toMatch(/smtp-enum-users/);
    expect(output).toContain('root');
    expect(output).toContain('administrator');
  });
});

const relay = (port: number, ...more: string[]) =>
  run('swaks', [
    '--server',
    '127.0.0.1',
    '--port',
    String(port),
    '--from',
    'someone@testdomain.example',
    '--to',
    'nobody@elsewhere.example',
    ...more,
  ]);

describe('swaks', () => {
  withClient('swaks', 'relays through the open server', async () => {
    const { status, output } = await relay(open.port);
    expect(output).toMatch(/<-\s+250 2\.6\.0 +<.*> Queued mail for delivery/);
    expect(status).toBe(0);
  });

  withClient(
    'swaks',
    'is refused by the closed one, with its exit code for a recipient',
    async () => {
      const { status, output } = await relay(closed.port);
      expect(output).toContain('550 5.7.1 Unable to relay for nobody@elsewhere.example');
      expect(status).toBe(24);
    },
  );

  withClient('swaks', 'is refused pipelining, and DATA after the refusal too', async () => {
    const { status, output } = await relay(closed.port, '--pipeline');
    expect(output).toContain('550 5.7.1 Unable to relay for nobody@elsewhere.example');
    expect(output).not.toContain('354 ');
    expect(status).not.toBe(0);
  });

  withClient('swaks', 'relays after AUTH LOGIN, and not with a wrong password', async () => {
    const login = ['--auth', 'LOGIN', '--auth-user', 'dwhitlock', '--auth-password'];
    const good = await relay(closed.port, ...login, 'Harbour-19');
    expect(good.output).toContain('235 2.7.0 Authentication successful.');
    expect(good.status).toBe(0);
    const bad = await relay(closed.port, ...login, 'wrong');
    expect(bad.output).toContain('535 5.7.3 Authentication unsuccessful.');
    expect(bad.status).toBe(28);
  });
});

describe('nodemailer', () => {
  const mail = (port: number) =>
    createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true }).sendMail({
      from: 'someone@testdomain.example',
      to: 'nobody@elsewhere.example',
      subject: 'test',
      text: 'test',
    });

  test('relays through the open server', async () => {
    expect((await mail(open.port)).response).toMatch(
      /^250 2\.6\.0 +<.*> Queued mail for delivery$/,
    );
  });

  test('pipelines into a refusal and is told so', async () => {
    await expect(mail(closed.port)).rejects.toThrow(
      /550 5\.7\.1 Unable to relay for nobody@elsewhere\.example/,
    );
  });
});

describe('Python smtplib', () => {
  withClient('python3', 'speaks in lower case and understands every answer', async () => {
    const script = `
import smtplib, sys
s = smtplib.SMTP('127.0.0.1', int(sys.argv[1]))
print(s.ehlo()[0], sorted(s.esmtp_features)[:3])
print(s.verify('dana'))
try:
    s.sendmail('a@testdomain.example', ['nobody@elsewhere.example'], 'Subject: x\\n\\nx')
    print('sent')
except smtplib.SMTPRecipientsRefused as e:
    print(e.recipients)
print(s.sendmail('a@testdomain.example', ['orders@marlow-freight.example'], 'Subject: x\\n\\n.x'))
print(s.quit())`;
    const { output } = await run('python3', ['-c', script, String(closed.port)]);
    expect(output).toContain("(550, b'5.7.1 Unable to relay for nobody@elsewhere.example')");
    expect(output).toContain('Cannot VRFY user, but will take message for');
    expect(output).toContain('{}');
    expect(output).toContain('(221, b');
  });
});

describe('curl', () => {
  const args = (port: number) => [
    '-sS',
    `smtp://127.0.0.1:${port}/testdomain.example`,
    '--mail-from',
    'a@testdomain.example',
    '--mail-rcpt',
    'nobody@elsewhere.example',
    '-T',
    '-',
  ];
  withClient('curl', 'is taken by the open server and refused by the closed one', async () => {
    expect((await run('curl', args(open.port), 'Subject: x\r\n\r\nx\r\n')).status).toBe(0);
    const refused = await run('curl', args(closed.port), 'Subject: x\r\n\r\nx\r\n');
    expect(refused.status).toBe(55);
    expect(refused.output).toContain('550');
  });
});

describe('telnet', () => {
  withClient('expect', 'the article’s test, typed by hand', async () => {
    const script = `
set timeout 20
spawn telnet 127.0.0.1 ${open.port}
expect "Microsoft ESMTP MAIL Service"
send "ehlo testdomain.example\\r"
expect "250 OK"
send "mail from:address@testdomain.example\\r"
expect "250 2.1.0 address@testdomain.example....Sender OK"
send "rcpt to:address@anotherdomain.example\\r"
expect "250 2.1.5 address@anotherdomain.example"
send "quit\\r"
expect "Service closing transmission channel"
expect eof
puts "ARTICLE TEST DONE"`;
    const { output } = await run('expect', ['-c', script]);
    expect(output).toContain('ARTICLE TEST DONE');
  });
});
