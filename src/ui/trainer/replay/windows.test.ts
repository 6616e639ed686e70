import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '#bridge';
import { nextOf, programOf, windowsAt } from './windows.ts';

const at = (kind: string, fields: object) =>
  ({ at: 0, command: { kind, ...fields } }) as unknown as JournalEntry;
const open = (program: string, item = '', place = 'exch-srv1') =>
  at('window.opened', { place, program, item });
const close = (program: string, item = '', place = 'exch-srv1') =>
  at('window.closed', { place, program, item });

/** `program` or `program:item`, back to front. */
function seen(entries: JournalEntry[], played = entries.length, place = 'exch-srv1'): string[] {
  const windows = windowsAt(entries, played).get(place) ?? [];
  return windows.map(({ program, item }) => (item === '' ? program : `${program}:${item}`));
}

describe('windows of a film', () => {
  it('opens and closes as the journal tells, at each place for itself', () => {
    const entries = [
      open('services'),
      open('system-manager'),
      open('notepad', '', 'home-pc'),
      close('services'),
    ];
    expect(seen(entries, 2)).toEqual(['services', 'system-manager']);
    expect(seen(entries)).toEqual(['system-manager']);
    expect(seen(entries, 4, 'home-pc')).toEqual(['notepad']);
  });

  it('keeps dialogs apart from their program, and lets them go with it', () => {
    const entries = [
      open('system-manager'),
      open('system-manager', 'relay-restrictions'),
      close('system-manager', 'relay-restrictions'),
      open('system-manager', 'queues'),
      close('system-manager'),
    ];
    expect(seen(entries, 2)).toEqual(['system-manager', 'system-manager:relay-restrictions']);
    expect(seen(entries, 4)).toEqual(['system-manager', 'system-manager:queues']);
    expect(seen(entries)).toEqual([]);
  });

  it('reads a sheet from the name of its program', () => {
    const entries = [open('users-computers'), open('users-computers/user/dwhitlock')];
    expect(seen(entries)).toEqual(['users-computers', 'users-computers:user/dwhitlock']);
    expect(seen([...entries, close('users-computers/user/dwhitlock')])).toEqual([
      'users-computers',
    ]);
  });

  it('brings a single window forward, and opens a second Explorer', () => {
    expect(seen([open('services'), open('event-viewer'), open('services')])).toEqual([
      'event-viewer',
      'services',
    ]);
    expect(seen([open('explorer'), open('explorer'), close('explorer')])).toEqual(['explorer']);
  });

  it('knows the folder, the file and the log of a window, as far as the journal tells', () => {
    const entries = [
      open('explorer'),
      at('folder.open', { place: 'exch-srv1', path: 'C:\\' }),
      at('folder.open', { place: 'exch-srv1', path: 'C:\\Inetpub' }),
      open('notepad', 'C:\\boot.ini'),
      open('event-viewer'),
      at('eventlog.look', { place: 'exch-srv1', log: 'System' }),
      open('event-viewer', 'SMTPSVC 1000'),
      open('event-viewer', 'SMTPSVC 1001'),
    ];
    const within = (played: number) =>
      (windowsAt(entries, played).get('exch-srv1') ?? []).map((one) => one.within ?? one.item);
    expect(within(2)).toEqual(['C:\\']);
    expect(within(4)).toEqual(['C:\\Inetpub', 'C:\\boot.ini']);
    expect(within(8)).toEqual(['C:\\Inetpub', 'C:\\boot.ini', 'System', 'SMTPSVC 1001']);
    expect(seen([...entries, close('notepad', 'C:\\boot.ini')])).toEqual([
      'explorer',
      'event-viewer',
      'event-viewer:SMTPSVC 1001',
    ]);
  });

  it('shows each event that had a window of its own, and one where the arrows led on', () => {
    const [one, two] = ['SMTPSVC 1000', 'SMTPSVC 1001'];
    const beside = [open('event-viewer'), open('event-viewer', one), open('event-viewer', two)];
    const closings = [close('event-viewer', two), close('event-viewer', one)];
    const items = (entries: readonly JournalEntry[], played: number) =>
      (windowsAt(entries, played).get('exch-srv1') ?? []).map((each) => each.item);
    expect(items([...beside, ...closings], 3)).toEqual(['', one, two]);
    expect(items([...beside, ...closings], 4)).toEqual(['', one]);
    // the arrow of one window: only its last event is closed
    expect(items([...beside, close('event-viewer', two)], 3)).toEqual(['', two]);
    expect(items([...beside, close('event-viewer', two)], 4)).toEqual(['']);
  });

  it('follows the browser to its addresses in one window', () => {
    const entries = [
      open('browser'),
      open('browser', 'http://router.example/'),
      open('browser', 'http://a.example/'),
    ];
    expect(seen(entries)).toEqual(['browser:http://a.example/']);
    expect(seen([...entries, close('browser')])).toEqual([]);
  });

  it('leaves consoles to the world', () => {
    expect(seen([open('console')])).toEqual([]);
  });

  it('shows the program that something was done in, though nothing opened it', () => {
    const entries = [
      at('virtual-server.control', { id: '1', action: 'stop' }),
      at('queues.open', {}),
    ];
    expect(windowsAt(entries, 2, 'exch-srv1').get('exch-srv1')).toEqual([
      { key: '0', program: 'system-manager', item: '', entry: 0, last: 'queues' },
    ]);
    const gone = [open('system-manager'), close('system-manager'), at('queues.close', {})];
    expect(windowsAt(gone, 3, 'exch-srv1').get('exch-srv1')).toEqual([]);
    expect(
      windowsAt([at('router.set', { forwards: [] })], 1, 'exch-srv1').get('exch-srv1'),
    ).toEqual([]);
  });

  it('knows in which program a command is given, and what comes next', () => {
    expect(programOf({ kind: 'virtual-server.set' })).toBe('system-manager');
    expect(programOf({ kind: 'console.input' })).toBe('console');
    expect(programOf({ kind: 'hint.take' })).toBeUndefined();
    const entries = [open('system-manager', 'find-messages'), at('queue.find', { queue: 'q7' })];
    expect(nextOf(entries, 0, /^queue\./)).toMatchObject({ queue: 'q7' });
  });
});
