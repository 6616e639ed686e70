/** Pins: the words of the world as it was seen, and a sentence for whatever was never there. */
import { describe, expect, it } from 'vitest';
import { query } from '#world';
import { findScenario } from '../cli/find-scenario.ts';
import type { Run } from './model.ts';
import type { PinOf } from './pin-schema.ts';
import { perform } from './run.ts';
import { bound, carryOut, relayTest, testOutside } from './test-notebook.ts';

function pin(run: Run, of: PinOf, place = 'exch-srv1') {
  const refused = perform(run, { kind: 'notebook.pin', place, of })?.text;
  return refused ?? run.state.notebook.at(-1)!;
}

const folder = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
const flooded = `queues.open
wait 4min
queues.refresh
+20s
queue.find queue=brightpost.example sender="" recipient="" limit=100 state=all
+30s
server.set name=EXCH-SRV1 messageTracking=true
`;

describe('a line of a console', () => {
  const run = carryOut(testOutside);
  it('is the whole line, and known to have been said by the server', () => {
    expect(
      pin(run, { kind: 'line', console: 1, text: 'nobody@elsewhere.example' }, 'home-pc'),
    ).toMatchObject({ text: '250 2.1.5 nobody@elsewhere.example', said: true });
  });
  it('of the first answer holds nothing of how the screen was cleared before it', () => {
    const banner = pin(run, { kind: 'line', console: 1, text: '220 ' }, 'home-pc');
    expect(banner).toMatchObject({ said: true, text: expect.stringMatching(/^220 [ -~]+$/) });
  });
  it('is not said by the server if it was typed', () => {
    const typed = carryOut('on home-pc\n> 250 2.1.5 nobody@elsewhere.example\n+1s\n');
    expect(
      pin(typed, { kind: 'line', console: 1, text: '250 2.1.5' }, 'home-pc'),
    ).not.toHaveProperty('said');
  });
  it.each([
    ['a line that was never shown', 1, 'home-pc'],
    ['nobody@elsewhere.example', 1, 'lan-pc'],
    ['nobody@elsewhere.example', 9, 'home-pc'],
  ])('%s of console %i at %s: refused', (text, console, place) => {
    expect(pin(run, { kind: 'line', console, text }, place)).toBe(
      'This line is not in the console.',
    );
  });
  it('of a place that is not there: refused', () => {
    expect(pin(run, { kind: 'line', console: 1, text: 'x' }, 'moon')).toBe(
      'There is no place "moon" in this run.',
    );
  });
});

describe('an event', () => {
  it('is pinned as last looked at, never before', () => {
    const run = carryOut('wait 5min\n');
    const of = { kind: 'event', log: 'System', record: 1 } as const;
    expect(pin(run, of)).toBe('The event is not in the log as you last looked at it.');
    perform(run, { kind: 'eventlog.look', place: 'exch-srv1', log: 'System' });
    const list = { kind: 'eventlog', place: 'exch-srv1', log: 'System', filter: null } as const;
    const [row] = query(run.world, { ...list, from: 0, count: 1, oldestFirst: true }).rows;
    expect(pin(run, { ...of, record: row!.record })).toMatchObject({
      text: expect.stringContaining(`Event ${row!.event}, ${row!.source}: `),
      event: row!.event,
      window: 'Event Viewer, System',
    });
    expect(pin(run, { ...of, log: 'Dreams' })).toBe(
      'The event is not in the log as you last looked at it.',
    );
  });
});

describe('queues and messages', () => {
  const run = carryOut(flooded, findScenario('ndr-flood-2000'));
  it('show what the list showed', () => {
    expect(pin(run, { kind: 'queue', queue: 'brightpost.example' })).toMatchObject({
      window: 'Queues',
      text: expect.stringMatching(/^brightpost\.example: Retry, \d+ messages/),
    });
    expect(pin(run, { kind: 'queue', queue: 'moon.example' })).toBe(
      'The queue is not in the list as you last saw it.',
    );
  });
  it('show sender and recipient of what was found', () => {
    const links = query(run.world, { kind: 'queues' }).rows;
    const queue = links.find((one) => one.name === 'brightpost.example')!.id;
    const page = { kind: 'queue.found', queue, from: 0, count: 1, sort: null } as const;
    const [row] = query(run.world, page).rows;
    expect(pin(run, { kind: 'message', queue, message: row!.message })).toMatchObject({
      text: expect.stringMatching(/^From \S+@\S+ to \S+@brightpost\.example/),
    });
    expect(pin(run, { kind: 'message', queue, message: 999_999 })).toBe(
      'The message is not among those found.',
    );
  });
  it('of a list that was never opened: refused', () => {
    expect(pin(carryOut(''), { kind: 'queue', queue: 'brightpost.example' })).toBe(
      'The queue is not in the list as you last saw it.',
    );
  });
  it('tracking: what was found, nothing else', () => {
    expect(pin(run, { kind: 'tracking', messageId: 'a@b' })).toBe(
      'The message is not among those that tracking found.',
    );
    perform(run, {
      kind: 'tracking.find',
      sender: '',
      recipient: '',
      messageId: '',
      from: null,
      to: null,
    });
  });
});

