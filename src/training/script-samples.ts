/** For tests: one command of every kind that the windows of a server send. */
import type { RunCommand } from './commands.ts';

const place = 'exch-srv1';
const folder = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
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
  { kind: 'store.control', server: 'EXCH-SRV1', action: 'mount' },
] satisfies RunCommand[];
