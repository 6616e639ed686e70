/** Witnesses of checks on accounts, filters, blacklists and machines inside. */
import { blacklists, bots, reported, restart, spammed, tarPit, type Witnesses } from './worlds.ts';

export const ofCases = {
  account: {
    check: { account: { name: 'Guest', enabled: false } },
    yes: { world: { guestEnabled: true }, script: 'account.disable name=Guest' },
    no: { world: { guestEnabled: true } },
  },
  eventSeen: {
    check: { eventSeen: { event: 1708, contains: 'Administrator' } },
    yes: {
      world: {
        administratorPassword: 'password1',
        traffic: [
          {
            kind: 'auth-spammer',
            id: 'crew',
            knows: 'Administrator',
            perMinute: 60,
            victims: ['bigpost.example'],
            remote: 'accept',
          },
        ],
        server: {
          diagnostics: {
            MSExchangeTransport: { 'SMTP Protocol': 'Maximum', Authentication: 'Maximum' },
          },
        },
      },
      script: 'wait 5min\neventlog.look place=exch-srv1 log=Application',
    },
    no: { script: 'wait 5min\neventlog.look place=exch-srv1 log=Application' },
  },
  lockout: {
    check: { lockout: { atMost: 20 } },
    yes: { script: 'lockout.set threshold=10 durationMinutes=30 windowMinutes=30' },
    no: { script: 'lockout.set threshold=50 durationMinutes=30 windowMinutes=30' },
  },
  messageDelivery: {
    check: { messageDelivery: { path: 'sender.blank', is: true } },
    yes: { script: 'message-delivery.set sender.blank=true' },
    no: {},
  },
  filtering: {
    check: { filtering: { filter: 'recipient' } },
    yes: {
      script: `message-delivery.set recipient.notInDirectory=true\nvirtual-server.set id=1 general.filters.recipient=true\n${restart}`,
    },
    no: { script: `message-delivery.set recipient.notInDirectory=true\n${restart}` },
  },
  tarPit: {
    check: { tarPit: { atLeast: 5 } },
    yes: {
      world: { edition: 'exchange-2003-sp1', windows: 'windows-2003-sp1' },
      script: `${tarPit}\n+1s\n${restart}`,
    },
    no: {
      world: { edition: 'exchange-2003-sp1', windows: 'windows-2003-sp1' },
      script: tarPit,
    },
  },
  registryValue: {
    check: { registryValue: { key: 'parameters', name: 'TarpitTime', is: 5 } },
    yes: { script: tarPit },
    no: { script: tarPit.replace('data=5', 'data=6') },
  },
  listed: {
    check: { listed: { list: 'trapline', is: true } },
    yes: { world: { blacklists } },
    no: {},
  },
  removalAsked: {
    check: { removalAsked: { list: 'trapline' } },
    yes: { world: { blacklists }, script: 'blacklist.request list=trapline address=203.0.113.25' },
    no: { world: { blacklists }, script: 'blacklist.request list=opendoor address=203.0.113.25' },
  },
  tracked: {
    check: { tracked: { sender: '<>' } },
    yes: {
      world: reported,
      script:
        'server.set name=EXCH-SRV1 messageTracking=true\nwait 5min\ntracking.find sender="<>"\nwait 20s',
    },
    no: { world: reported, script: 'wait 5min\ntracking.find sender="<>"\nwait 20s' },
  },
  spamStopped: {
    check: { spamStopped: { time: '4min' } },
    yes: { script: 'wait 5min' },
    no: { world: spammed, script: 'wait 5min' },
  },
  reportsStopped: {
    check: { reportsStopped: { time: '4min' } },
    yes: { script: 'wait 5min' },
    no: { world: reported, script: 'wait 5min' },
  },
  spamDelivered: {
    check: { spamDelivered: { atMost: 5 } },
    yes: { script: 'wait 5min' },
    no: { world: { traffic: [{ ...bots, validPercent: 100 }] }, script: 'wait 5min' },
  },
  harvested: {
    check: { harvested: { atMost: 0 } },
    yes: { script: 'wait 5min' },
    no: {
      world: {
        traffic: [{ kind: 'harvester', id: 'crew', names: 300, perMinute: 60, hosts: 1 }],
      },
      script: `message-delivery.set recipient.notInDirectory=true\nvirtual-server.set id=1 general.filters.recipient=true\n${restart}\nwait 10min`,
    },
  },
  spamPastServer: {
    check: { spamPastServer: { atMost: 5 } },
    yes: { script: 'wait 5min' },
    no: {
      world: {
        office: [{ name: 'YARD-2', number: 61, user: 'yard' }],
        traffic: [
          {
            kind: 'inside-bot',
            id: 'worm',
            pc: 'YARD-2',
            via: 'direct',
            perMinute: 30,
            victims: ['bigpost.example'],
          },
        ],
      },
      script: 'wait 5min',
    },
  },
  outbound: {
    check: { outbound: { from: 'lan-pc', is: 'open' } },
    yes: {},
    no: {
      script:
        'router.block blocks=[{"enabled":true,"name":"SMTP","firstPort":25,"lastPort":25,"fromAddress":"192.168.16.3","toAddress":"192.168.16.254"}]',
    },
  },
  isolated: {
    check: { isolated: { place: 'lan-pc' } },
    yes: { script: 'connection.set place=lan-pc enabled=false' },
    no: {},
  },
  complaints: {
    check: { complaints: { atMost: 0, hours: 5 } },
    yes: { script: 'wait 2h' },
    no: {
      world: {
        connectors: [
          {
            name: 'Internet mail',
            smartHosts: 'smtp.harbourline.example',
            addressSpaces: [{ domain: '*', cost: 1 }],
          },
        ],
        traffic: [{ ...bots, perMinute: 40, hosts: 4, senderDomains: 60, validPercent: 1 }],
      },
      script: 'wait 2h',
    },
  },
  lookedUp: {
    check: { lookedUp: { list: 'trapline' } },
    yes: { world: { blacklists }, script: 'blacklist.lookUp list=trapline address=203.0.113.25' },
    no: { world: { blacklists }, script: 'blacklist.lookUp list=opendoor address=203.0.113.25' },
  },
  leavesBy: {
    check: { leavesBy: { way: 'dns' } },
    yes: {},
    no: {
      script: `virtual-server.set id=1 delivery.smartHost=smtp.harbourline.example\n${restart}`,
    },
  },
  turnedAway: {
    check: { turnedAway: { traffic: 'bots', hosts: 'all' } },
    yes: {
      world: { ...reported, blacklists: [{ list: 'trapline', others: [{ of: 'bots' }] }] },
      script: `message-delivery.set connection.rules=[{"name":"Trapline","suffix":"sources.trapline.example","message":"","codes":{"kind":"any"},"disabled":false}]\nvirtual-server.set id=1 general.filters.connection=true\n${restart}`,
    },
    no: { world: reported, script: restart },
  },
} satisfies Record<string, Witnesses>;
