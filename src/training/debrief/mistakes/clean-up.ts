/** Named mistakes of a clean-up: queues, BadMail, connectors that capture, the router. */
import { minute } from '#kernel';
import { clockOf } from '../export-rows.ts';
import { askedBy, type MistakeRow, of, type Scene } from './row.ts';

/** Name of the connector that the deed made or changed. */
function connectorOf({ deed: { command } }: Scene): string {
  return 'connector' in command ? command.connector.name : '';
}

const badmail = /badmail/i;

/** Minutes since midnight of the server's clock. */
function minuteOfDay({ scenario, deed }: Scene): number {
  const clock = clockOf(scenario.world, deed.at).replace(/^day \d+, /, '');
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

const closesPort: MistakeRow['by'] = ({ command }) =>
  command.kind === 'router.set' &&
  !command.forwards.some((one) => one.enabled && one.externalPort === 25);

export const cleanUpMistakes: readonly MistakeRow[] = [
  {
    id: 'deleted-with-report',
    name: 'Deleted with a report',
    text: 'Unwanted messages were deleted with a non-delivery report. Their senders are forged, so the server now sends the flood on to people who never wrote.',
    source: 'KB 324958',
    by: ({ command }) =>
      (command.kind === 'queue.messages' && command.action === 'delete-ndr') ||
      (command.kind === 'queue.delete' && command.ndr),
    when: 'deed',
    check: () => ({ deleted: { ndr: true, atLeast: 20 } }),
    drill: {
      minutes: 15,
      text: 'Delete the messages without a report.',
      reach: () => ({ deleted: { ndr: false, atLeast: 20 } }),
    },
  },
  {
    id: 'opened-badmail',
    name: 'Opened BadMail',
    text: 'The BadMail folder was opened while it was full. Explorer reads every one of its files before it answers, and the disk has no time for the mail.',
    source: 'KB 909005',
    by: ({ command }) => command.kind === 'folder.open' && badmail.test(command.path),
    when: 'deed',
    check: () => ({ not: { badmail: { below: 5000 } } }),
    drill: {
      minutes: 20,
      text: 'Get rid of what is in BadMail without opening the folder.',
      reach: () => ({ badmail: { below: 100 } }),
    },
  },
  {
    id: 'badmail-to-the-bin',
    name: 'To the Recycle Bin',
    text: 'BadMail was deleted without Shift, so it lies in the Recycle Bin. Not one byte of the disk is free for that, and it all has to be deleted once more.',
    source: 'KB 909005',
    by: ({ command }) =>
      command.kind === 'file.delete' &&
      !command.permanently &&
      command.paths.some((path) => badmail.test(path)),
    when: 'deed',
    drill: {
      minutes: 30,
      text: 'Delete BadMail for good: the room is free again.',
      reach: ({ scenario }) => ({
        all: [{ badmail: { below: 100 } }, askedBy(scenario, 'freeSpace') ?? { all: [] }],
      }),
    },
  },
  {
    id: 'left-the-connector',
    name: 'Left the trap standing',
    text: 'The connector that captured the mail is still there at the end. From now on it captures the letters of the company too.',
    source: 'KB 324958',
    by: ({ command }) =>
      (command.kind === 'connector.create' || command.kind === 'connector.set') &&
      (command.connector.schedule !== 'Always run' ||
        /^\[/.test(command.connector.smartHosts ?? '')),
    when: 'end',
    check: (scene) => {
      const { deed } = scene;
      const name = connectorOf(scene);
      const { schedule = '' } = 'connector' in deed.command ? deed.command.connector : {};
      return { connector: { name, path: 'schedule', is: schedule } };
    },
    drill: {
      minutes: 240,
      text: 'Capture the mail, clean up, and put the connectors back.',
      reach: () => ({
        all: [
          { captured: { atLeast: 80 } },
          { queued: { below: 100, of: 'unwanted' } },
          { unchanged: {} },
          { restarted: {} },
        ],
      }),
    },
  },
  {
    id: 'eleven-is-near',
    name: 'Eleven o’clock is near',
    text: 'The hour at which the trap opens was less than half an hour away. When it strikes the server tries everything it has captured, and the queue is no trap any more.',
    source: 'KB 324958',
    by: ({ command }) =>
      (command.kind === 'connector.create' || command.kind === 'connector.set') &&
      command.connector.schedule === 'Run daily at 11:00 PM',
    when: 'deed',
    check: (scene) => {
      const now = minuteOfDay(scene);
      return now >= 22 * 60 + 30 && now < 23 * 60 ? { all: [] } : { any: [] };
    },
    drill: {
      minutes: 60,
      text: 'Capture the mail in a queue that stands still long enough.',
      reach: () => ({ captured: { atLeast: 80 } }),
    },
  },
  {
    id: 'let-it-out',
    name: 'A host that answers',
    text: 'The smart host takes mail, so what waited in the queues has left for those it was meant for. A trap needs an address at which nobody answers, in brackets.',
    source: 'KB 324958',
    by: of('connector.create', 'connector.set', 'virtual-server.set'),
    when: 'end',
    cost: { of: ['spamRelayed', 'reportsSent'], atLeast: 500 },
    drill: {
      minutes: 60,
      text: 'Capture the mail in a queue that leads nowhere.',
      reach: () => ({ captured: { atLeast: 80 } }),
    },
  },
  {
    id: 'bathwater',
    name: 'Out with the bathwater',
    text: 'Letters of the company were deleted together with what was not wanted. A search by sender or recipient would have left them in the queue.',
    source: 'KB 324958',
    by: ({ command, text }) =>
      command.kind === 'queue.messages' ||
      command.kind === 'queue.delete' ||
      (command.kind === 'console.input' && /delmsg/i.test(text)),
    when: 'end',
    cost: { of: ['genuineLost'], atLeast: 3 },
    drill: {
      minutes: 60,
      text: 'Delete what is not wanted and nothing else.',
      reach: () => ({ queued: { below: 50, of: 'unwanted' } }),
    },
  },
  {
    id: 'port-left-shut',
    name: 'Left port 25 shut',
    text: 'The router lets no mail in at the end. Other servers try for two days and then tell their people that the company cannot be reached.',
    source: 'RFC 5321 §4.5.4.1',
    by: closesPort,
    when: 'end',
    check: () => ({ port25: { is: 'closed' } }),
    drill: {
      minutes: 60,
      text: 'Shut port 25, use the quiet, and open it again.',
      reach: () => ({ all: [{ deedDone: {} }, { port25: { is: 'open' } }] }),
    },
  },
  {
    id: 'port-shut-too-long',
    name: 'Port 25 shut for too long',
    text: 'Port 25 was shut for more than four hours. Many servers tell their people by then that the letter is late, and some give up.',
    source: 'RFC 5321 §4.5.4.1',
    by: closesPort,
    when: 'ever',
    check: () => ({ not: { port25ClosedAtMost: { time: '4h' } } }),
    drill: {
      minutes: 240,
      text: 'Shut port 25 for as long as it takes, and open it within four hours.',
      reach: () => ({ all: [{ deedDone: {} }, { port25: { is: 'open' } }] }),
    },
  },
  {
    id: 'left-stopped',
    name: 'Left it stopped',
    text: 'A virtual server is not started at the end. Nothing comes in and nothing goes out, whatever else was mended.',
    source: 'RFC 5321 §4.5.4.1',
    by: ({ command, text }) =>
      ((command.kind === 'virtual-server.control' || command.kind === 'service.control') &&
        (command.action === 'stop' || command.action === 'pause')) ||
      (command.kind === 'console.input' && /net\s+stop/i.test(text)),
    when: 'end',
    check: () => ({ not: { running: {} } }),
    drill: {
      minutes: 20,
      text: 'Stop the virtual server, do what has to be done, and let the mail run again.',
      reach: () => ({ all: [{ deedDone: {} }, { running: {} }] }),
    },
  },
  {
    id: 'finished-too-soon',
    name: 'Finished too soon',
    text: 'The run was finished within minutes of the last change, with unwanted mail still in the queues. What was done has not been seen to work.',
    source: 'KB 324958',
    by: (deed, { entries }) => {
      const last = entries[deed.entry - 1];
      return (
        deed.command.kind === 'run.finish' &&
        last !== undefined &&
        deed.at - last.at < 5 * minute &&
        deed.entry > 0
      );
    },
    when: 'deed',
    check: () => ({ queued: { above: 2000, of: 'unwanted' } }),
    drill: {
      minutes: 120,
      text: 'Go on until the queues are clean.',
      reach: () => ({ queued: { below: 100, of: 'unwanted' } }),
    },
  },
];
