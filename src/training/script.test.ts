/** The grammar of readable journals: exact acts, exact faults, and a round trip for every command. */

import { describe, expect, it } from 'vitest';
import { createWorld, healthy, query } from '#world';
import type { RunCommand } from './commands.ts';
import { runCommandKinds } from './commands.ts';
import { formatScript, localToSim, parseScript, type ScriptAct, simToLocal } from './script.ts';
import { pinSamples, windowCommands } from './script-samples.ts';

function acts(text: string): ScriptAct[] {
  return parseScript(text, 'x.txt').steps.map((step) => step.act);
}

const world = createWorld({ topology: healthy, seed: 1 });
const settings = query(world, { kind: 'organization' }).virtualServers[0]?.settings;
const server = query(world, { kind: 'server', name: 'EXCH-SRV1' });
const connector = {
  id: 'connector-1',
  name: 'Internet "mail" – ü',
  smartHosts: null,
  bridgeheads: ['1'],
  addressSpaces: [{ domain: '*', cost: 1 }],
  scope: 'organization',
  relayAllowed: true,
  schedule: 'Run daily at 11:00 PM',
  customHours: [],
  remoteTriggered: false,
  sendHelo: false,
  sizeLimitKb: null,
  administrativeNote: 'a=b {c} [d] "e"\r\nsecond line\\',
} as const;

const commands = [
  { kind: 'console.open', machine: 'home-pc' },
  { kind: 'console.input', console: 1, text: 'telnet mail.marlow-freight.example 25\r' },
  { kind: 'console.input', console: 1, text: '\r' },
  { kind: 'console.input', console: 1, text: '  leading and trailing  \r' },
  { kind: 'console.input', console: 1, text: 'a' },
  { kind: 'console.input', console: 1, text: ' ' },
  { kind: 'console.input', console: 1, text: '\x1d' },
  { kind: 'console.input', console: 1, text: '\x7f' },
  { kind: 'console.input', console: 1, text: '\x1b[A' },
  { kind: 'console.input', console: 1, text: 'two\rlines\r' },
  { kind: 'console.input', console: 1, text: 'größe\u2028' },
  { kind: 'console.open', machine: 'lan-pc' },
  { kind: 'console.input', console: 2, text: 'dir\r' },
  { kind: 'console.input', console: 1, text: '# no comment\r' },
  { kind: 'console.close', console: 2 },
  { kind: 'service.control', machine: 'exch-srv1', service: 'SMTPSVC', action: 'stop' },
  { kind: 'virtual-server.control', id: '1', action: 'pause' },
  { kind: 'virtual-server.set', id: '1', settings: settings! },
  {
    kind: 'connector.create',
    connector: { ...connector, bridgeheads: ['1'], addressSpaces: [], customHours: [] },
  },
  {
    kind: 'connector.set',
    connector: { ...connector, bridgeheads: [], addressSpaces: [], customHours: [] },
  },
  { kind: 'connector.delete', id: '7' },
  { kind: 'server.set', name: 'EXCH-SRV1', settings: server!.settings },
  {
    kind: 'organization.set',
    displayAdministrativeGroups: true,
    displayRoutingGroups: false,
  },
  { kind: 'window.opened', place: 'exch-srv1', program: 'system-manager', item: '' },
  { kind: 'window.closed', place: 'exch-srv1', program: 'system-manager', item: 'null' },
  ...windowCommands,
  { kind: 'hint.take', objective: 'closed' },
  { kind: 'ticket.answer', answer: 'true' },
  { kind: 'notebook.cause', cause: 'open-relay' },
  { kind: 'notebook.write', text: 'Port 25: "open" since 08:00' },
  { kind: 'notebook.remove', entry: 3 },
  { kind: 'traffic.start', what: 'ndr-attack', rate: 300 },
  { kind: 'traffic.stop', id: 'ndr-attack-1' },
  { kind: 'board.break', what: 'open-relay' },
  { kind: 'board.user', name: 'jpost', password: 'Harbour-19' },
  { kind: 'exam.time', elapsedMs: 90_000 },
  { kind: 'exam.pause', elapsedMs: 90_000 },
  { kind: 'exam.resume', stoodMs: 600_000 },
  ...pinSamples,
  { kind: 'run.finish' },
] satisfies RunCommand[];

/** The entries a script of absolute acts stands for, without a world. */
function entriesOf(text: string): { at: number; command: unknown }[] {
  const entries: { at: number; command: unknown }[] = [];
  let now = 0;
  let opened = 0;
  let current = 0;
  for (const act of acts(text)) {
    if (act.do === 'wait' && 'afterMs' in act.until) now += act.until.afterMs;
    if (act.do === 'console') current = act.console;
    if (act.do === 'input') {
      entries.push({
        at: now,
        command: { kind: 'console.input', console: current, text: act.text },
      });
    }
    if (act.do !== 'command') continue;
    entries.push({ at: now, command: act.command });
    if (act.command.kind === 'console.open') {
      opened += 1;
      current = opened;
    }
  }
  return entries;
}

