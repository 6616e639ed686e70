/** Real clients of the time, where they are installed: into our door and into postfix's smtp-sink. */
import { spawn } from 'node:child_process';
import { installed, openDoor, run } from '../clients/door.ts';
import { median, row } from './statistics.ts';

const messages = 2000;
const rounds = 5;

interface Port {
  port: number;
  shut(): void;
}

/** A server that takes everything and keeps nothing. */
async function openSink(): Promise<Port> {
  const port = 20_000 + (process.pid % 20_000);
  // It refuses to stay root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const sink = spawn('smtp-sink', [...user, `127.0.0.1:${port}`, '100'], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { port, shut: () => sink.kill() };
}

const from = 'a@calder-tools.example';
const to = 'dwhitlock@marlow-freight.example';

/** Milliseconds a client took; undefined when it failed. */
async function ran(command: string, ...args: string[]): Promise<number | undefined> {
  const started = performance.now();
  const { status } = await run(command, args);
  return status === 0 ? performance.now() - started : undefined;
}

/** Messages a second that smtp-source hands over in one session. */
async function source(port: number, count: number): Promise<number | undefined> {
  const whole = ['-d', '-l', '1500', '-m', String(count), '-s', '1', '-f', from, '-t', to];
  const took = await ran('smtp-source', ...whole, `127.0.0.1:${port}`);
  return took === undefined ? undefined : (count / took) * 1000;
}

/** postfix smtp-source into smtp-sink: messages a second, undefined where they are not installed. */
export async function postfix(count: number): Promise<number | undefined> {
  if (!installed('smtp-sink') || !installed('smtp-source')) return undefined;
  const sink = await openSink();
  const rate = await source(sink.port, count);
  sink.shut();
  return rate;
}

async function medianOf(measure: () => Promise<number | undefined>): Promise<number | undefined> {
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const one = await measure();
    if (one === undefined) return undefined;
    all.push(one);
  }
  return median(all);
}

const clients = [
  {
    command: 'smtp-source',
    name: 'postfix smtp-source into `npm run smtp`, one session',
    measure: (port: number) => source(port, messages),
    shown: (value: number) => `${Math.round(value).toLocaleString('en-GB')}/s`,
  },
  {
    command: 'swaks',
    name: 'swaks, one message into `npm run smtp`',
    measure: (port: number) =>
      ran('swaks', '--server', '127.0.0.1', '--port', String(port), '--from', from, '--to', to),
    shown: (value: number) => `${value.toFixed(0)} ms`,
  },
  {
    command: 'nmap',
    name: 'nmap smtp-commands of `npm run smtp`',
    measure: (port: number) =>
      ran('nmap', '-n', '-Pn', '-p', String(port), '--script', '+smtp-commands', '127.0.0.1'),
    shown: (value: number) => `${value.toFixed(0)} ms`,
  },
] as const;

export async function benchClients(): Promise<void> {
  const door = await openDoor('sandbox', '--for', '300');
  const sink = installed('smtp-sink') ? await openSink() : undefined;
  try {
    for (const { command, name, measure, shown } of clients) {
      if (!installed(command)) {
        row(name, '–', 'not installed here');
        continue;
      }
      const say = (value: number | undefined) => (value === undefined ? 'failed' : shown(value));
      const ours = await medianOf(() => measure(door.port));
      const theirs = sink && (await medianOf(() => measure(sink.port)));
      row(name, say(ours), sink ? `into smtp-sink ${say(theirs)}` : `median of ${rounds}`);
    }
  } finally {
    door.shut();
    sink?.shut();
  }
}
