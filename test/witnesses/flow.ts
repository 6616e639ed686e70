/** Witnesses of checks on queues, disks and the harm of a clean-up. */
import {
  captured,
  flooded,
  foundInQueue,
  reported,
  restart,
  shut,
  spammed,
  type Witnesses,
} from './worlds.ts';

export const ofFlow = {
  queued: {
    check: { queued: { above: 100, of: 'unwanted' } },
    yes: { world: flooded },
    no: { script: 'wait 5min' },
  },
  captured: {
    check: { captured: { atLeast: 50 } },
    yes: { world: flooded, script: captured },
    no: { world: flooded, script: 'wait 10min' },
  },
  port25: { check: { port25: { is: 'open' } }, yes: {}, no: { script: shut } },
  port25ClosedAtMost: {
    check: { port25ClosedAtMost: { time: '5min' } },
    yes: { script: `${shut}\nwait 3min` },
    no: { script: `${shut}\nwait 10min` },
  },
  genuineLost: {
    check: { genuineLost: { atMost: 2 } },
    yes: { world: { queued: [{ from: 'staff', count: 6, hours: 1, as: 'queue' }] } },
    no: {
      world: { queued: [{ from: 'staff', count: 6, hours: 1, as: 'queue' }] },
      script: 'on exch-srv1\n> aqadmcli delmsg flags=all\nwait 5min',
    },
  },
  reportsSent: {
    check: { reportsSent: { atMost: 20 } },
    yes: { script: 'wait 10min' },
    no: { world: reported, script: 'wait 10min' },
  },
  spamRelayed: {
    check: { spamRelayed: { atMost: 20 } },
    yes: { world: { ...spammed, virtualServer: {} }, script: 'wait 5min' },
    no: { world: spammed, script: 'wait 5min' },
  },
  flowing: {
    check: { flowing: {} },
    yes: { script: 'wait 10min' },
    no: { script: `wait 10min\n${restart}`.replace(/\+1min$/, '+1s') },
  },
  badmail: {
    check: { badmail: { below: 10 } },
    yes: {},
    no: { world: { ...reported, queued: [{ from: 'bots', count: 50, hours: 3, as: 'badmail' }] } },
  },
  freeSpace: {
    check: { freeSpace: { aboveMb: 700 } },
    yes: {},
    no: { world: { hardware: { diskGb: 9, freeMb: 300 } } },
  },
  folder: {
    check: { folder: { place: 'exch-srv1', path: 'C:\\Witness' } },
    yes: { script: 'on exch-srv1\n> md C:\\Witness\n+2s' },
    no: {},
  },
  folderOpened: {
    check: { folderOpened: { path: '*BadMail*' } },
    yes: {
      script:
        'folder.open place=exch-srv1 path="C:\\\\Program Files\\\\Exchsrvr\\\\Mailroot\\\\vsi 1\\\\BadMail"\n+5s',
    },
    no: { script: 'folder.open place=exch-srv1 path="C:\\\\Program Files\\\\Exchsrvr"\n+5s' },
  },
  deleted: {
    check: { deleted: { ndr: false, atLeast: 100 } },
    yes: {
      world: flooded,
      script: `${foundInQueue}\nqueue.messages queue=Bucket sort=null selection=[[0,499]] action=delete\n+1min`,
    },
    no: {
      world: flooded,
      script: `${foundInQueue}\nqueue.messages queue=Bucket sort=null selection=[[0,499]] action=delete-ndr\n+1min`,
    },
  },
  restarted: {
    check: { restarted: {} },
    yes: { script: `virtual-server.set id=1 general.logging=true\n${restart}` },
    no: { script: `${restart}\nvirtual-server.set id=1 general.logging=true` },
  },
  looked: {
    check: { looked: { sender: '@' } },
    yes: { world: flooded, script: `${foundInQueue}\nqueue.look queue=Bucket sender=@` },
    no: { world: flooded, script: foundInQueue },
  },
  storeMounted: {
    check: { storeMounted: {} },
    yes: {},
    no: { script: 'store.control server=EXCH-SRV1 action=dismount\nwait 2min' },
  },
  serverSetting: {
    check: { serverSetting: { path: 'messageTracking', is: true } },
    yes: { script: 'server.set name=EXCH-SRV1 messageTracking=true' },
    no: { script: 'server.set name=EXCH-SRV1 messageTracking=false' },
  },
  service: {
    check: { service: { place: 'exch-srv1', service: 'SMTPSVC', state: 'running' } },
    yes: {},
    no: { script: 'service.control machine=exch-srv1 service=SMTPSVC action=stop\n+1min' },
  },
} satisfies Record<string, Witnesses>;