describe('formatScript and parseScript', () => {
  it('every kind of command is among those tried', () => {
    expect(new Set(commands.map((one) => one.kind))).toEqual(new Set(runCommandKinds()));
  });

  it.each(commands)('$kind comes back as it was', (command) => {
    const entries = [{ at: 1234, command }];
    expect(entriesOf(formatScript(entries))).toEqual(entries);
  });

  it('a whole journal comes back with its times', () => {
    const entries = commands.map((command, index) => ({ at: index * 61_250, command }));
    expect(entriesOf(formatScript(entries))).toEqual(entries);
  });

  it('reads as people write it', () => {
    const entries = commands.slice(0, 2).map((command, index) => ({ at: index * 5000, command }));
    expect(formatScript(entries)).toBe(
      'console.open machine=home-pc\n+5s\n> telnet mail.marlow-freight.example 25\n',
    );
  });
});

describe('parseScript', () => {
  it.each<[string, ScriptAct]>([
    ['at 08:00:30', { do: 'wait', until: { local: '08:00:30' } }],
    ['at 2004-03-16T08:00', { do: 'wait', until: { local: '2004-03-16T08:00' } }],
    ['+5s', { do: 'wait', until: { afterMs: 5000 } }],
    ['wait 10min', { do: 'wait', until: { afterMs: 600_000 } }],
    ['on home-pc', { do: 'place', place: 'home-pc' }],
    ['> ehlo x', { do: 'input', text: 'ehlo x\r' }],
    ['>', { do: 'input', text: '\r' }],
    ['< 250 OK', { do: 'expect', text: '250 OK' }],
    ['key ctrl+]', { do: 'input', text: '\x1d' }],
    ['key ctrl+c', { do: 'input', text: '\x03' }],
    ['key backspace', { do: 'input', text: '\x7f' }],
    ['type "a\\tb"', { do: 'input', text: 'a\tb' }],
    [
      'virtual-server.control id=1 action=stop',
      { do: 'command', command: { kind: 'virtual-server.control', id: '1', action: 'stop' } },
    ],
    [
      'virtual-server.set id=1 access.relay.mode=only access.relay.computers=[]',
      {
        do: 'change',
        change: {
          kind: 'virtual-server.set',
          id: '1',
          changes: { 'access.relay.mode': 'only', 'access.relay.computers': [] },
        },
      },
    ],
    [
      'connector.set id="Internet mail" relayAllowed=false sizeLimitKb=null',
      {
        do: 'change',
        change: {
          kind: 'connector.set',
          id: 'Internet mail',
          changes: { relayAllowed: false, sizeLimitKb: null },
        },
      },
    ],
    [
      'queue.look queue="Spam Cleanup" sender=postmaster@',
      { do: 'look', queue: 'Spam Cleanup', sender: 'postmaster@' },
    ],
    [
      'queue.look queue="Spam Cleanup" message=7',
      { do: 'command', command: { kind: 'queue.look', queue: 'Spam Cleanup', message: 7 } },
    ],
  ])('%s', (line, act) => {
    expect(acts(line)).toEqual([act]);
  });

  it.each([
    ['virtual-server.contrl id=1', 'Did you mean "virtual-server.control"?'],
    ['wiat 5s', 'unknown step "wiat". Did you mean "wait"?'],
    ['wait 5', '"5" is no duration like 5s, 10min or 250ms.'],
    ['at 8', '"8" is no time like 08:00:30 or 2004-03-16T08:00:30.'],
    ['key ctrl+ä', 'there is no key "ctrl+ä".'],
    ['connector.delete 1', '"1" is not written as key=value.'],
    ['connector.delete id=1 why=x', 'connector.delete: '],
    ['virtual-server.set access.anonymous=false', 'virtual-server.set needs id=.'],
    ['queue.look queue=x', 'queue.look: '],
    ['queue.look queue=x sender=a recipient=b', 'queue.look: '],
    ['queue.look queue=x sender=a message=1', 'queue.look: '],
    ['type hello', '"type" needs a text in double quotes.'],
  ])('%s is a fault', (line, sentence) => {
    const parse = () => parseScript(`# first\n\n${line}`, 'scenarios/x/solution.txt');
    expect(parse).toThrow('scenarios/x/solution.txt:3: ');
    expect(parse).toThrow(sentence);
  });

  it('takes the ids after "# fails:"', () => {
    expect(parseScript('# fails: a, b-c\n# d\n', 'x.txt').fails).toEqual(['a', 'b-c']);
  });
});

describe('times of day', () => {
  const epochUtc = 1_079_337_600_000; // 2004-03-15T08:00:00Z

  it.each([
    ['08:00:30', 0, 30_000],
    ['2004-03-16T08:00', 0, 86_400_000],
    ['2004-03-15T08:00:00.250', 0, 250],
    ['09:00', 60, 0],
    ['02:00', -360, 0],
  ])('%s at offset %i', (local, offset, at) => {
    expect(localToSim(local, { now: 0, epochUtc }, offset)).toBe(at);
  });

  it('formats what it parses', () => {
    expect(simToLocal(90_061_001, epochUtc, 60)).toBe('2004-03-16T10:01:01.001');
  });
});
