/** Witnesses of checks on tests, settings and the learner, and of those made of others. */
import {
  bucket,
  open,
  openManager,
  pinned,
  server,
  stop,
  telnet,
  type Witnesses,
} from './worlds.ts';

export const ofSettings = {
  relayRefused: { check: { relayRefused: { from: 'home-pc' } }, yes: {}, no: { world: open } },
  relayAccepted: { check: { relayAccepted: { from: 'home-pc' } }, yes: { world: open }, no: {} },
  mailAccepted: {
    check: { mailAccepted: { from: 'home-pc', recipient: 'orders@marlow-freight.example' } },
    yes: {},
    no: { script: stop },
  },
  testedFromOutside: {
    check: { testedFromOutside: { result: 'refused' } },
    yes: { script: telnet('home-pc', server, 'a@elsewhere.example') },
    no: { world: open, script: telnet('home-pc', server, 'a@elsewhere.example') },
  },
  tested: {
    check: { tested: { from: 'inside', result: 'refused' } },
    yes: { script: telnet('lan-pc', '192.168.16.2', 'a@elsewhere.example') },
    no: { script: telnet('home-pc', server, 'a@elsewhere.example') },
  },
  bounced: {
    check: { bounced: { form: 'routed' } },
    yes: { script: telnet('home-pc', server, 'you%elsewhere.example', true) },
    no: { script: telnet('home-pc', server, 'orders@marlow-freight.example', true) },
  },
  setting: {
    check: { setting: { path: 'general.logging', is: true } },
    yes: { script: 'virtual-server.set id=1 general.logging=true' },
    no: {},
  },
  connector: {
    check: { connector: { name: 'Bucket', path: 'relayAllowed', is: false } },
    yes: { script: bucket },
    no: { script: `${bucket}\nconnector.set id=Bucket relayAllowed=true` },
  },
  opened: {
    check: { opened: { program: 'system-manager' } },
    yes: { script: openManager },
    no: { script: openManager.replace('system-manager', 'notepad') },
  },
  answered: {
    check: { answered: { answer: 'yes' } },
    yes: { script: 'ticket.answer answer=yes' },
    no: { script: 'ticket.answer answer=no' },
  },
  diagnosed: {
    check: { diagnosed: {} },
    yes: { script: `${pinned}\nnotebook.cause cause=address` },
    no: { script: `${pinned}\nnotebook.cause cause=name` },
  },
  running: { check: { running: {} }, yes: {}, no: { script: stop } },
  unchanged: {
    check: { unchanged: {} },
    yes: {
      script:
        'virtual-server.set id=1 general.logging=true\nvirtual-server.set id=1 general.logging=false',
    },
    no: { script: 'virtual-server.set id=1 general.logging=true' },
  },
  received: {
    check: { received: { place: 'exch-srv1', contains: 'Windows IP Configuration' } },
    yes: { script: 'on exch-srv1\n> ipconfig\n+5s' },
    no: { script: 'on home-pc\n> ipconfig\n+5s' },
  },
  all: {
    check: { all: [{ running: {} }, { opened: { program: 'system-manager' } }] },
    yes: { script: openManager },
    no: { script: `${openManager}\n${stop}` },
  },
  any: {
    check: { any: [{ running: { status: 'Stopped' } }, { opened: { program: 'system-manager' } }] },
    yes: { script: stop },
    no: {},
  },
  not: { check: { not: { running: {} } }, yes: { script: stop }, no: {} },
  within: {
    check: { within: { time: '1min', check: { opened: { program: 'system-manager' } } } },
    yes: { script: `${openManager}\nwait 5min` },
    no: { script: `wait 2min\n${openManager}` },
  },
  before: {
    check: {
      before: {
        first: { opened: { program: 'system-manager' } },
        second: { running: { status: 'Stopped' } },
      },
    },
    yes: { script: `${openManager}\n+1s\n${stop}` },
    no: { script: `${stop}\n${openManager}` },
  },
  hold: {
    check: { hold: { time: '3min', check: { running: { status: 'Stopped' } } } },
    yes: { script: `${stop}\nwait 3min` },
    no: { script: `${stop}\nvirtual-server.control id=1 action=start\n+5s\n${stop}\nwait 1min` },
  },
} satisfies Record<string, Witnesses>;
