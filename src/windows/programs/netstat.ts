/** Lists this machine's listeners and connections (layout: KB 297534). */
import type { Connection, Endpoint } from '#net';
import { exit, type Program, type Run, write } from '../process.ts';
import { hostOf } from '../resolver.ts';

/** Rows shown; a flood is cut. */
const rowsMax = 2000;

const portNames: Readonly<Record<number, string>> = {
  21: 'ftp',
  23: 'telnet',
  25: 'smtp',
  53: 'domain',
  80: 'http',
  110: 'pop3',
  143: 'imap',
};

interface Options {
  all: boolean;
  numeric: boolean;
}

function parse(args: string): Options | undefined {
  const options = { all: false, numeric: false };
  for (const word of args.split(/\s+/)) {
    if (word === '') continue;
    if (!/^[-/][anp]+$/i.test(word) && !/^tcp$/i.test(word)) return undefined;
    if (/a/i.test(word) && !/^tcp$/i.test(word)) options.all = true;
    if (/n/i.test(word)) options.numeric = true;
  }
  return options;
}

function row(run: Run<string>, options: Options, own: string, far: string, state: string): string {
  const name = (pair: string, self: boolean): string => {
    if (options.numeric) return pair;
    const [address = '', port = ''] = pair.split(':');
    const known = portNames[Number(port)] ?? port;
    return `${self ? run.machine.name.toLowerCase() : address}:${known}`;
  };
  const near = name(own, true);
  const away = far === '0.0.0.0:0' && !options.numeric ? `${run.machine.name}:0` : name(far, false);
  return `  TCP    ${near.padEnd(22)} ${away.padEnd(22)} ${state}`.trimEnd();
}

function stateText(connection: Connection): string {
  if (connection.state === 'connecting') return 'SYN_SENT';
  return connection.state === 'open' ? 'ESTABLISHED' : 'TIME_WAIT';
}

function pair(endpoint: Pick<Endpoint, 'address' | 'port'>): string {
  return `${endpoint.address}:${endpoint.port}`;
}

function rows(run: Run<string>, options: Options): string[] {
  const host = hostOf(run.world, run.machine);
  const lines: string[] = [];
  if (options.all) {
    for (const port of [...host.listeners.keys()].sort((a, b) => a - b)) {
      lines.push(row(run, options, `0.0.0.0:${port}`, '0.0.0.0:0', 'LISTENING'));
    }
  }
  for (const connection of run.world.net.connections.values()) {
    if (lines.length >= rowsMax) break;
    const { client, server, dialled, seenAs } = connection;
    if (client.host === host.id) {
      const far = pair({ address: dialled, port: server.port });
      lines.push(row(run, options, pair(client), far, stateText(connection)));
    }
    if (server.host === host.id && connection.state !== 'connecting') {
      const far = pair({ address: seenAs, port: client.port });
      lines.push(row(run, options, pair(server), far, stateText(connection)));
    }
  }
  return lines;
}

export const netstat: Program<string> = {
  summary: 'Displays the TCP connections of this computer.',
  create: (args) => args,

  begin(run) {
    const options = parse(run.state);
    if (options) {
      const header = '  Proto  Local Address          Foreign Address        State';
      write(run, `\nActive Connections\n\n${[header, ...rows(run, options)].join('\n')}\n`);
    } else write(run, 'not modelled here\n');
    exit(run);
  },

  interrupted: exit,
};
