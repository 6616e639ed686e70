/** `net user` and `net accounts` at the server, which keeps the accounts of the domain, and elsewhere. */
import { describe, expect, test } from 'vitest';
import { logOn } from '#directory';
import { advance, apply, createWorld, healthy, query } from './index.ts';

function at(place: string, windows: 'windows-2000' | 'windows-2003' = 'windows-2003') {
  const edition = windows === 'windows-2000' ? 'exchange-2000-sp3' : healthy.edition;
  const world = createWorld({ topology: { ...healthy, windows, edition }, seed: 7 });
  apply(world, { kind: 'console.open', machine: place });
  const console = query(world, { kind: 'console.list', place }).at(-1)!.console;
  /** Types a line and answers what comes back, without the line and the next prompt. */
  const type = (line: string): string => {
    const from = query(world, { kind: 'console.output', console, from: 0 }).end;
    apply(world, { kind: 'console.input', console, text: `${line}\r` });
    advance(world, world.clock.now + 100);
    const { text } = query(world, { kind: 'console.output', console, from });
    // A long line is wrapped by a blank and a return alone.
    return text.slice(text.indexOf('\r\n') + 2).replace(/\r\n[A-Z]:\\[^>]*>$/, '');
  };
  return { world, type };
}

const done = 'The command completed successfully.\r\n';
const user = ({ world }: ReturnType<typeof at>, name: string) =>
  query(world, { kind: 'accounts' }).users.find((one) => one.name === name)!;

describe('net user', () => {
  test('lists the users of the domain', () => {
    const said = at('exch-srv1').type('net user');
    expect(said).toContain('\r\nUser accounts for \\\\EXCH-SRV1\r\n\r\n');
    expect(said).toMatch(/-{79}\r\n/);
    expect(said).toContain('Administrator            ');
    expect(said).toContain(done);
  });

  test('shows one, in the columns of public transcripts', () => {
    const desk = at('exch-srv1');
    const said = desk.type('net user administrator');
    expect(said).toContain('User name                    Administrator\r\n');
    expect(said).toContain('Account active               Yes\r\n');
    expect(said).toContain('Global Group memberships     *Domain Users         *Domain Admins\r\n');
    expect(desk.type('net user guest')).toContain('Account active               No\r\n');
    expect(desk.type('net user nobody')).toContain('NET HELPMSG 2221');
  });

  test('says who is locked out', () => {
    const desk = at('exch-srv1');
    const { world } = desk;
    const name = query(world, { kind: 'accounts' }).users.at(-1)!.name;
    desk.type('net accounts /lockoutthreshold:1');
    logOn(world.directory, name, 'no', world.clock.now);
    expect(desk.type(`net user ${name}`)).toContain('Account active               Locked\r\n');
  });

  test('disables and enables', () => {
    const desk = at('exch-srv1');
    expect(desk.type('net user Guest /active:yes')).toBe(done);
    expect(user(desk, 'Guest').enabled).toBe(true);
    expect(desk.type('net user guest /ACTIVE:NO')).toBe(done);
    expect(user(desk, 'Guest').enabled).toBe(false);
    expect(desk.type('net user guest /active:perhaps')).toContain('The syntax of this command');
    expect(at('exch-srv1', 'windows-2000').type('net user administrator /active:no')).toContain(
      'System error 1371',
    );
  });

  test('sets a password that the policy takes', () => {
    const desk = at('exch-srv1');
    expect(desk.type('net user Administrator weak')).toContain('NET HELPMSG 2245');
    expect(desk.type('net user Administrator Harbour-77')).toBe(done);
    expect(desk.world.directory.organization.accounts[0]?.password).toBe('Harbour-77');
  });

  test('asks about a long one, and /y answers', () => {
    const desk = at('exch-srv1');
    const password = () => desk.world.directory.organization.accounts[0]?.password;
    const before = password();
    expect(desk.type('net user Administrator Harbour-and-a-lot-of-7')).toMatch(/\(Y\/N\) \[Y\]: $/);
    desk.type('n');
    expect(password()).toBe(before);
    desk.type('net user Administrator Harbour-and-a-lot-of-7');
    expect(desk.type('')).toContain('The command completed');
    expect(password()).toBe('Harbour-and-a-lot-of-7');
    expect(desk.type('net user Administrator Harbour-and-a-lot-of-8 /y')).toBe(done);
  });

  test('says what it does not do', () => {
    const desk = at('exch-srv1');
    for (const line of ['guest *', 'guest /add', '/comment:x']) {
      expect(desk.type(`net user ${line}`)).toContain('not modelled here');
    }
    expect(desk.type('net user guest /wrong')).toContain('The option /WRONG is unknown.');
    expect(at('lan-pc').type('net user')).toContain('not modelled here');
    expect(at('home-pc').type('net accounts')).toContain('not modelled here');
  });
});

describe('net accounts', () => {
  test('prints the block, with words for nothing', () => {
    expect(at('exch-srv1').type('net accounts')).toBe(
      'Force user logoff how long after time expires?:       Never\r\n' +
        'Minimum password age (days):                          1\r\n' +
        'Maximum password age (days):                          42\r\n' +
        'Minimum password length:                              7\r\n' +
        'Length of password history maintained:                24\r\n' +
        'Lockout threshold:                                    Never\r\n' +
        'Lockout duration (minutes):                           30\r\n' +
        'Lockout observation window (minutes):                 30\r\n' +
        'Computer role:                                        PRIMARY\r\n' +
        done,
    );
  });

  test('sets the lockout, all of it or one line', () => {
    const desk = at('exch-srv1');
    const lockout = () => query(desk.world, { kind: 'accounts' }).lockout;
    const all = '/lockoutthreshold:5 /lockoutduration:60 /lockoutwindow:20';
    expect(desk.type(`net accounts ${all}`)).toBe(done);
    expect(lockout()).toEqual({ threshold: 5, durationMinutes: 60, windowMinutes: 20 });
    expect(desk.type('net accounts /lockoutwindow:60')).toBe(done);
    expect(lockout().windowMinutes).toBe(60);
    expect(desk.type('net accounts /lockoutduration:30')).toContain('System error 87');
    expect(desk.type('net accounts /lockoutthreshold:1000')).toContain('invalid value');
    expect(desk.type('net accounts /minpwlen:8')).toContain('not modelled here');
    expect(lockout()).toEqual({ threshold: 5, durationMinutes: 60, windowMinutes: 60 });
  });
});
