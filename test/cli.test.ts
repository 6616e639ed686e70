/** The command-line tools as somebody runs them: real processes, real sockets. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill();
});

function start(file: string, args: string[]): ChildProcess {
  const child = spawn(process.execPath, [tsx, path.join(root, 'src/cli', file), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

async function run(file: string, args: string[]) {
  const child = start(file, args);
  let out = '';
  let err = '';
  child.stdout?.on('data', (bytes) => {
    out += String(bytes);
  });
  child.stderr?.on('data', (bytes) => {
    err += String(bytes);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { out, err, code };
}

/** Starts the server on a free port and answers that port. */
async function serve(args: string[]): Promise<number> {
  const child = start('smtp.ts', ['--port', '0', '--for', '60', ...args]);
  let err = '';
  child.stderr?.on('data', (bytes) => {
    err += String(bytes);
  });
  const first = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (bytes) => resolve(String(bytes)));
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${err}`)));
  });
  const port = /^ready 127\.0\.0\.1:(\d+)\n/.exec(first)?.[1];
  expect(port, first).toBeDefined();
  return Number(port);
}

/** Sends lines and answers everything that came until the server closed. */
function talk(port: number, lines: string[]): Promise<{ text: string; chunks: string[] }> {
  return new Promise((resolve) => {
    const chunks: string[] = [];
    const socket = net.connect(port, '127.0.0.1');
    const next = lines[Symbol.iterator]();
    socket.on('data', (bytes) => {
      chunks.push(bytes.toString('latin1'));
      const step = next.next();
      if (!step.done) socket.write(`${step.value}\r\n`);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve({ text: chunks.join(''), chunks }));
  });
}

describe('npm run smtp', { timeout: 40_000 }, () => {
  it('speaks as the virtual server does; a multi-line reply is one write', async () => {
    const port = await serve(['--scenario', 'sandbox']);
    const { text, chunks } = await talk(port, [
      'EHLO client.example',
      'MAIL FROM:<a@client.example>',
      'RCPT TO:<nobody@elsewhere.example>',
      'RCPT TO:<orders@marlow-freight.example>',
      'QUIT',
    ]);
    expect(text).toMatch(/^220 mail\.marlow-freight\.example Microsoft ESMTP MAIL Service/);
    expect(chunks[1]).toMatch(
      /^250-mail\.marlow-freight\.example Hello \[198\.51\.100\.77\]\r\n(.*\r\n)*250 OK\r\n$/,
    );
    expect(text).toContain('550 5.7.1 Unable to relay for nobody@elsewhere.example\r\n');
    expect(text).toContain('250 2.1.5 orders@marlow-freight.example');
    expect(chunks).toHaveLength(6);
  });

  it('sees a client by the place it is put at', async () => {
    const port = await serve(['--scenario', 'relay-false-alarm', '--from', 'lan-pc']);
    const { text } = await talk(port, [
      'EHLO client.example',
      'MAIL FROM:<a@client.example>',
      'RCPT TO:<nobody@elsewhere.example>',
      'QUIT',
    ]);
    expect(text).toContain('Hello [192.168.16.40]');
    expect(text).toContain('250 2.1.5 nobody@elsewhere.example');
  });

  it('answers a client that sends everything at once and closes its half', async () => {
    const port = await serve(['--scenario', 'sandbox']);
    const text = await new Promise<string>((resolve) => {
      let all = '';
      const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      socket.on('data', (bytes) => {
        all += String(bytes);
      });
      socket.on('end', () => {
        socket.end();
        resolve(all);
      });
      socket.end('EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<orders@marlow-freight.example>\r\nQUIT\r\n');
    });
    expect(text).toMatch(/250 2\.1\.5 orders@marlow-freight\.example ?\r\n221 2\.0\.0/);
  });

  it('takes a message from nodemailer', async () => {
    const port = await serve(['--scenario', 'sandbox']);
    const mailer = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    const info = await mailer.sendMail({
      from: 'a@client.example',
      to: 'orders@marlow-freight.example',
      subject: 'Order 7',
      text: 'Two pallets, please.\n.\nThe dot above is text.',
    });
    mailer.close();
    expect(info.response).toMatch(/^250 2\.6\.0 {1,2}<.+> Queued mail for delivery/);
  });

  it.each([
    [[], 'Name a scenario: --scenario NAME.\n'],
    [
      ['--scenario', 'relay-conector'],
      'There is no scenario "relay-conector". Did you mean "relay-connector"?\n',
    ],
    [
      ['--scenario', 'sandbox', '--from', 'home-pcc'],
      'There is no place "home-pcc". Did you mean "home-pc"?\n',
    ],
    [
      ['--scenario', 'sandbox', '--port', 'x'],
      '--port must be a whole number from 0 to 65535, not "x".\n',
    ],
    [['--scenario', 'sandbox', '--loud'], "Unknown option '--loud'.\n"],
  ])('says what is wrong with %j', async (args, sentence) => {
    expect(await run('smtp.ts', args)).toEqual({ out: '', err: sentence, code: 2 });
  });
});

describe('npm run scenario', { timeout: 40_000 }, () => {
  it('runs a script and tells how it went', async () => {
    const script = 'scenarios/relay-virtual-server/mistakes/forgot-the-restart.txt';
    const args = ['run', 'relay-virtual-server', '--script', script, '--seed', '3', '--json'];
    const { out, code } = await run('scenario.ts', args);
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result.objectives.map((one: { state: string }) => one.state)).toEqual([
      'done',
      'open',
      'open',
      'done',
      'done',
    ]);
    expect(result.score).toMatchObject({ points: 5, max: 10 });
    expect(result.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(result.events).toBeGreaterThan(100);
  });

  it('extracts files of a simulated disk, and says what is wrong with the request', async () => {
    const to = mkdtempSync(path.join(tmpdir(), 'badmail-cli-'));
    const ask = (from: string) =>
      run('scenario.ts', [
        ...['run', 'sandbox', '--script', 'scenarios/sandbox/solution.txt'],
        ...['--extract', from, '--to', to],
      ]);
    try {
      const stores = 'exch-srv1:C:\\Program Files\\Exchsrvr\\MDBDATA\\*.log';
      const { out, code } = await ask(stores);
      const count = readdirSync(to).length;
      expect({ code, out: out.split('\n').at(-2) }).toEqual({
        code: 0,
        out: `extracted ${count} files to ${to}`,
      });
      expect(await ask('mail:C:\\x')).toEqual({
        out: '',
        err: 'There is no place "mail".\n',
        code: 2,
      });
    } finally {
      rmSync(to, { recursive: true });
    }
  });

  it('tells everything when nothing was said, and names what it does not know', async () => {
    const { out, code } = await run('scenario.ts', []);
    expect([code, out]).toEqual([0, expect.stringMatching(/ check .* run .* verify .* report /s)]);
    expect(await run('scenario.ts', ['prove', 'sandbox'])).toMatchObject({
      code: 2,
      err: '"prove" is not among check, run, vary, verify, report and fingerprints; --help tells what each does.\n',
    });
    expect((await run('scenario.ts', ['vary', 'sandbox', '--seed', '-1'])).err).toBe(
      'What --seed is given begins with a dash: write --seed=VALUE.\n',
    );
  });

  it('explains itself', async () => {
    const { out, code } = await run('scenario.ts', ['--help']);
    expect(code).toBe(0);
    expect(out).toContain("'exch-srv1:C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\Queue\\*.EML'");
  });

  it('checks one scenario', async () => {
    expect(await run('scenario.ts', ['check', 'sandbox'])).toMatchObject({
      out: 'ok   sandbox\n',
      code: 0,
    });
  });
});
