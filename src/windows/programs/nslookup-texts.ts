/** Everything `nslookup` prints. */
import type { DnsAnswer, DnsRecord, DnsType } from '#net';

export const prompt = '> ';

/** KB 169326. */
export const timedOut = 'DNS request timed out.\n    timeout was 2 seconds.\n';

/** KB 171789; plural of "servers" as later versions have it. */
export function noServerName(address: string, why: string): string {
  return `*** Can't find server name for address ${address}: ${why}\n*** Default servers are not available\n`;
}

export function server(name: string, address: string, isDefault: boolean): string {
  return `${isDefault ? 'Default Server' : 'Server'}:  ${name}\nAddress:  ${address}\n\n`;
}

export function requestTimedOut(name: string): string {
  return `*** Request to ${name} timed-out\n`;
}

/** Assumed. */
export function notFound(server: string, name: string): string {
  return `*** ${server} can't find ${name}: Non-existent domain\n`;
}

export function noServerAddress(name: string): string {
  return `*** Can't find address for server ${name}: Non-existent domain\n`;
}

/** Names of record types in the sentence below (assumed). */
const typeNames: Readonly<Record<DnsType, string>> = {
  A: 'address (A)',
  MX: 'mail exchange (MX)',
  PTR: 'domain name pointer (PTR)',
  NS: 'name server (NS)',
  CNAME: 'canonical name (CNAME)',
  TXT: 'text (TXT)',
  SOA: 'start of authority (SOA)',
};

export function noRecords(type: DnsType, name: string): string {
  return `*** No ${typeNames[type]} records available for ${name}\n`;
}

/** One record of a type other than A (MX line: public write-ups; the others assumed). */
function row(record: DnsRecord): string {
  const { name, data } = record;
  switch (record.type) {
    case 'MX':
      return `${name}\tMX preference = ${record.preference ?? 0}, mail exchanger = ${data}\n`;
    case 'NS':
      return `${name}\tnameserver = ${data}\n`;
    case 'PTR':
      return `${name}\tname = ${data}\n`;
    case 'CNAME':
      return `${name}\tcanonical name = ${data}\n`;
    case 'TXT':
      return `${name}\ttext =\n\n\t"${data}"\n`;
    case 'A':
      return `${name}\tinternet address = ${data}\n`;
    case 'SOA':
      return startOfAuthority(record);
  }
}

const soaFields = [
  'primary name server',
  'responsible mail addr',
  'serial',
  'refresh',
  'retry',
  'expire',
  'default TTL',
];

function startOfAuthority({ name, data }: DnsRecord): string {
  const values = data.split(/\s+/);
  const lines = values.slice(0, soaFields.length).map((value, index) => {
    return `\t${soaFields[index] ?? ''} = ${value}\n`;
  });
  return `${name}\n${lines.join('')}`;
}

/** `Name:`, `Address:` and `Aliases:`, as for a host's address or for an address's host. */
function hostBlock(asked: string, answer: DnsAnswer, reverseOf: string): string {
  if (reverseOf !== '') {
    const name = answer.records.find((record) => record.type === 'PTR')?.data ?? '';
    return `Name:    ${name}\nAddress:  ${reverseOf}\n`;
  }
  const found = answer.records.filter((record) => record.type === 'A');
  const name = found[0]?.name ?? asked;
  const list = found.map((record) => record.data).join(', ');
  const aliases = answer.records.filter((record) => record.type === 'CNAME');
  const tail =
    aliases.length === 0 ? '' : `Aliases:  ${aliases.map((one) => one.name).join(', ')}\n`;
  return `Name:    ${name}\nAddress${found.length > 1 ? 'es' : ''}:  ${list}\n${tail}`;
}

/** `reverseOf` is the address when an address was typed at type A, else empty. */
export function found(asked: string, type: DnsType, answer: DnsAnswer, reverseOf: string): string {
  const head = answer.authoritative ? '' : 'Non-authoritative answer:\n';
  if (type === 'A' || reverseOf !== '') return `${head}${hostBlock(asked, answer, reverseOf)}\n`;
  const more = answer.additional.map(row).join('');
  return `${head}${answer.records.map(row).join('')}\n${more}`;
}

export const help = `Commands:   (identifiers are shown in uppercase, [] means optional)
NAME            - print info about the host/domain NAME using default server
NAME1 NAME2     - as above, but use NAME2 as server
help or ?       - print info on common commands
set OPTION      - set an option
    all                 - print options
    querytype=X         - set query type, for example A,CNAME,MX,NS,PTR,SOA,TXT
    type=X              - synonym for querytype
server NAME     - set default server to NAME
exit            - exit the program

`;