describe('files and folders', () => {
  const run = carryOut('');
  it('a folder tells how much lies in it', () => {
    expect(pin(run, { kind: 'folder', path: `${folder}\\BadMail` })).toMatchObject({
      text: expect.stringMatching(/BadMail: \d+ files, \d+ MB$/),
    });
    expect(pin(run, { kind: 'folder', path: 'C:\\Moon' })).toBe('There is no such folder.');
  });
  it('a line of a file is a line that stands there', () => {
    expect(pin(run, { kind: 'file', path: 'C:\\moon.txt', text: 'x' })).toBe(
      'This line is not in the file.',
    );
    perform(run, { kind: 'console.open', machine: 'exch-srv1' });
    perform(run, { kind: 'console.input', console: 1, text: 'echo A line of mine > C:\\a.txt\r' });
    const written = carryOut('on exch-srv1\n> echo A line of mine > C:\\a.txt\n+2s\n');
    expect(pin(written, { kind: 'file', path: 'C:\\a.txt', text: 'line' })).toMatchObject({
      window: 'C:\\a.txt',
      text: 'A line of mine',
    });
  });
});

describe('settings, accounts, pages', () => {
  const opened = 'window.opened place=exch-srv1 program=system-manager item=""\n';
  it('a setting that decides who relays, once System Manager was open', () => {
    const of = {
      kind: 'setting',
      of: 'Default SMTP Virtual Server',
      path: 'access.relay.mode',
    } as const;
    expect(pin(carryOut(''), of)).toBe(
      'This setting cannot be pinned before its sheet was opened.',
    );
    const run = carryOut(opened);
    expect(pin(run, of)).toMatchObject({
      text: 'Select which computers may relay: All except the list below',
    });
    expect(pin(run, { ...of, of: 'Internet mail', path: 'relayAllowed' })).toMatchObject({
      text: 'Allow messages to be relayed to these domains: no',
    });
    for (const path of ['general.port', 'constructor', '__proto__', 'access.relay']) {
      expect(pin(run, { ...of, path })).toBe(
        'This setting cannot be pinned before its sheet was opened.',
      );
    }
  });
  it('an account, once the accounts were open', () => {
    const of = { kind: 'account', name: 'Guest' } as const;
    expect(pin(carryOut(''), of)).toBe(
      'This account cannot be pinned before the accounts were opened.',
    );
    const run = carryOut('window.opened place=exch-srv1 program=users-computers item=""\n');
    expect(pin(run, of)).toMatchObject({ text: 'Guest: the account is disabled' });
  });
  it('the page of a list, once the address was looked up', () => {
    const run = carryOut(
      '',
      bound({ world: { blacklists: [{ list: 'trapline', listedHours: 3 }] } }),
    );
    const of = { kind: 'listing', list: 'trapline', address: '203.0.113.25' } as const;
    expect(pin(run, of)).toBe('This address was not looked up on that page.');
    perform(run, { kind: 'blacklist.lookUp', list: 'trapline', address: '203.0.113.25' });
    expect(pin(run, of)).toMatchObject({
      text: expect.stringMatching(/^Trapline: 203\.0\.113\.25 is /),
    });
  });
  it('a row of the router and a session while they are there', () => {
    const run = carryOut(relayTest('home-pc', 'mail.marlow-freight.example'));
    expect(pin(run, { kind: 'router', text: 'port 25' })).toMatchObject({
      text: expect.stringContaining('to 192.168.16.2 port 25'),
    });
    expect(pin(run, { kind: 'router', text: 'port 9999' })).toBe(
      'The router shows no such row now.',
    );
    const [session] = query(run.world, { kind: 'sessions', id: '1' });
    expect(pin(run, { kind: 'session', virtualServer: '1', from: session!.from })).toMatchObject({
      window: 'Current Sessions',
    });
    expect(pin(run, { kind: 'session', virtualServer: '1', from: '9.9.9.9' })).toBe(
      'There is no such session now.',
    );
  });
});

describe('pin … in a script', () => {
  it.each([
    ['pin', 'there is no pin "".'],
    ['pin evnt 1708', 'there is no pin "evnt". Did you mean "event"?'],
    ['pin event', 'pin event needs event=.'],
    ['pin event 1708 colour=red', 'pin event takes no "colour".'],
    ['pin event 1708', 'no such event 1708 is shown in the log Application.'],
    ['pin message "moon.example" sender=x', 'no message found in "moon.example" is from "x".'],
    ['pin queue moon.example', 'The queue is not in the list as you last saw it.'],
    ['pin line contains="x"', 'This line is not in the console.'],
  ])('%s: a fault', (line, sentence) => {
    expect(() => carryOut(`on home-pc\n${line}\n`)).toThrow(`x.txt:2: ${sentence}`);
  });
});
