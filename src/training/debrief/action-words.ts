/** Every command in plain words: what a learner did, where, and what kind of deed it was. */
import { type Command, type CommandKind, query } from '#world';
import { thousands } from '../check-row.ts';
import { isOwn, type RunCommand } from '../commands.ts';
import type { Run } from '../model.ts';
import type { ActionKind } from './model.ts';
import { ownWords } from './own-words.ts';
import { placeOfConsole, placeWords, queueWords } from './place-words.ts';
import { changesInWords, valueWords } from './setting-words.ts';
import { toldLine } from './typed-line.ts';

export interface ActionWords {
  kind: ActionKind;
  text: string;
  place?: string;
}

type CommandOf<K> = Extract<Command, { kind: K }>;
type Say<C> = (command: C, run: Run) => ActionWords;

const server = 'exch-srv1';

function virtualServer(run: Run, id: string) {
  const { virtualServers } = query(run.world, { kind: 'organization' });
  return virtualServers.find((one) => one.settings.id === id)?.settings;
}

function connector(run: Run, id: string) {
  const { connectors } = query(run.world, { kind: 'organization' });
  return connectors.find((one) => one.id === id || one.name === id);
}

function changed(name: string, before: object | null | undefined, after: object): string {
  const changes = before ? changesInWords(before, after) : 'set';
  return `${name}: ${changes === '' ? 'OK, nothing changed' : changes}`;
}

function forwards(rows: readonly { enabled: boolean; externalPort: number; address: string }[]) {
  const on = rows.filter((one) => one.enabled);
  return on.length === 0
    ? 'no port is forwarded'
    : on.map((one) => `port ${one.externalPort} to ${one.address}`).join(', ');
}

function files(paths: readonly string[]): string {
  const [first = ''] = paths;
  return paths.length === 1 ? first : `${first} and ${thousands(paths.length - 1)} more`;
}

const verbs = {
  start: 'Started',
  stop: 'Stopped',
  pause: 'Paused',
  continue: 'Continued',
  restart: 'Restarted',
} as const;

const messageVerbs = {
  freeze: 'Froze',
  unfreeze: 'Unfroze',
  delete: 'Deleted without a report',
  'delete-ndr': 'Deleted with a report',
} as const;

