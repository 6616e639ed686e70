/** Plays a client file against the test server. */
import { advance, createTestWorld, dial, type Policy, speak, type TestWorld } from './support.ts';

export type Step =
  | { kind: 'octets'; octets: string }
  | { kind: 'wait'; ms: number }
  | { kind: 'set'; change: Partial<Policy['settings']> }
  | { kind: 'policy'; change: Partial<Policy> };

/** `\x08` in a client file is that octet. */
function octetsOf(line: string): string {
  return line.replace(/\\x([0-9a-f]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function parseDirective(line: string): Step {
  const [word = '', ...rest] = line.slice(2).split(' ');
  const value = rest.join(' ');
  if (word === 'pause') return { kind: 'wait', ms: 0 };
  if (word === 'wait') return { kind: 'wait', ms: Number(value) };
  if (word === 'settings') return { kind: 'set', change: JSON.parse(value) };
  if (word === 'policy') return { kind: 'policy', change: JSON.parse(value) };
  if (word === 'part') return { kind: 'octets', octets: octetsOf(value) };
  if (word === 'repeat') {
    const [count = '', ...text] = rest;
    return { kind: 'octets', octets: octetsOf(text.join(' ')).repeat(Number(count)) };
  }
  throw new Error(`unknown directive ${line}`);
}

/** A client file: lines to send, and directives that begin with `# `. */
export function parseClient(text: string): Step[] {
  const steps: Step[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const step = line.startsWith('# ')
      ? parseDirective(line)
      : ({ kind: 'octets', octets: `${octetsOf(line)}\r\n` } satisfies Step);
    const last = steps.at(-1);
    if (step.kind === 'octets' && last?.kind === 'octets') last.octets += step.octets;
    else steps.push(step);
  }
  return steps;
}

/** Plays a dialogue; `slice` is the length of each segment, 0 for as few segments as can be. */
export function play(steps: readonly Step[], slice: number): TestWorld {
  const world = createTestWorld();
  let connection = 0;
  for (const step of steps) {
    if (step.kind === 'set') Object.assign(world.policy.settings, step.change);
    else if (step.kind === 'policy') Object.assign(world.policy, step.change);
    else {
      if (connection === 0) connection = dial(world);
      if (step.kind === 'wait') advance(world, world.clock.now + step.ms);
      else {
        const count = slice === 0 ? 0 : Math.floor(step.octets.length / slice);
        speak(world, connection, step.octets, Array<number>(count).fill(slice));
      }
    }
  }
  if (connection === 0) dial(world);
  return world;
}

/** What a server file holds: the octets with plain line ends, and whether the line still stands. */
export function shown(heard: TestWorld['heard']): string {
  return heard.text.replaceAll('\r\n', '\n') + (heard.closed ? '' : '# open\n');
}
