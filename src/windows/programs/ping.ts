/** Sends echo requests, one a second, and reports what comes back. */
import { type Route, route } from '#net';
import { after, exit, type Program, type Run, setTitle, words, write } from '../process.ts';
import { hostOf, resolveName } from '../resolver.ts';

interface PingState {
  args: string;
  phase: 'resolving' | 'sending' | 'waiting';
  name: string;
  address: string;
  /** 0 = until stopped */
  count: number;
  sizeBytes: number;
  timeoutMs: number;
  sent: number;
  times: number[];
  sentAt: number;
}

type Ping = Run<PingState>;

/** Replies whose times are kept for the statistics. */
const timesMax = 4096;

/** KB 121619 for Windows NT and 2000; later systems measure finer (assumed). */
function timeText(run: Ping, ms: number): string {
  const least = run.machine.os === 'windows-2000' ? 10 : 1;
  return ms < least ? `time<${least}ms` : `time=${ms}ms`;
}

function wayOf(run: Ping): Route {
  return route(run.world.net, hostOf(run.world, run.machine), run.state.address, 0);
}

function parse(state: PingState): string | undefined {
  const list = words(state.args);
  let target: string | undefined;
  while (list.length > 0) {
    const word = list.shift() ?? '';
    const option = /^[-/](.*)/.exec(word)?.[1]?.toLowerCase();
    if (option === undefined) target = word;
    else if (option === 't') state.count = 0;
    else if (option === 'a') continue;
    else if (option === 'n' || option === 'l' || option === 'w') {
      const value = Number(list.shift());
      if (!Number.isInteger(value) || value < 1 || value > 65_500) return undefined;
      if (option === 'n') state.count = value;
      else if (option === 'l') state.sizeBytes = value;
      else state.timeoutMs = value;
    } else return undefined;
  }
  return target;
}

function begin(run: Ping): void {
  const { state } = run;
  const { address, name } = resolveName(run.world, run.machine, state.name);
  if (address === '') {
    // Texts assumed.
    write(
      run,
      run.machine.os === 'windows-2000'
        ? `Unknown host ${state.name}.\n`
        : `Ping request could not find host ${state.name}. Please check the name and try again.\n`,
    );
    exit(run);
    return;
  }
  state.address = address;
  const shown = name === address ? address : `${name} [${address}]`;
  write(run, `\nPinging ${shown} with ${state.sizeBytes} bytes of data:\n\n`);
  sendOne(run);
}

function sendOne(run: Ping): void {
  const { state, world } = run;
  state.sent += 1;
  state.sentAt = world.clock.now;
  state.phase = 'waiting';
  const way = wayOf(run);
  if (way.outcome === 'reached') after(run, Math.min(way.latencyMs * 2, state.timeoutMs));
  else after(run, way.outcome === 'timed-out' ? state.timeoutMs : 0);
}

function report(run: Ping): void {
  const { state } = run;
  const way = wayOf(run);
  if (way.outcome === 'reached' && way.latencyMs * 2 <= state.timeoutMs) {
    const ms = way.latencyMs * 2;
    const ttl = (way.host.router ? 64 : 128) - way.hops;
    if (state.times.length < timesMax) state.times.push(ms);
    write(
      run,
      `Reply from ${state.address}: bytes=${state.sizeBytes} ${timeText(run, ms)} TTL=${ttl}\n`,
    );
  } else if (way.outcome === 'unreachable') write(run, 'Destination host unreachable.\n');
  else write(run, 'Request timed out.\n');
}

function statistics(run: Ping): void {
  const { sent, times, address } = run.state;
  const lost = sent - times.length;
  const percent = sent === 0 ? 0 : Math.floor((lost * 100) / sent);
  write(
    run,
    `\nPing statistics for ${address}:\n` +
      `    Packets: Sent = ${sent}, Received = ${times.length}, Lost = ${lost} (${percent}% loss),\n`,
  );
  if (times.length === 0) return;
  let [least, most, sum] = [times[0] ?? 0, 0, 0];
  for (const ms of times) {
    least = Math.min(least, ms);
    most = Math.max(most, ms);
    sum += ms;
  }
  const average = Math.floor(sum / times.length);
  write(
    run,
    'Approximate round trip times in milli-seconds:\n' +
      `    Minimum = ${least}ms, Maximum = ${most}ms, Average = ${average}ms\n`,
  );
}

export const ping: Program<PingState> = {
  summary: 'Asks another computer for an echo, to see whether it can be reached.',

  create: (args) => ({
    args,
    phase: 'resolving',
    name: '',
    address: '',
    count: 4,
    sizeBytes: 32,
    timeoutMs: 4000,
    sent: 0,
    times: [],
    sentAt: 0,
  }),

  begin(run) {
    const target = parse(run.state);
    if (target === undefined) {
      write(run, '\nUsage: ping [-t] [-n count] [-l size] [-w timeout] target_name\n');
      exit(run);
      return;
    }
    run.state.name = target;
    const { afterMs } = resolveName(run.world, run.machine, target);
    if (afterMs > 0) after(run, afterMs);
    else begin(run);
  },

  timer(run) {
    const { state, world } = run;
    if (state.phase === 'resolving') begin(run);
    else if (state.phase === 'sending') sendOne(run);
    else {
      report(run);
      if (state.count !== 0 && state.sent >= state.count) {
        statistics(run);
        exit(run);
        return;
      }
      state.phase = 'sending';
      after(run, Math.max(0, state.sentAt + 1000 - world.clock.now));
    }
  },

  interrupted(run) {
    if (run.state.address !== '') statistics(run);
    setTitle(run, '');
    write(run, run.machine.os === 'windows-2000' ? '^C\n' : 'Control-C\n^C\n');
    exit(run);
  },
};
