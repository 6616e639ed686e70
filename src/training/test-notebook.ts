/** For tests of the notebook: an open relay with a connector beside it, and scripts on it. */
import type { Run, Scenario } from './model.ts';
import { createRun } from './run.ts';
import { runScript } from './run-script.ts';
import { bindScenario } from './scenario.ts';
import { parseScript } from './script.ts';

export const openRelay = {
  format: 1,
  id: 'x',
  version: 1,
  title: 'X',
  level: 'learn',
  summary: 'A test.',
  world: {
    virtualServer: { access: { relay: { mode: 'allExcept', computers: [] } } },
    connectors: [{ name: 'Internet mail', addressSpaces: [{ domain: '*', cost: 1 }] }],
  },
  ticket: { from: 'Dana', text: 'Please.' },
  objectives: [
    { id: 'closed', text: 'Closed.', domain: 'stop', check: { relayRefused: { from: 'home-pc' } } },
  ],
  diagnosis: {
    causes: [
      { id: 'server', text: 'The virtual server.' },
      { id: 'connector', text: 'The connector.' },
    ],
    right: 'server',
    evidence: [
      { of: 'line', contains: '250 2.1.5', lacks: '@marlow-freight', from: 'outside', said: true },
    ],
    areas: ['virtual-server'],
  },
} as const;

export function bound(more: object = {}): Scenario {
  return bindScenario({ ...openRelay, ...more }, { file: 'x.yaml', lineOf: () => 7 });
}

export function carryOut(text: string, scenario = bound()): Run {
  const run = createRun(scenario, { seed: 1 });
  runScript(run, parseScript(text, 'x.txt'));
  return run;
}

/** Somebody at a place asks the server to relay, and gets its answer. */
export function relayTest(place: string, host: string): string {
  return `on ${place}
> telnet
> set localecho
> open ${host} 25
< 220
> ehlo x
< 250 OK
> mail from:a@b.example
< Sender OK
> rcpt to:nobody@elsewhere.example
+2s
`;
}

export const testOutside = relayTest('home-pc', 'mail.marlow-freight.example');
export const pinTest = 'pin line contains="250 2.1.5 nobody@elsewhere.example"\n';
export const repair = `virtual-server.set id=1 access.relay.mode=only
virtual-server.control id=1 action=stop
until running status=Stopped max=30min
virtual-server.control id=1 action=start
+10s
`;
