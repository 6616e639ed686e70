/**
 * Who plays: the company, the people, those they write to, their passwords and addresses. Authors write one
 * canonical cast; a seed draws another, and each canonical word has its drawn one. Everybody is invented.
 */
import { createStream, nextInteger, pick, type Stream } from '#kernel';

/** A canonical word and the one that stands for it. */
export type Word = readonly [from: string, to: string];

/** Distinct words, none near another: no company, password or domain can be taken for another's. */
export const places =
  'Ashdown Bramhope Colwell Dunmore Eastmoor Fernside Garston Harwick Inverley Kirkham Lindale Mossgrove Netherby Oakhurst Penrose Ravenscar Stanfield Thornbury Ulverton Wexcombe Yarlside Cresswell Dalefoot Elmstead Foxmere Greyfell'.split(
    ' ',
  );
export const women = 'Nora Ellen Priya Maud Iris Joan Karin Leila Petra Ruth Sonia Wanda'.split(
  ' ',
);
export const men = 'Alan Bruno Carl Derek Edwin Felix Goran Hugh Jonas Kevin Marek Neil'.split(' ');
export const surnames =
  'Abara Bexley Castell Denholm Eriksen Farrant Gomez Hollis Ibsen Jarrow Kowal Lomax Mistry Nyman Orchard Pradhan Quint Rourke Stroud Tillman Usher Vickery Wyatt Zeller'.split(
    ' ',
  );
const trades = 'Freight Haulage Carriers Logistics Shipping Forwarding'.split(' ');

/** The two companies a learner may work for, then those they write to. */
const ours = 'Marlow Selwick'.split(' ');
const others: readonly Word[] = [
  ['Calder', 'Tools'],
  ['Ostler', 'Fittings'],
  ['Tarn', 'Chandlery'],
  ['Tannery', 'Lane'],
  ['Pike', 'and Sons'],
  ['Lantern', 'Works'],
  ['Northquay', ''],
];
/** Hanna's other name is her company's. */
const people: readonly (readonly [first: string, last: string, pool: readonly string[]])[] = [
  ['Dana', 'Whitlock', women],
  ['Rose', 'Okafor', women],
  ['Tom', 'Vance', men],
  ['Hanna', 'Selwick', women],
  ['Ben', 'Grady', men],
];
/** Those that nobody guesses; a weak one is the matter of its scenario and stays. */
const passwords =
  'Harbour-19 Pallet-Jack7 Tariff!2004 Quay-Side-3 Dockyard-1 Genoa-No2 Cringle!88 Batten-7up'.split(
    ' ',
  );

/** What is free of other hosts: first numbers of an address, and the least and greatest last one. */
const offices: readonly (readonly [network: string, min: number, max: number])[] = [
  ['203.0.113', 2, 49],
  ['203.0.113', 80, 139],
  ['192.0.2', 212, 254],
  ['198.51.100', 2, 24],
];

/** Draws without putting back. */
function deal(stream: Stream, words: readonly string[]): () => string {
  const left = [...words];
  return () => left.splice(nextInteger(stream, 0, left.length - 1), 1)[0]!;
}

/** A firm's name as texts, domains and accounts spell it; some go by one word only. */
function firm([a, b]: Word, [x, y]: Word): Word[] {
  if (b === '')
    return [
      [a, x],
      [a.toLowerCase(), x.toLowerCase()],
    ];
  const spelled = (name: string) => name.replaceAll(' ', '-').toLowerCase();
  return [
    [`${a} ${b}`, `${x} ${y}`],
    [spelled(`${a} ${b}`), spelled(`${x} ${y}`)],
    [a, x],
  ];
}

function logon(first: string, last: string): string {
  return `${first[0]}${last}`.toLowerCase();
}

/** Names for every canonical name: nobody and nothing is called the same. */
export function drawNames(seed: number): Word[] {
  const stream = createStream(seed, 'variation/names');
  const place = deal(stream, places);
  const last = deal(stream, surnames);
  const first = new Map<readonly string[], () => string>(
    [women, men].map((pool) => [pool, deal(stream, pool)]),
  );
  const words: Word[] = [];
  const our = new Map(ours.map((name) => [name, place()]));
  for (const [name, drawn] of our) {
    const [from, to] = name === 'Marlow' ? ['Freight', pick(stream, trades)] : ['Sails', 'Sails'];
    words.push(...firm([name, from!], [drawn, to!]));
    words.push(
      [name.toUpperCase(), drawn.toUpperCase()],
      [name.toLowerCase(), drawn.toLowerCase()],
    );
  }
  for (const one of others) words.push(...firm(one, [place(), one[1]]));
  for (const [given, family, pool] of people) {
    const [to, lastTo] = [first.get(pool)!(), our.get(family) ?? last()];
    words.push([given, to], [logon(given, family), logon(to, lastTo)]);
    if (!our.has(family)) words.push([family, lastTo]);
  }
  for (const one of passwords) words.push([one, `${place()}-${nextInteger(stream, 10, 99)}`]);
  return words;
}

function reversed(address: string): string {
  return address.split('.').reverse().join('.');
}

/** Public addresses of the office and of the two places outside, each also as DNS reads it backwards. */
export function drawAddresses(seed: number): Word[] {
  const stream = createStream(seed, 'variation/addresses');
  const draw = (not: string, network: string, min: number, max: number): Word => {
    const to = `${network}.${nextInteger(stream, min, max)}`;
    return to === not ? draw(not, network, min, max) : [not, to];
  };
  const drawn = [
    draw('203.0.113.25', ...pick(stream, offices)),
    draw('198.51.100.77', '198.51.100', 50, 94),
    draw('192.0.2.130', '192.0.2', 80, 129),
  ];
  return drawn.flatMap(([from, to]): Word[] => [
    [from, to],
    [reversed(from), reversed(to)],
  ]);
}

/** A function that puts drawn words for canonical ones, whole words only, wherever a text stands in plain data. */
export function spoken(words: readonly Word[]): <T>(value: T) => T {
  if (words.length === 0) return (value) => value;
  const drawn = new Map(words);
  // the longer first, so that no name is replaced by half
  const known = [...drawn.keys()].toSorted((a, b) => b.length - a.length);
  const any = known.map((word) => word.replaceAll('.', '\\.')).join('|');
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${any})(?![A-Za-z0-9])`, 'g');
  const speak = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, (word) => drawn.get(word)!);
    if (Array.isArray(value)) return value.map(speak);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, speak(one)]));
  };
  return <T>(value: T) => speak(value) as T;
}
