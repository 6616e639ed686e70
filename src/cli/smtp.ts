/**
 * The simulated server on a real port: each TCP connection to 127.0.0.1 is a connection in the world, from
 * a place's host to the address that host would dial.
 *
 *   npm run smtp -- --scenario relay-virtual-server [--port 2525] [--from home-pc] [--script FILE] [--seed N] [--speed N] [--for SECONDS]
 *
 * `--from` is a place or the address of any host of the Internet; `--script` is played before the port opens. Each
 * session that ends is told with its length in world time.
 */
import net from 'node:net';
import { createRun, parseScript, proceed, type Run, runScript, seedMax, suggest } from '#training';
import { closeOutside, connectOutside, nextEventAt, sendOutside, takeOutside } from '#world';
import { readNumber, readOptions, readScript, runMain, UsageFault } from './args.ts';
import { findScenario } from './find-scenario.ts';

/** World time that may pass at once, unpaced, to let an answer arrive: latency is not waited for. */
const answerMs = 500;
const tickMs = 5;

interface Line {
  owner: number;
  socket: net.Socket;
  openedAt: number;
}

interface Bridge {
  run: Run;
  host: number;
  address: string;
  lines: Set<Line>;
}

/** A session is over. */
function forget(bridge: Bridge, line: Line): boolean {
  if (!bridge.lines.delete(line)) return false;
  const seconds = (bridge.run.world.clock.now - line.openedAt) / 1000;
  process.stdout.write(`closed after ${seconds.toFixed(1)} s\n`);
  return true;
}

/** Bytes are octets on both sides: `latin1` is the identity. */
function pump(bridge: Bridge): boolean {
  let moved = false;
  for (const line of bridge.lines) {
    const taken = takeOutside(bridge.run.world, line.owner);
    // One segment is one write, so a multi-line reply reaches the client as one.
    for (const segment of taken?.segments ?? []) {
      moved = true;
      if (!line.socket.destroyed) line.socket.write(Buffer.from(segment, 'latin1'));
    }
    if (taken && taken.state !== 'failed' && taken.state !== 'closed') continue;
    forget(bridge, line);
    moved = true;
    if (taken?.state === 'closed') line.socket.end();
    else line.socket.destroy();
  }
  return moved;
}

/** Lets the world go on, event by event, until something reaches a client; false if nothing is near. */
function settle(bridge: Bridge): boolean {
  const limit = bridge.run.world.clock.now + answerMs;
  for (;;) {
    const next = nextEventAt(bridge.run.world);
    if (next === undefined || next > limit) return false;
    proceed(bridge.run, next);
    if (pump(bridge)) return true;
  }
}

function accept(bridge: Bridge, socket: net.Socket): void {
  const { world } = bridge.run;
  const owner = connectOutside(world, bridge.host, bridge.address, 25);
  const line = { owner, socket, openedAt: world.clock.now };
  bridge.lines.add(line);
  socket.setNoDelay(true);
  socket.on('data', (bytes) => {
    sendOutside(world, owner, bytes.toString('latin1'));
    settle(bridge);
  });
  const gone = () => {
    if (!forget(bridge, line)) return;
    closeOutside(world, owner);
    settle(bridge);
  };
  socket.on('end', () => {
    // Answers to what was sent before the client's end are still on their way.
    while (bridge.lines.has(line) && settle(bridge));
    gone();
    socket.end();
  });
  socket.on('close', gone);
  socket.on('error', gone);
  settle(bridge);
}

/** From the office the server is reached at its own address, from elsewhere at the router's public one. */
function addressFor(run: Run, place: string): { host: number; address: string } {
  const { places, windows, net: network } = run.world;
  const hosts = [...network.hosts.values()];
  const machine = windows.machines.get(places.get(place)?.machine ?? 0);
  const stranger = hosts.find((one) => one.interfaces.some(({ address }) => address === place));
  if (!machine && !stranger) {
    throw new UsageFault(`There is no place "${place}".${suggest(place, [...places.keys()])}`);
  }
  const host = machine ? network.hosts.get(machine.host) : stranger;
  const router = hosts.find((one) => one.router);
  const outside = router?.interfaces.find((one) => one.network === router.router?.outside);
  const forward = router?.router?.forwards.find((one) => one.externalPort === 25);
  if (!host || !outside) throw new UsageFault(`"${place}" has no network.`);
  const within = host.interfaces.some((one) => one.network === router?.router?.inside);
  return { host: host.id, address: within && forward ? forward.address : outside.address };
}

function listen(server: net.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
  });
}

/** Wall time drives world time. */
function pace(bridge: Bridge, speed: number): NodeJS.Timeout {
  let before = performance.now();
  let owed = 0;
  return setInterval(() => {
    const now = performance.now();
    owed += (now - before) * speed;
    before = now;
    const whole = Math.floor(owed);
    owed -= whole;
    proceed(bridge.run, bridge.run.world.clock.now + whole);
    pump(bridge);
  }, tickMs);
}

await runMain(async () => {
  const { values, positionals } = readOptions(process.argv.slice(2), {
    scenario: { type: 'string' },
    port: { type: 'string' },
    from: { type: 'string', default: 'home-pc' },
    script: { type: 'string' },
    seed: { type: 'string' },
    speed: { type: 'string' },
    for: { type: 'string' },
  });
  if (positionals[0] !== undefined) throw new UsageFault(`"${positionals[0]}" is not an option.`);
  if (values.scenario === undefined) throw new UsageFault('Name a scenario: --scenario NAME.');
  const port = readNumber('port', values.port, 2525, [0, 65_535]);
  const seed = readNumber('seed', values.seed, 1, [0, seedMax]);
  const speed = readNumber('speed', values.speed, 1, [1, 100_000]);
  const seconds = readNumber('for', values.for, 0, [1, 1_000_000]);
  const run = createRun(findScenario(values.scenario), { seed });
  if (values.script !== undefined) {
    runScript(run, parseScript(readScript(values.script), values.script));
  }
  const bridge: Bridge = { run, ...addressFor(run, values.from), lines: new Set() };
  const server = net.createServer({ allowHalfOpen: true }, (socket) => accept(bridge, socket));
  let bound: number;
  try {
    bound = await listen(server, port);
  } catch (error) {
    throw new UsageFault(`Port ${port} cannot be used: ${(error as NodeJS.ErrnoException).code}.`);
  }
  process.stdout.write(`ready 127.0.0.1:${bound}\n`);
  const timer = pace(bridge, speed);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    // The server keeps us here; a signal must not wait for this.
    if (seconds > 0) setTimeout(resolve, seconds * 1000).unref();
  });
  clearInterval(timer);
  for (const { socket } of bridge.lines) socket.destroy();
  server.close();
  return 0;
});