function rowsOf(selection: readonly (readonly [number, number])[]): number {
  return selection.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

const looked = (text: string, place: string = server): ActionWords => ({
  kind: 'looked',
  text,
  place,
});

const sayings: { [K in CommandKind]: Say<CommandOf<K>> } = {
  'console.open': (c, run) =>
    looked(`Opened a Command Prompt at ${placeWords(run, c.machine)}`, c.machine),
  'console.close': (c, run) => {
    const place = placeOfConsole(run, c.console);
    const at = place === undefined ? '' : ` at ${placeWords(run, place)}`;
    return { kind: 'looked', text: `Closed a Command Prompt${at}`, ...(place ? { place } : {}) };
  },
  'console.input': (c, run) => {
    const place = placeOfConsole(run, c.console);
    const at = place === undefined ? '' : ` at ${placeWords(run, place)}`;
    return { kind: 'typed', text: `Typed${at}: ${toldLine(c.text)}`, ...(place ? { place } : {}) };
  },
  'service.control': (c, run) => ({
    kind: 'service',
    text: `${verbs[c.action]} the service ${c.service} at ${placeWords(run, c.machine)}`,
    place: c.machine,
  }),
  'service.configure': (c, run) => ({
    kind: 'service',
    text: `Startup type of ${c.service} at ${placeWords(run, c.machine)}: ${c.startupType}`,
    place: c.machine,
  }),
  'virtual-server.control': (c, run) => ({
    kind: 'service',
    text: `${verbs[c.action]} ${virtualServer(run, c.id)?.name ?? c.id}`,
    place: server,
  }),
  'virtual-server.set': (c, run) => ({
    kind: 'setting',
    text: changed(c.settings.name, virtualServer(run, c.id), c.settings),
    place: server,
  }),
  'connector.create': (c) => {
    const { name, addressSpaces, smartHosts, schedule } = c.connector;
    return {
      kind: 'setting',
      text: `Made the connector ${name}: address spaces ${valueWords(addressSpaces)}, smart hosts ${valueWords(smartHosts)}, connection time ${schedule}`,
      place: server,
    };
  },
  'connector.set': (c, run) => {
    const before = connector(run, c.connector.id);
    const name = before?.name ?? c.connector.name;
    return {
      kind: 'setting',
      text: changed(`Connector ${name}`, before, c.connector),
      place: server,
    };
  },
  'connector.delete': (c, run) => ({
    kind: 'setting',
    text: `Deleted the connector ${connector(run, c.id)?.name ?? c.id}`,
    place: server,
  }),
  'organization.set': (c) => ({
    kind: 'other',
    text: `Organization: administrative groups ${c.displayAdministrativeGroups ? 'shown' : 'hidden'}, routing groups ${c.displayRoutingGroups ? 'shown' : 'hidden'}`,
    place: server,
  }),
  'traffic.start': (c) => ({ kind: 'other', text: `Board: started ${c.what} at ${c.rate}` }),
  'traffic.stop': (c) => ({ kind: 'other', text: `Board: stopped ${c.id}` }),
  'board.break': (c) => ({ kind: 'other', text: `Board: broke ${c.what}` }),
  'board.user': (c) => ({ kind: 'other', text: `Board: added the user ${c.name}` }),
  'server.set': (c, run) => {
    const before = query(run.world, { kind: 'server', name: c.name })?.settings;
    return {
      kind: 'setting',
      text: changed(`Server ${c.name}`, before, c.settings),
      place: server,
    };
  },
  'router.set': (c) => ({ kind: 'router', text: `Router: ${forwards(c.forwards)}` }),
  'router.block': (c) => {
    const on = c.blocks.filter((one) => one.enabled);
    const rows = on.map((one) => {
      const ports =
        one.firstPort === one.lastPort ? one.firstPort : `${one.firstPort}-${one.lastPort}`;
      return `port ${ports} from ${one.fromAddress} to ${one.toAddress}`;
    });
    return {
      kind: 'router',
      text: `Router: blocked ${rows.length === 0 ? 'nothing' : rows.join(', ')}`,
    };
  },
  'router.clearLog': () => ({ kind: 'router', text: 'Router: cleared the log' }),
  'connection.set': (c, run) => ({
    kind: 'router',
    text: `${c.enabled ? 'Enabled' : 'Disabled'} the network connection of ${placeWords(run, c.place)}`,
    place: c.place,
  }),
  'account.enable': (c) => ({
    kind: 'account',
    text: `Enabled the account ${c.name}`,
    place: server,
  }),
  'account.disable': (c) => ({
    kind: 'account',
    text: `Disabled the account ${c.name}`,
    place: server,
  }),
  // The password itself is nobody's business in a report.
  'account.resetPassword': (c) => ({
    kind: 'account',
    text: `Set a new password for ${c.name}`,
    place: server,
  }),
  'account.set': (c) => ({
    kind: 'account',
    text: `Account ${c.name}: ${c.enabled ? 'enabled' : 'disabled'}${c.unlock ? ', unlocked' : ''}`,
    place: server,
  }),
  'lockout.set': (c) => ({
    kind: 'account',
    text:
      c.threshold === 0
        ? 'Account lockout: never'
        : `Account lockout: after ${c.threshold} wrong passwords for ${c.durationMinutes} minutes`,
    place: server,
  }),
  'filter-tool.install': () => ({
    kind: 'setting',
    text: 'Installed the mail filter of another maker',
    place: server,
  }),
  'filter-tool.set': (c) => ({
    kind: 'setting',
    text: `Mail filter: ${c.enabled ? 'on' : 'off'}, recipients checked in the directory ${c.directory ? 'on' : 'off'}, lists ${valueWords(c.lists)}`,
    place: server,
  }),
  'message-delivery.set': (c, run) => {
    const before = query(run.world, { kind: 'message-delivery' }).settings;
    return {
      kind: 'setting',
      text: changed('Message Delivery', before, c.settings),
      place: server,
    };
  },
  'blacklist.request': (c) => ({
    kind: 'web',
    text: `Asked ${c.list} to take ${c.address} off or to test it again`,
  }),
  'blacklist.lookUp': (c) => ({ kind: 'web', text: `Looked up ${c.address} at ${c.list}` }),
  'registry.set': (c) => ({
    kind: 'setting',
    text: `Registry: ${c.name} = ${c.data} in ${c.path}`,
    place: c.place,
  }),
  'registry.delete': (c) => ({
    kind: 'setting',
    text: `Registry: deleted ${c.name} in ${c.path}`,
    place: c.place,
  }),
  'registry.createKey': (c) => ({
    kind: 'setting',
    text: `Registry: made ${c.path}`,
    place: c.place,
  }),
  'registry.deleteKey': (c) => ({
    kind: 'setting',
    text: `Registry: deleted ${c.path}`,
    place: c.place,
  }),
  'eventlog.look': (c) => looked(`Looked at the ${c.log} log`, c.place),
  'eventlog.clear': (c) => ({ kind: 'disk', text: `Cleared the ${c.log} log`, place: c.place }),
  'folder.open': (c) => ({ kind: 'disk', text: `Opened ${c.path}`, place: c.place }),
  'folder.make': (c) => ({ kind: 'disk', text: `Made ${c.path}`, place: c.place }),
  'file.rename': (c) => ({ kind: 'disk', text: `Renamed ${c.path} to ${c.name}`, place: c.place }),
  'file.delete': (c) => ({
    kind: 'disk',
    text: `Deleted ${files(c.paths)} ${c.permanently ? 'for good' : 'to the Recycle Bin'}`,
    place: c.place,
  }),
  'file.copy': (c) => ({
    kind: 'disk',
    text: `Copied ${files(c.paths)} to ${c.to}`,
    place: c.place,
  }),
  'file.move': (c) => ({
    kind: 'disk',
    text: `Moved ${files(c.paths)} to ${c.to}`,
    place: c.place,
  }),
  'disk.cancel': (c) => ({
    kind: 'disk',
    text: 'Cancelled what the disk was doing',
    place: c.place,
  }),
  'bin.empty': (c) => ({ kind: 'disk', text: 'Emptied the Recycle Bin', place: c.place }),
  'bin.restore': (c) => ({
    kind: 'disk',
    text: `Restored ${files(c.names)} from the Recycle Bin`,
    place: c.place,
  }),
  'queues.open': () => looked('Opened Queues'),
  'queues.close': () => looked('Left Queues'),
  'queues.refresh': () => looked('Refreshed Queues'),
  'queues.interval': (c) =>
    looked(
      c.minutes === 0
        ? 'Queues: never refreshed by itself'
        : `Queues: refreshed every ${c.minutes} minutes`,
    ),
  'queues.outbound': (c, run) => ({
    kind: 'queue',
    text: `${c.enabled ? 'Enabled' : 'Disabled'} outbound mail of ${virtualServer(run, c.virtualServer)?.name ?? c.virtualServer}`,
    place: server,
  }),
  'queue.freeze': (c, run) => queueDeed(`Froze the queue ${queueWords(run, c.queue)}`),
  'queue.unfreeze': (c, run) => queueDeed(`Unfroze the queue ${queueWords(run, c.queue)}`),
  'queue.connect': (c, run) => queueDeed(`Forced a connection for ${queueWords(run, c.queue)}`),
  'queue.find': (c, run) => {
    const by = [
      ...(c.sender === '' ? [] : [`sender ${c.sender}`]),
      ...(c.recipient === '' ? [] : [`recipient ${c.recipient}`]),
      ...(c.state === 'all' ? [] : [c.state]),
      `at most ${thousands(c.limit)}`,
    ];
    return looked(`Find Now in ${queueWords(run, c.queue)}: ${by.join(', ')}`);
  },
  'queue.forget': (c, run) => looked(`Closed the search in ${queueWords(run, c.queue)}`),
  'queue.messages': (c, run) => {
    const count = thousands(rowsOf(c.selection));
    return queueDeed(`${messageVerbs[c.action]}: ${count} messages of ${queueWords(run, c.queue)}`);
  },
  'queue.delete': (c, run) =>
    queueDeed(
      `Deleted all messages of ${queueWords(run, c.queue)} ${c.ndr ? 'with' : 'without'} a report`,
    ),
  'queue.look': (c, run) =>
    looked(`Opened the properties of a message in ${queueWords(run, c.queue)}`),
  'store.control': (c) => ({
    kind: 'service',
    text: `${c.action === 'mount' ? 'Mounted' : 'Dismounted'} the mailbox store of ${c.server}`,
    place: server,
  }),
  'tracking.find': (c) => {
    const by = [
      ...(c.sender === '' ? [] : [`sender ${c.sender}`]),
      ...(c.recipient === '' ? [] : [`recipient ${c.recipient}`]),
      ...(c.messageId === '' ? [] : [`Message-ID ${c.messageId}`]),
    ];
    return looked(`Message Tracking: find ${by.length === 0 ? 'everything' : by.join(', ')}`);
  },
  'tracking.clear': () => looked('Message Tracking: closed the search'),
  'pop3.retrieve': () => ({
    kind: 'service',
    text: 'POP3 connector: Retrieve Now',
    place: server,
  }),
  'pop3.set': (c) => ({
    kind: 'setting',
    text:
      c.everyMinutes === null
        ? 'POP3 connector: never'
        : `POP3 connector: every ${c.everyMinutes} minutes`,
    place: server,
  }),
  'window.opened': (c, run) =>
    looked(
      `Opened ${c.item === '' ? programWords(c.program) : c.item} at ${placeWords(run, c.place)}`,
      c.place,
    ),
  'window.closed': (c, run) =>
    looked(
      `Closed ${c.item === '' ? programWords(c.program) : c.item} at ${placeWords(run, c.place)}`,
      c.place,
    ),
};

function queueDeed(text: string): ActionWords {
  return { kind: 'queue', text, place: server };
}

/** `system-manager` → `System Manager`. */
function programWords(program: string): string {
  return program
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Asked before the command is carried out: what changes is told against what is there. */
export function wordsOf(run: Run, command: RunCommand): ActionWords {
  if (isOwn(command)) return ownWords(command, run);
  const say = sayings[command.kind] as Say<Command>;
  return say(command, run);
}
