/** Files taken out of a small flood: queued reports, bad mail and logs, octet for octet. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { must } from '#kernel';
import { advance, apply, createWorld, filesOf, healthy, query, type Topology } from '#world';
import { type Report, readReport } from '../../test/mail-peers.ts';
import { extract, parseExtract } from './extract.ts';

const topology: Topology = {
  ...healthy,
  edition: 'exchange-2003',
  traffic: [
    { kind: 'genuine', id: 'customers', domain: 'calder-tools.example', everyMinutes: 2 },
    { kind: 'ndr-attacker', id: 'bots', perMinute: 30, senderDomains: 4, hosts: 2 },
  ],
  queued: [
    { from: 'bots', count: 20, hours: 2, as: 'reports' },
    { from: 'bots', count: 20, hours: 2, as: 'badmail' },
  ],
};

const world = createWorld({ topology, seed: 1 });
const name = 'EXCH-SRV1';
const server = query(world, { kind: 'server', name })!.settings;
apply(world, { kind: 'server.set', name, settings: { ...server, messageTracking: true } });
const id = '1';
const settings = must(world.directory.organization.virtualServers, id, 'virtual server');
const general = { ...settings.general, logging: true };
apply(world, { kind: 'virtual-server.set', id, settings: { ...settings, general } });
apply(world, { kind: 'virtual-server.control', id, action: 'stop' });
advance(world, 60_000);
apply(world, { kind: 'virtual-server.control', id, action: 'start' });
advance(world, 10 * 60_000);

const mailroot = 'exch-srv1:C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
const base = mkdtempSync(path.join(tmpdir(), 'badmail-extract-'));
let to = '';
let round = 0;

beforeEach(() => {
  round += 1;
  to = path.join(base, `${round}`);
});
afterAll(() => rmSync(base, { recursive: true }));

function take(...patterns: string[]): string[] {
  extract(world, patterns.map(parseExtract), to);
  return readdirSync(to).sort();
}

const text = (name: string) => readFileSync(path.join(to, name), 'latin1');

function reportsIn(names: readonly string[]): Promise<Report[]> {
  const texts = names.map(text);
  return Promise.all(texts.filter((one) => /^Subject: Delivery St/m.test(one)).map(readReport));
}

describe('extract', () => {
  it('writes queued reports that other parsers read as reports', async () => {
    const names = take(`${mailroot}\\Queue\\*.EML`);
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(names.every((name) => /^NTFS_[0-9a-f]{16}\.EML$/.test(name))).toBe(true);
    const all = await reportsIn(names);
    expect(all.length).toBeGreaterThanOrEqual(20);
    for (const report of all) {
      expect(report.from).toMatch(/^postmaster@/);
      expect(report.message['reporting-mta']).toBe('dns;mail.marlow-freight.example');
      expect(report.recipients).toHaveLength(1);
      const [fate] = report.recipients;
      expect(fate).toMatchObject({ action: 'failed', status: '5.1.1' });
      // Generated mail goes to one recipient, and the report to the one it names as its writer.
      expect(report.returned.to).toContain(`<${fate?.['final-recipient']?.split(';')[1]}>`);
      expect(report.returned.from).toContain(`<${report.to}>`);
    }
  });

  it('writes bad mail: the message, what is known of it, and why', async () => {
    const names = take(`${mailroot}\\BadMail\\*`);
    const ending = (end: string) => names.filter((name) => name.toUpperCase().endsWith(`.${end}`));
    for (const end of ['BAD', 'BDP', 'BDR']) expect(ending(end), end).not.toHaveLength(0);
    const all = await reportsIn(ending('BAD'));
    expect(all).toHaveLength(ending('BAD').length);
    for (const { subject, recipients } of all) {
      expect(subject).toBe('Delivery Status Notification (Failure)');
      expect(recipients).toHaveLength(1);
      expect(recipients[0]).toMatchObject({ action: 'failed', status: '5.1.1' });
    }
  });

  it('writes protocol and tracking logs', () => {
    const names = take(
      'exch-srv1:C:\\WINDOWS\\system32\\LogFiles\\SMTPSVC1\\ex*.log',
      'exch-srv1:C:\\Program Files\\Exchsrvr\\*.log\\*.log',
    );
    const protocol = names.find((name) => /^ex\d{6}\.log$/.test(name)) ?? '';
    const tracking = names.find((name) => /^\d{8}\.log$/.test(name)) ?? '';
    expect(text(protocol)).toMatch(/^#Software: /);
    expect(text(tracking)).toMatch(/^# Message Tracking Log File/);
  });

  it('writes every octet of every file', () => {
    const pattern = `${mailroot}\\BadMail\\*`;
    take(pattern);
    for (const file of filesOf(world, 'exch-srv1', parseExtract(pattern).pattern)) {
      const octets = readFileSync(path.join(to, file.path.slice(file.path.lastIndexOf('\\') + 1)));
      expect(octets).toHaveLength(file.text.length);
      expect(octets.toString('latin1')).toBe(file.text);
    }
  });

  it('overwrites nothing, and then writes nothing at all', () => {
    const [first = ''] = take(`${mailroot}\\BadMail\\*`);
    const pattern = parseExtract(`${mailroot}\\BadMail\\*`);
    writeFileSync(path.join(to, first), 'mine');
    expect(() => extract(world, [pattern], to)).toThrow(/exists; nothing is overwritten\.$/);
    expect(text(first)).toBe('mine');
  });

  it.each([
    ['exch-srv2:C:\\x', 'There is no place "exch-srv2". Did you mean "exch-srv1"?'],
    ['exch-srv1:C:\\no\\*.EML', 'There is no file C:\\no\\*.EML on exch-srv1.'],
    [
      'C:\\boot.ini',
      '--extract takes a place, a colon and a path, as exch-srv1:C:\\folder\\*.log, not "C:\\boot.ini".',
    ],
  ])('says what is wrong with %s', (pattern, sentence) => {
    expect(() => take(pattern)).toThrow(sentence);
    expect(existsSync(to)).toBe(false);
  });

  it('refuses two files of one name', () => {
    const twice = `${mailroot}\\BadMail\\*.BAD`;
    expect(() => take(twice, twice)).toThrow(/^Two of the files are called /);
    expect(existsSync(to)).toBe(false);
  });

  it('refuses a name that would leave the folder, and one that holds no octets', () => {
    const put = (name: string, content: string) => {
      const volume = [...world.windows.machines.values()][0]?.volumes.get('C');
      const node = { kind: 'file' as const, name, text: content, changedAt: 0, createdAt: 0 };
      volume?.root.entries.set(name.toLowerCase(), node as never);
    };
    const place = [...world.places.values()].find(
      (one) => one.machine === [...world.windows.machines.keys()][0],
    );
    put('../out.lst', 'x');
    expect(() => take(`${place?.id}:C:\\*.lst`)).toThrow(/would leave/);
    put('dash.uni', 'a – b');
    expect(() => take(`${place?.id}:C:\\*.uni`)).toThrow(/holds characters that are no octets/);
  });
});
