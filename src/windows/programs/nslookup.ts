/** `nslookup`: asks name servers, once or at its own prompt. */
import { type DnsAnswer, type DnsType, lookup, parseAddress, reverseName } from '#net';
import { after, ask, exit, type Program, type Run, words, write } from '../process.ts';
import { hostOf } from '../resolver.ts';
import * as texts from './nslookup-texts.ts';

interface NslookupState {
  args: string;
  interactive: boolean;
  /** greet: finding out the default server's name · server: finding out a new one's address */
  phase: 'greet' | 'query' | 'server';
  /** Address and name of the server that is asked. */
  server: string;
  serverName: string;
  type: DnsType;
  /** What was typed, and where to ask it if not at the server above. */
  name: string;
  at: string;
  tries: number;
}

type Lookup = Run<NslookupState>;

const types: readonly DnsType[] = ['A', 'MX', 'PTR', 'NS', 'CNAME', 'TXT', 'SOA'];
const triesMax = 2;

interface Question {
  name: string;
  type: DnsType;
  /** The address when an address was typed and a name is wanted. */
  reverseOf: string;
  server: string;
}

/** What goes over the wire in the present phase. */
function questionOf(run: Lookup): Question {
  const { phase, server, name, type, at } = run.state;
  if (phase === 'greet')
    return { name: reverseName(server), type: 'PTR', reverseOf: server, server };
  const bare = name.replace(/\.$/, '');
  if (phase === 'server') return { name: bare, type: 'A', reverseOf: '', server };
  const asked = at === '' ? server : at;
  if (parseAddress(bare) !== undefined && (type === 'A' || type === 'PTR')) {
    const reverseOf = type === 'A' ? bare : '';
    return { name: reverseName(bare), type: 'PTR', reverseOf, server: asked };
  }
  const { dnsSuffix } = run.machine;
  const whole = bare.includes('.') || name.endsWith('.') || dnsSuffix === '';
  return { name: whole ? bare : `${bare}.${dnsSuffix}`, type, reverseOf: '', server: asked };
}

function answerOf(run: Lookup): DnsAnswer {
  const { name, type, server } = questionOf(run);
  return lookup(run.world.net, hostOf(run.world, run.machine), name, type, server);
}

function begin(run: Lookup, phase: NslookupState['phase']): void {
  run.state.phase = phase;
  run.state.tries = 0;
  after(run, answerOf(run).latencyMs);
}

function goOn(run: Lookup): void {
  if (run.state.interactive) ask(run, texts.prompt);
  else exit(run);
}

/** A server's name: by its pointer record, else by what the server calls itself. */
function nameOfServer(answer: DnsAnswer, address: string): string {
  const pointer = answer.records.find((record) => record.type === 'PTR')?.data;
  if (pointer !== undefined) return pointer;
  return answer.server.name === address ? '' : answer.server.name;
}

function greeted(run: Lookup, answer: DnsAnswer): void {
  const { state } = run;
  state.serverName = answer.status === 'timed-out' ? '' : nameOfServer(answer, state.server);
  if (state.serverName === '') {
    const why = answer.status === 'timed-out' ? 'Timed out' : 'Non-existent domain';
    write(run, texts.noServerName(state.server, why));
    state.serverName = 'UnKnown';
  }
  if (!state.interactive) {
    begin(run, 'query');
    return;
  }
  write(run, texts.server(state.serverName, state.server, true));
  ask(run, texts.prompt);
}

function answered(run: Lookup, answer: DnsAnswer): void {
  const { state } = run;
  const { name, type, reverseOf, server } = questionOf(run);
  const other = state.at !== '' && server !== state.server;
  const serverName = other ? nameOfServer(answer, server) || `[${server}]` : state.serverName;
  if (answer.status === 'timed-out') write(run, texts.requestTimedOut(serverName));
  else {
    write(run, texts.server(serverName, server, false));
    const typed = state.name.replace(/\.$/, '');
    if (answer.status === 'non-existent') write(run, texts.notFound(serverName, typed));
    else if (answer.status === 'no-data') write(run, texts.noRecords(type, name));
    else write(run, texts.found(name, type, answer, reverseOf));
  }
  goOn(run);
}

