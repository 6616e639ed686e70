/** Named mistakes about relaying, logging on and who may send to us. */
import { type MistakeRow, of, outside, troubleOver } from './row.ts';

const relayTest = /rcpt\s+to:/i;

export const relayMistakes: readonly MistakeRow[] = [
  {
    id: 'tested-inside',
    name: 'Tested from inside only',
    text: 'The server was tested only from a computer of the office. Inside, relaying is often allowed on purpose, so the reply says nothing about strangers.',
    source: 'KB 895853',
    by: ({ command, text, place }, { scenario }) =>
      command.kind === 'console.input' && relayTest.test(text) && isInside(place, scenario),
    when: 'end',
    check: () => ({
      all: [
        { not: { tested: { from: 'outside', result: 'refused' } } },
        { not: { tested: { from: 'outside', result: 'accepted' } } },
      ],
    }),
    drill: {
      minutes: 10,
      text: 'Test the server for relaying from a computer on the Internet.',
      reach: () => ({
        any: [
          { testedFromOutside: { result: 'refused' } },
          { testedFromOutside: { result: 'accepted' } },
        ],
      }),
    },
  },
  {
    id: 'side-door',
    name: 'The side door',
    text: 'The relay of the virtual server was closed, and a connector still lets everybody relay. Whoever reads only the one dialog leaves the other way open.',
    source: 'KB 895853',
    by: ({ command }) =>
      command.kind === 'virtual-server.set' && command.settings.access.relay.mode === 'only',
    when: 'end',
    check: () => ({ all: [{ relayAccepted: { from: outside } }, { restarted: {} }] }),
    drill: {
      minutes: 20,
      text: 'Close every way by which a stranger outside may relay.',
      reach: () => ({ relayRefused: { from: outside } }),
    },
  },
  {
    id: 'forgot-restart',
    name: 'Forgot the restart',
    text: 'A setting was changed and the virtual server went on with the old one. What it has read at its start holds until it is started again.',
    source: 'KB 324958',
    by: of('virtual-server.set', 'connector.set', 'connector.create', 'connector.delete'),
    when: 'end',
    check: () => ({ not: { restarted: {} } }),
    drill: {
      minutes: 15,
      text: 'Change the setting, and make the virtual server work with it.',
      reach: () => ({ all: [{ deedDone: {} }, { restarted: {} }, { running: {} }] }),
    },
  },
  {
    id: 'anonymous-off',
    name: 'Shut the door on everybody',
    text: 'Anonymous access was turned off to stop a stranger. Every mail server of the world comes without a name, so no mail reaches the company any more.',
    source: 'KB 895853',
    by: ({ command }) =>
      command.kind === 'virtual-server.set' && !command.settings.access.anonymous,
    when: 'deed',
    check: () => ({ setting: { path: 'access.anonymous', is: false } }),
    drill: {
      minutes: 20,
      text: 'Stop the trouble; mail for the company still comes in.',
      reach: () => ({
        all: [...troubleOver, { setting: { path: 'access.anonymous', is: true } }],
      }),
    },
  },
  {
    id: 'deleted-the-connector',
    name: 'Threw the way out away',
    text: 'A connector that was there before was deleted. It carried the mail of the company, and the address spaces and hosts that were written in it are gone.',
    source: 'KB 324958',
    by: ({ command }, { scenario, entries, deed }) => {
      if (command.kind !== 'connector.delete') return false;
      const made = entries.slice(0, deed.entry).filter((one) => {
        return one.command.kind === 'connector.create';
      });
      return made.length === 0 && scenario.world.connectors.length > 0;
    },
    when: 'deed',
    drill: {
      minutes: 20,
      text: 'Stop the trouble, and keep the connectors that were there.',
      reach: () => ({ all: troubleOver }),
    },
  },
  {
    id: 'wrong-account',
    name: 'Not that account',
    text: 'The Administrator’s password was set anew, and another account was the one that sends. The log names who logs on; without reading it, a change of a password is a guess.',
    source: 'KB 324958',
    by: ({ command }) =>
      (command.kind === 'account.resetPassword' || command.kind === 'account.set') &&
      command.name.toLowerCase() === 'administrator',
    when: 'end',
    check: ({ entries, deed }) =>
      startedAfter(entries, deed.entry) ? { not: { spamStopped: { time: '10min' } } } : impossible,
    drill: {
      minutes: 30,
      text: 'Find the account that sends, and stop it.',
      reach: () => ({ spamStopped: { time: '10min' } }),
    },
  },
  {
    id: 'session-goes-on',
    name: 'The session goes on',
    text: 'The account was closed, and the virtual server was not restarted. Who is logged on already stays so, and goes on sending.',
    source: 'KB 324958',
    by: of('account.disable', 'account.resetPassword'),
    when: 'end',
    check: ({ entries, deed }) =>
      startedAfter(entries, deed.entry) ? impossible : { not: { spamStopped: { time: '10min' } } },
    drill: {
      minutes: 30,
      text: 'Close the account, and see to it that nobody is logged on with it any more.',
      reach: () => ({ spamStopped: { time: '10min' } }),
    },
  },
  {
    id: 'never-read-the-log',
    name: 'Guessed the account',
    text: 'An account was closed before any log was read. The log is what tells which account logs on; a right guess today is a wrong one tomorrow.',
    source: 'KB 324958',
    by: of('account.disable', 'account.resetPassword'),
    when: 'deed',
    check: ({ entries, deed }) =>
      entries.slice(0, deed.entry).some(({ command }) => command.kind === 'eventlog.look')
        ? impossible
        : certain,
    drill: {
      minutes: 30,
      text: 'Make the log tell who logs on, and read it.',
      reach: () => ({ eventSeen: { event: 1708 } }),
    },
  },
  {
    id: 'asked-too-soon',
    name: 'Asked to be taken off while the cause stands',
    text: 'A blacklist was asked to take the address off while strangers could still relay. It tests again or sees the next message, and the next request is believed less.',
    source: 'KB 895853',
    by: of('blacklist.request'),
    when: 'deed',
    check: () => ({ relayAccepted: { from: outside } }),
    drill: {
      minutes: 30,
      text: 'Take away what the address is listed for, before any list is asked.',
      reach: () => ({ relayRefused: { from: outside } }),
    },
  },
  {
    id: 'wrong-cause',
    name: 'Blamed the wrong cause',
    text: 'The ticket was answered with a cause that it was not. Whoever repairs by a wrong cause repairs the wrong thing, or the right one by luck.',
    source: 'KB 324958',
    by: ({ command }, { scenario }) =>
      command.kind === 'ticket.answer' &&
      scenario.diagnosis?.byTicket === true &&
      command.answer !== scenario.diagnosis.right,
    when: 'deed',
    drill: {
      minutes: 20,
      text: 'Find out what it is, and answer the ticket with it.',
      reach: ({ scenario }) => ({ answered: { answer: scenario.diagnosis?.right ?? '' } }),
    },
  },
];

/** Checks that are always or never so. */
const certain = { all: [] };
const impossible = { any: [] };

function isInside(place: string, { world }: { world: { office: { name: string }[] } }): boolean {
  const names = world.office.map(({ name }) => name.toLowerCase());
  return place === 'lan-pc' || place === 'exch-srv1' || names.includes(place);
}

function startedAfter(
  entries: readonly { command: { kind: string; action?: unknown; text?: unknown } }[],
  entry: number,
): boolean {
  return entries.slice(entry + 1).some(({ command: { kind, action, text } }) => {
    if (kind === 'console.input') return /net\s+start/i.test(String(text));
    const control = kind === 'virtual-server.control' || kind === 'service.control';
    return control && (action === 'start' || action === 'restart');
  });
}
