/** The `traffic:` block of a scenario: what it may say, and the sentence an author reads when it may not. */
import { expect, it } from 'vitest';
import { completeTopology } from './topology.ts';

const source = { file: 'scenarios/x/scenario.yaml', lineOf: () => 7 };

function complete(...traffic: object[]) {
  return completeTopology({ traffic }, source).traffic;
}

const attacker = { kind: 'ndr-attacker', id: 'bots', perMinute: 600 };
const relay = { kind: 'bulk-relay-spammer', id: 'relay', perMinute: 60, victims: 'many' };
const office = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 10 : 1));

it('every kind is taken as it stands', () => {
  const traffic = [
    { kind: 'genuine', id: 'g', domain: 'calder.example', everyMinutes: 4, hours: office },
    { kind: 'relay-spammer', id: 's', perMinute: 6, startMinutes: 3 },
    { ...attacker, senderDomains: 40, validPercent: 5, hosts: 2, days: [0, 1, 1, 1, 1, 1, 0] },
    { ...relay, victims: ['only.example'], remote: 'silent', stopMinutes: 90 },
    { kind: 'users', id: 'u', everyMinutes: 9, to: ['calder.example', 'quayside.example'] },
  ];
  expect(complete(...traffic)).toEqual(traffic);
});

it.each([
  [
    { ...attacker, kind: 'ndr' },
    'has no kind "genuine", "users", "mobile-users", "relay-spammer", "bulk-relay-spammer", "auth-spammer", "harvester", "inside-bot" or "ndr-attacker".',
  ],
  [{ ...attacker, perMinute: 60_001 }, 'is more than 60000.'],
  [{ ...attacker, hours: [1, 2] }, 'is no list of 24 weights.'],
  [{ ...attacker, days: [0, 0, 0, 0, 0, 0, 0] }, 'has no weight above 0.'],
  [{ ...attacker, senderDomains: 301 }, 'is more than 300.'],
  [
    { ...attacker, senderDomains: 'all' },
    'is neither "many" nor a number up to 300 nor a list of domains.',
  ],
  [{ ...relay, victims: 3 }, 'is neither "many" nor a list of domains.'],
  [{ ...relay, remote: 'silnt' }, 'Did you mean "silent"?'],
  [{ kind: 'users', id: 'u', everyMinutes: 9, to: [] }, 'is empty.'],
])('%j', (spec, sentence) => {
  expect(() => complete(spec)).toThrow(sentence);
});

it.each([
  [{ of: 'nobody' }, 'nobody in traffic is called "nobody".'],
  [{ of: 'people' }, 'the hosts of users are not outside.'],
  [{ of: 'bots', code: '10.0.0.2' }, 'is no 127.0.0.x.'],
])('others on a blacklist: %j', (other, sentence) => {
  const people = { kind: 'users', id: 'people', everyMinutes: 9, to: ['calder.example'] };
  const listing = (others: object[]) => ({
    traffic: [attacker, people],
    blacklists: [{ list: 'trapline', others }],
  });
  expect(() => completeTopology(listing([other]), source)).toThrow(sentence);
  const good = [{ of: 'bots' }, { of: 'bots', code: '127.0.0.10' }];
  expect(completeTopology(listing(good), source).blacklists[0]?.others).toEqual(good);
});

it('an id names one actor', () => {
  expect(() => complete(attacker, attacker)).toThrow('has an id twice');
});

it('mail is fetched on Small Business Server alone, and no more often than its page lets', () => {
  const world = (pop3: object, edition = 'sbs-2003') => completeTopology({ edition, pop3 }, source);
  expect(world({ everyMinutes: 15 }).pop3).toEqual({ everyMinutes: 15 });
  expect(() => world({ everyMinutes: 5 })).toThrow('is less than 15.');
  expect(() => world({ everyMinutes: 15 }, 'exchange-2003')).toThrow(
    'exchange-2003 has no connector for POP3 mailboxes.',
  );
});