function serverFound(run: Lookup, answer: DnsAnswer): void {
  const { state } = run;
  const record = answer.records.find((one) => one.type === 'A');
  if (record) useServer(run, record.data, state.name);
  else write(run, texts.noServerAddress(state.name));
  ask(run, texts.prompt);
}

function useServer(run: Lookup, address: string, name: string): void {
  run.state.server = address;
  run.state.serverName = name;
  write(run, texts.server(name, address, true));
}

function setOption(run: Lookup, option: string): void {
  const { state } = run;
  const match = /^(?:type|ty|q|querytype|query)=(.*)$/i.exec(option);
  if (match) {
    const wanted = types.find((type) => type === match[1]?.trim().toUpperCase());
    if (wanted) state.type = wanted;
    else if (/^any$/i.test(match[1] ?? '')) write(run, 'not modelled here\n');
    else write(run, `unknown query type: ${match[1] ?? ''}\n`);
  } else if (/^all$/i.test(option)) {
    write(run, texts.server(state.serverName, state.server, true));
    write(run, `Set options:\n  type=${state.type}\n\n`);
  } else write(run, 'not modelled here\n');
}

function isOption(word: string): boolean {
  return /^[-/]/.test(word);
}

function changeServer(run: Lookup, name: string): void {
  const { state } = run;
  state.name = name;
  if (parseAddress(name) === undefined) {
    begin(run, 'server');
    return;
  }
  const known = run.world.net.dns.servers.get(name)?.name ?? '';
  useServer(run, name, known === '' || known === name ? `[${name}]` : known);
  ask(run, texts.prompt);
}

function query(run: Lookup, name: string, at: string): void {
  const { state } = run;
  state.name = name;
  state.at = at;
  if (at !== '' && parseAddress(at) === undefined) {
    const host = hostOf(run.world, run.machine);
    const found = lookup(run.world.net, host, at, 'A', state.server);
    const address = found.records.find((one) => one.type === 'A')?.data;
    if (address === undefined) {
      write(run, texts.noServerAddress(at));
      goOn(run);
      return;
    }
    state.at = address;
  }
  begin(run, 'query');
}

export const nslookup: Program<NslookupState> = {
  summary: 'Asks name servers about names and addresses.',

  create: (args) => ({
    args,
    interactive: true,
    phase: 'greet',
    server: '',
    serverName: '',
    type: 'A',
    name: '',
    at: '',
    tries: 0,
  }),

  begin(run) {
    const { state } = run;
    const list = words(state.args);
    for (const option of list.filter(isOption)) setOption(run, option.slice(1));
    const [name = '-', at = ''] = list.filter((word) => !isOption(word));
    state.interactive = !list.some((word) => !isOption(word));
    state.name = name;
    state.server = hostOf(run.world, run.machine).dnsServers[0] ?? '';
    if (parseAddress(at) !== undefined) state.server = at;
    else state.at = at;
    if (state.server !== '') return begin(run, 'greet');
    write(run, '*** Default servers are not available\n');
    exit(run);
  },

  timer(run) {
    const { state } = run;
    const answer = answerOf(run);
    state.tries += 1;
    if (answer.status === 'timed-out') {
      write(run, texts.timedOut);
      if (state.phase === 'query' && state.tries < triesMax) return after(run, answer.latencyMs);
    }
    if (state.phase === 'greet') {
      const { at } = state;
      greeted(run, answer);
      // A server given by name must be looked up before it is asked.
      if (!state.interactive && at !== '') query(run, state.name, at);
    } else if (state.phase === 'server') serverFound(run, answer);
    else answered(run, answer);
  },

  line(run, line) {
    const [word, second] = words(line);
    const verb = word?.toLowerCase();
    if (word === undefined || verb === undefined) return ask(run, texts.prompt);
    if (verb === 'exit') return exit(run);
    if ((verb === 'server' || verb === 'lserver') && second) return changeServer(run, second);
    if (verb === 'set') setOption(run, line.trim().slice(3).trim());
    else if (verb === '?' || verb === 'help') write(run, texts.help);
    else if (['ls', 'root', 'view', 'finger', 'server', 'lserver'].includes(verb)) {
      write(run, 'not modelled here\n');
    } else return query(run, word, second ?? '');
    ask(run, texts.prompt);
  },

  interrupted(run) {
    write(run, '^C\n');
    exit(run);
  },
};
