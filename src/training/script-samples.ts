/** For tests: one command of every kind that the windows of a server send. */
import type { RunCommand } from './commands.ts';

const place = 'exch-srv1';
const folder = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
const registryKeys = {
  smtpParameters: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC\\Parameters',
  smtpQueuing: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC\\Queuing',
};
const queue = '1///freebox.example';

export const windowCommands = [
  { kind: 'service.configure', machine: place, service: 'SMTPSVC', startupType: 'manual' },
  {
    kind: 'router.set',
    forwards: [
      {
        enabled: false,
        name: 'SMTP',
        externalPort: 25,
        address: '192.168.16.2',
        internalPort: 25,
      },
    ],
  },
  { kind: 'eventlog.look', place, log: 'Application' },
  { kind: 'eventlog.clear', place, log: 'System' },
  { kind: 'folder.open', place, path: folder },
  { kind: 'folder.make', place, path: `${folder}\\New Folder` },
  { kind: 'file.rename', place, path: `${folder}\\BadMail`, name: 'BadMail 2' },
  { kind: 'file.delete', place, paths: [`${folder}\\BadMail 2`], permanently: true },
  { kind: 'file.copy', place, paths: [`${folder}\\a.eml`], to: `${folder}\\Pickup` },
  { kind: 'file.move', place, paths: [`${folder}\\a.eml`], to: 'C:\\Temp' },
  { kind: 'disk.cancel', place, task: 1 },
  { kind: 'bin.empty', place },
  { kind: 'bin.restore', place, names: ['BadMail 2'] },
  { kind: 'queues.open' },
  { kind: 'queues.close' },
  { kind: 'queues.refresh' },
  { kind: 'queues.interval', minutes: 5 },
  { kind: 'queues.outbound', virtualServer: '1', enabled: false },
  { kind: 'queue.freeze', queue },
  { kind: 'queue.unfreeze', queue },
  { kind: 'queue.connect', queue },
  { kind: 'queue.find', queue, sender: 'postmaster@', recipient: '', limit: 10_000, state: 'all' },
  { kind: 'queue.forget', queue },
  {
    kind: 'queue.messages',
    queue,
    sort: { by: 'sender', descending: false },
    selection: [[0, 9999]],
    action: 'delete',
  },
  { kind: 'queue.delete', queue, ndr: false },
  { kind: 'queue.look', queue, message: 7 },
  {
    kind: 'tracking.find',
    sender: '<>',
    recipient: '@freebox.example',
    messageId: '',
    from: '2004-03-15T08:00',
    to: null,
  },
  { kind: 'tracking.clear' },
  { kind: 'account.enable', name: 'Guest' },
  { kind: 'account.disable', name: 'Guest' },
  { kind: 'account.resetPassword', name: 'tvance', password: 'Quay-Side 7', mustChange: false },
  {
    kind: 'account.set',
    name: 'tvance',
    displayName: 'Tom Vance',
    description: 'On the "road"',
    passwordNeverExpires: true,
    mustChangePassword: false,
    enabled: true,
    unlock: true,
  },
  { kind: 'lockout.set', threshold: 5, durationMinutes: 30, windowMinutes: 30 },
  {
    kind: 'message-delivery.set',
    settings: {
      defaults: { sendingKb: 10_240, receivingKb: null, recipientsMax: 5000 },
      sender: {
        senders: ['*@bad.example'],
        archive: false,
        blank: true,
        drop: true,
        silent: false,
      },
      connection: {
        rules: [
          {
            name: 'Open relays',
            suffix: 'relays.opendoor.example',
            message: '%0 is on %2',
            codes: { kind: 'responses', responses: ['127.0.0.2'] },
            disabled: false,
          },
        ],
        exceptions: ['postmaster@marlow-freight.example'],
        accept: [{ kind: 'computer', address: '192.0.2.10' }],
        deny: [],
      },
      recipient: { recipients: [], notInDirectory: true },
      content: { blockFrom: 8, action: 'none', moveFrom: 7 },
    },
  },
  { kind: 'filter-tool.install' },
  { kind: 'filter-tool.set', enabled: true, directory: true, lists: ['relays.opendoor.example'] },
  { kind: 'blacklist.request', list: 'opendoor', address: '203.0.113.25' },
  { kind: 'blacklist.lookUp', list: 'opendoor', address: '203.0.113.25' },
  {
    kind: 'registry.set',
    place,
    path: registryKeys.smtpParameters,
    name: 'TarpitTime',
    type: 'REG_DWORD',
    data: 5,
  },
  { kind: 'registry.delete', place, path: registryKeys.smtpParameters, name: 'TarpitTime' },
  { kind: 'registry.createKey', place, path: registryKeys.smtpQueuing },
  { kind: 'registry.deleteKey', place, path: registryKeys.smtpQueuing },
  {
    kind: 'router.block',
    blocks: [
      {
        enabled: true,
        name: 'SMTP out',
        firstPort: 25,
        lastPort: 25,
        fromAddress: '192.168.16.3',
        toAddress: '192.168.16.254',
      },
    ],
  },
  { kind: 'router.clearLog' },
  { kind: 'connection.set', place: 'lan-pc', enabled: false },
  { kind: 'pop3.retrieve' },
  { kind: 'pop3.set', everyMinutes: 30 },
  { kind: 'store.control', server: 'EXCH-SRV1', action: 'mount' },
] satisfies RunCommand[];

const session = { virtualServer: '1', from: '198.51.100.9' };

/** One pin of every kind. */
export const pinSamples = (
  [
    { kind: 'line', console: 1, text: '250 2.1.5 "you@elsewhere.example"' },
    { kind: 'event', log: 'Application', record: 12 },
    { kind: 'queue', queue },
    { kind: 'message', queue, message: 7 },
    { kind: 'file', path: `${folder}\\a.eml`, text: 'Subject: Hello' },
    { kind: 'folder', path: folder },
    { kind: 'tracking', messageId: 'a1@EXCH-SRV1' },
    { kind: 'listing', list: 'trapline', address: '203.0.113.25' },
    { kind: 'router', text: '192.168.16.31 to 203.0.113.9 port 25 allowed' },
    { kind: 'session', ...session },
    { kind: 'setting', of: 'Internet mail', path: 'relayAllowed' },
    { kind: 'account', name: 'Guest' },
  ] as const
).map((of) => ({ kind: 'notebook.pin' as const, place, of })) satisfies RunCommand[];
