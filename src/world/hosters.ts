/** The few big mail hosts that keep the many domains of other people, each good or bad in its own way. */
import { type DnsRecord, reverseName } from '#net';
import type { TransportSpec } from '#transport';
import { record } from './network.ts';
import type { RemoteKind } from './topology.ts';

type Behaviour = NonNullable<NonNullable<TransportSpec['remoteHosts']>[number]['behaviour']>;

export interface Hoster {
  name: string;
  address: string;
  /** Left out for one that does not answer: there is nobody at its address. */
  behaviour?: Behaviour;
}

/** Texts of sendmail and Postfix of the time (assumed). */
const hosters: Readonly<Record<Exclude<RemoteKind, 'missing'>, readonly Hoster[]>> = {
  accept: [
    { name: 'mx1.hostcentre.example', address: '192.0.2.201', behaviour: { kind: 'accept' } },
    { name: 'mx1.webharbour.example', address: '192.0.2.202', behaviour: { kind: 'accept' } },
    { name: 'in.mailfarm.example', address: '192.0.2.203', behaviour: { kind: 'accept' } },
  ],
  unknown: [
    unknowing('mx2.hostcentre.example', '192.0.2.204', 95),
    unknowing('mx2.webharbour.example', '192.0.2.205', 80),
    unknowing('mail.campusnet.example', '192.0.2.206', 60),
  ],
  defer: [
    {
      name: 'mx.overrun.example',
      address: '192.0.2.207',
      behaviour: { kind: 'defer', reply: '452 4.3.1 Insufficient system storage' },
    },
    {
      name: 'mx.slowlane.example',
      address: '192.0.2.208',
      behaviour: { kind: 'defer', reply: '451 4.7.1 Please try again later' },
    },
  ],
  refuse: [
    {
      name: 'mx.strictly.example',
      address: '192.0.2.209',
      behaviour: { kind: 'refuse', reply: '554 5.7.1 Service unavailable; message refused' },
    },
  ],
  silent: [
    { name: 'mx.darkrack.example', address: '192.0.2.210' },
    { name: 'mx.lapsed.example', address: '192.0.2.211' },
  ],
};

function unknowing(name: string, address: string, percent: number): Hoster {
  return { name, address, behaviour: { kind: 'unknown', percent } };
}

/**
 * What the domains of an address list are like, by their number: of twenty, eight take everything, five
 * know their users, two put off, one refuses, two are silent and two are gone (assumed).
 */
const mix: readonly RemoteKind[] = [
  'accept',
  'unknown',
  'accept',
  'defer',
  'accept',
  'silent',
  'unknown',
  'accept',
  'missing',
  'unknown',
  'accept',
  'refuse',
  'accept',
  'unknown',
  'silent',
  'accept',
  'defer',
  'missing',
  'accept',
  'unknown',
];

/** What keeps a domain, by its number in its list; undefined for one that is not in DNS. */
export function hosterOf(number: number, remote: 'mixed' | RemoteKind): Hoster | undefined {
  const kind = remote === 'mixed' ? mix[number % mix.length]! : remote;
  if (kind === 'missing') return undefined;
  const ofKind = hosters[kind];
  return ofKind[number % ofKind.length];
}

/** What DNS says of a hoster itself. */
export function hosterRecords({ name, address }: Hoster): DnsRecord[] {
  return [record(name, 'A', address), record(reverseName(address), 'PTR', name)];
}

export function hostedRecord(domain: string, { name }: Hoster): DnsRecord {
  return record(domain, 'MX', name, 10);
}
