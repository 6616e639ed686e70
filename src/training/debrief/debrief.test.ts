import { describe, expect, test } from 'vitest';
import { debriefOf, play, playText } from '../../cli/played.ts';
import { createRun } from '../run.ts';
import { windowCommands } from '../script-samples.ts';
import { wordsOf } from './action-words.ts';
import { exportDebrief, finishSteps, makeDebrief, whatIfSteps } from './index.ts';
import { typedLine } from './typed-line.ts';

const relay = 'relay-virtual-server/solution';

describe('actions', () => {
  test('what was typed key by key is one line, and belongs to where it was typed', () => {
    const { scenario, journal } = playText(
      'relay-virtual-server',
      'on home-pc\ntype "tel"\n+1s\ntype "ex"\nkey backspace\ntype "net"\nkey enter\n+1s\nrun.finish\n',
    );
    const { actions } = makeDebrief(scenario, journal);
    const [, line] = actions;
    expect(line).toMatchObject({ kind: 'typed', place: 'home-pc', entries: 5, idle: false });
    expect(line?.text).toBe('Typed at Home PC: telenet');
    expect(actions.reduce((sum, one) => sum + one.entries, 0)).toBe(journal.entries.length);
  });

  test('what was changed is told in the words of the window', () => {
    const set = debriefOf(relay).actions.find((one) => one.kind === 'setting');
    expect(set?.text).toBe(
      'Default SMTP Virtual Server: Relay from all except the list below to only the list below',
    );
  });

  test('OK on an untouched sheet is idle, and so is a look', () => {
    const { scenario, journal } = playText(
      'relay-virtual-server',
      'virtual-server.set id=1\nqueues.open\nrun.finish\n',
    );
    const { actions } = makeDebrief(scenario, journal);
    expect(actions.map((one) => one.idle)).toEqual([true, true, false]);
    expect(actions[0]?.text).toContain('OK, nothing changed');
  });

  test('every command of a window has words, and none shows a password or a piece of JSON', () => {
    const run = createRun(play(relay).scenario, { seed: 1 });
    const said = windowCommands.map((command) => wordsOf(run, command).text);
    expect(said.filter((one) => /[{}\n]|undefined|\[object|Quay-Side/.test(one))).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
  });

  test('keys that are no characters are named', () => {
    expect(typedLine('dir\x1b[A\x7f\x03\r')).toBe('dir[up][ctrl+c]');
    expect(typedLine('\r')).toBe('Enter');
  });
});

describe('a report', () => {
  test('names what a console said is not modelled, each once, and nothing else', () => {
    const { scenario, journal } = playText(
      'relay-virtual-server',
      'on home-pc\n> tracert\n+2s\n> ipconfig\n+2s\n> tracert\n+2s\non exch-srv1\n> iisreset /rebootonerror\n+2s\nrun.finish\n',
    );
    const debrief = makeDebrief(scenario, journal);
    expect(debrief.notModelled).toEqual([
      '"tracert" at Home PC',
      '"iisreset /rebootonerror" at EXCH-SRV1',
    ]);
    expect(exportDebrief(debrief, 'md').text).toContain('iisreset /rebootonerror');
    expect(debriefOf(relay).notModelled).toEqual([]);
  });

  test('follows the run to where it was: same points, same marks, samples in order', () => {
    const debrief = debriefOf(relay);
    expect(debrief.divergedAt).toBeUndefined();
    expect(debrief.score.points).toBe(debrief.score.max);
    const times = debrief.samples.map((one) => one.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBe(debrief.until);
    expect(debrief.samples[0]).toMatchObject({ relayOpen: true, port25: true, running: true });
    expect(debrief.samples.at(-1)).toMatchObject({ relayOpen: false });
  });

  test('the parts add up to the points while they are above 0', () => {
    for (const name of [relay, 'auth-guest/mistakes/anonymous-off']) {
      const { parts, score } = debriefOf(name);
      const sum = parts.outcome.points + parts.harm.points + parts.conduct.points;
      const most = parts.outcome.max + parts.harm.max + parts.conduct.max;
      // What was true from the start counts in both or in neither.
      expect([sum, most]).toEqual([score.points, score.max]);
    }
  });

  test('what nobody had told shows as difference between window and world', () => {
    const { knowing, actions } = debriefOf('queue-cleanup-2003/solution-2');
    const last = knowing.at(-1);
    expect(last).toMatchObject({ window: 'Queues', real: '0 messages' });
    expect(last?.ageMs).toBeGreaterThan(60_000);
    expect(actions[last?.action ?? -1]?.text).toContain('Deleted the connector');
  });
});

describe('harm', () => {
  const names = [
    'auth-guest/mistakes/anonymous-off',
    'auth-guest/mistakes/forgot-the-restart',
    'queue-cleanup-2003/mistakes/deleted-with-report',
    'queue-cleanup-2003/mistakes/captured-all-morning',
    'queue-cleanup-2003/mistakes/all-to-the-provider',
    'small-business-server/mistakes/port-left-shut',
    'use-a-blacklist/mistakes/any-return-code',
    'relay-connector/mistakes/left-stopped',
  ];

  test.each(names)('%s: the traces of each kind add up to what was counted', (name) => {
    const { harm, outcome } = debriefOf(name);
    const sums = Object.fromEntries(Object.keys(outcome.harm).map((kind) => [kind, 0]));
    for (const { what, count } of harm) sums[what] = (sums[what] ?? 0) + count;
    expect(sums).toEqual(outcome.harm);
    expect(harm.every((one) => one.from <= one.to && one.count > 0)).toBe(true);
  });

  const blamed = (name: string, what: string) => {
    const { harm, actions } = debriefOf(name);
    const most = harm.filter((one) => one.what === what).sort((a, b) => b.count - a.count)[0];
    return most?.action == null ? null : actions[most.action]?.text;
  };

  test('goes back to the deed: a report for each message, a letter in the heap, a door shut', () => {
    expect(blamed('queue-cleanup-2003/mistakes/deleted-with-report', 'reportsSent')).toContain(
      'Deleted with a report',
    );
    expect(blamed('queue-cleanup-2003/mistakes/captured-all-morning', 'genuineLost')).toContain(
      'Deleted without a report',
    );
    expect(blamed('queue-cleanup-2003/mistakes/all-to-the-provider', 'spamRelayed')).toContain(
      'smart host from none to smtp.harbourline.example',
    );
    expect(blamed('auth-guest/mistakes/anonymous-off', 'genuineRefused')).toContain(
      'Anonymous access from on to off',
    );
    expect(blamed('relay-connector/mistakes/left-stopped', 'minutesDown')).toContain('Stopped');
    expect(blamed('small-business-server/mistakes/port-left-shut', 'minutesShut')).toContain(
      'no port is forwarded',
    );
  });

  test('what had begun before is nobody’s deed', () => {
    expect(blamed('auth-guest/mistakes/forgot-the-restart', 'spamRelayed')).toBeNull();
  });
});

describe('what if', () => {
  const { scenario, journal } = play('relay-virtual-server/mistakes/left-stopped');
  const { actions, outcome } = makeDebrief(scenario, journal);
  const stop = actions.findLastIndex((one) => one.kind === 'service');
  const ask = (change: 'left-out' | { commands: unknown[] }, action = stop) =>
    finishSteps(whatIfSteps(scenario, journal, actions, action, change));

  test('without the last stop all points are there', () => {
    const { outcome: without, samples } = ask('left-out');
    expect(without.points).toBeGreaterThan(outcome.points);
    expect(samples.at(-1)?.running).toBe(true);
  });

  test('with something else in its place', () => {
    const commands = [{ kind: 'virtual-server.control', id: '1', action: 'pause' }];
    expect(ask({ commands }).samples.at(-1)?.running).toBe(false);
  });

  test('what is no action and no command is said in a sentence', () => {
    expect(() => ask('left-out', 99)).toThrow('This run has no action 100.');
    expect(() => ask({ commands: [{ kind: 'format.disk' }] })).toThrow('format.disk');
  });
});

describe('files', () => {
  test('nothing of the text runs or breaks a table', () => {
    const nasty = '<script>alert("1")</script> | & \' `x`';
    const debrief = { ...debriefOf(relay), actions: [] };
    debrief.reasons = [{ points: -1, text: nasty, at: 0 }];
    const html = exportDebrief(debrief, 'html', nasty).text;
    expect(html).not.toMatch(/<script|alert\("/);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    const markdown = exportDebrief(debrief, 'md', nasty).text;
    const row = markdown.split('\n').find((line) => line.startsWith('| -1'));
    expect(row?.replace(/\\./g, '').split('|')).toHaveLength(6);
    expect(markdown).not.toContain('<script>');
  });

  test('JSON is the report itself; the name says of which run', () => {
    const { name, text } = exportDebrief(debriefOf(relay), 'json');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(debriefOf(relay))));
    expect(name).toMatch(/^badmail-report-relay-virtual-server-[0-9a-f]{8}\.json$/);
  });

  test('HTML needs nothing from anywhere', () => {
    const { text } = exportDebrief(debriefOf(relay), 'html');
    expect(text).not.toMatch(/(src|href)=|url\(|@import|https?:/);
    expect(text).toContain('<svg');
  });
});

test('a pin is told by its words, not by the number the world has for it', () => {
  const { scenario, journal } = playText(
    'relay-virtual-server',
    'eventlog.look place=exch-srv1 log=System\n+1s\npin event 6005 log=System\nrun.finish\n',
  );
  const pinned = makeDebrief(scenario, journal).actions.find((one) => one.kind === 'notebook');
  expect(pinned?.text).toBe(
    'Pinned event 6005, EventLog: The Event log service was started. For more information, see Help and Support Center.',
  );
});

describe('the words of exports', () => {
  test('the cause stands in its words, a pinned line without numbers of ours, one of a thing is one', () => {
    const { scenario, journal } = playText(
      'relay-virtual-server',
      'on home-pc\n> telnet 203.0.113.25 25\n+3s\npin line contains="220 mail"\n+1s\nnotebook.cause cause=virtual-server\nvirtual-server.control id=1 action=stop\n+90s\nrun.finish\n',
    );
    const { text } = exportDebrief(makeDebrief(scenario, journal), 'md');
    expect(text).toContain('The virtual server lets everybody relay but those on a list');
    expect(text).not.toMatch(/\| virtual-server \|/);
    expect(text).toMatch(/Pinned line: 220 mail/);
    expect(text).toMatch(/\| 1 minute without mail service \|/);
    expect(text).toContain('Mail service not running: 1 minute.');
  });
});
