/** `net`: services from the command line; users and the lockout policy of the domain. */
import { after, ask, exit, type Program, type Run, words, write } from '../process.ts';
import { controlService, dependantsOf, findService, serviceError } from '../service.ts';
import type { WindowsService } from '../service-catalog.ts';
import { longPassword } from './net-account-texts.ts';
import { type Answer, changeUser, netAccounts, netUser, type UserChange } from './net-accounts.ts';
import * as texts from './net-texts.ts';

type Action = 'start' | 'stop' | 'pause' | 'continue';

interface NetProgramState {
  args: string;
  action: Action;
  /** Upper-case names of services still to be done; the first is under way. */
  queue: string[];
  waitedMs: number;
  /** What `net user` waits to hear a yes for. */
  change?: UserChange;
}

type Net = Run<NetProgramState>;

const pollMs = 500;
/** A full stop is written whenever this much time has gone by (assumed). */
const dotMs = 2500;

/** Words of real `net` that this one does not know. */
const unmodelled = [
  'computer',
  'config',
  'file',
  'group',
  'localgroup',
  'name',
  'print',
  'send',
  'session',
  'share',
  'statistics',
  'time',
  'use',
  'view',
  'help',
];

/** The last it says. */
function fail(run: Net, text: string): void {
  write(run, text);
  exit(run);
}

function refused(service: WindowsService, action: Action): string | undefined {
  switch (serviceError(service, action)) {
    case undefined:
      return undefined;
    case 1056:
      return texts.failure(2182);
    case 1058:
      return texts.systemError(1058);
    case 1062:
      return texts.failure(3521, service.displayName);
    case 1052:
      return texts.failure(2191);
    default:
      return texts.failure(2189);
  }
}

/** Begins with the first service of the queue. */
function next(run: Net): void {
  const { state, machine, world } = run;
  const service = machine.services.get(state.queue[0] ?? '');
  if (!service) {
    exit(run);
    return;
  }
  const text = refused(service, state.action);
  if (text !== undefined) {
    fail(run, text);
    return;
  }
  const refusal = controlService(world, machine.id, service.name, state.action);
  if (refusal) {
    fail(run, texts.systemError(1058));
    return;
  }
  const { action } = state;
  if (action === 'start' || action === 'stop')
    write(run, texts.underWay(service.displayName, action));
  state.waitedMs = 0;
  after(run, pollMs);
}

function poll(run: Net): void {
  const { state, machine } = run;
  const service = machine.services.get(state.queue[0] ?? '');
  if (!service) {
    exit(run);
    return;
  }
  if (service.state.endsWith('-pending')) {
    state.waitedMs += pollMs;
    if (state.waitedMs % dotMs === 0) write(run, '.');
    after(run, pollMs);
    return;
  }
  if (run.console.column > 0) write(run, '\n');
  const wanted = {
    start: 'running',
    stop: 'stopped',
    pause: 'paused',
    continue: 'running',
  } as const;
  if (service.state !== wanted[state.action]) {
    fail(run, texts.unsuccessful(service.displayName, state.action));
    return;
  }
  write(run, texts.success(service.displayName, state.action));
  state.queue.shift();
  if (state.queue.length === 0) {
    exit(run);
    return;
  }
  write(run, '\n');
  next(run);
}

function control(run: Net, action: Action, name: string, certain: boolean): void {
  const { state, machine } = run;
  const service = findService(machine, name);
  if (!service) {
    fail(run, texts.failure(2185));
    return;
  }
  const text = refused(service, action);
  if (text !== undefined) {
    fail(run, text);
    return;
  }
  state.action = action;
  const others = action === 'stop' ? dependantsOf(machine, service.name) : [];
  state.queue = [...others, service].map((one) => one.name.toUpperCase());
  if (others.length === 0) {
    next(run);
    return;
  }
  write(
    run,
    texts.dependants(
      service.displayName,
      others.map((one) => one.displayName),
    ),
  );
  if (certain) next(run);
  else ask(run, texts.question);
}

function list(run: Net): void {
  const names = [...run.machine.services.values()]
    .filter((one) => one.state !== 'stopped')
    .map((one) => one.displayName)
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  write(run, texts.started(run.machine.os, names));
  exit(run);
}

function helpMessage(run: Net, number: string): void {
  const text = /^\d{1,5}$/.test(number) ? texts.messages[Number(number)] : undefined;
  write(run, text === undefined ? texts.failure(3871, number) : `\n${text}\n`);
  exit(run);
}

function answer(run: Net, said: Answer): void {
  if ('text' in said) {
    fail(run, said.text);
    return;
  }
  run.state.change = said.change;
  ask(run, said.question);
}

/** To the question of `net user`, where Enter means yes. */
function confirmed(run: Net, change: UserChange, line: string): void {
  if (line === '' || line === 'y' || line === 'yes') fail(run, changeUser(run, change));
  else if (line === 'n' || line === 'no') exit(run);
  else ask(run, longPassword);
}

export const net: Program<NetProgramState> = {
  summary: 'Controls services, users and the lockout policy; explains messages.',
  create: (args) => ({ args, action: 'start', queue: [], waitedMs: 0 }),

  begin(run) {
    const [word = '', ...rest] = words(run.state.args);
    const verb = word.toLowerCase();
    const names = rest.filter((one) => !one.startsWith('/'));
    const certain = rest.some((one) => one.toLowerCase() === '/y');
    // A display name may be typed without quotes.
    const name = names.join(' ');
    if (verb === 'start' && name === '') list(run);
    else if (verb === 'helpmsg') helpMessage(run, name);
    else if (verb === 'user') answer(run, netUser(run, rest));
    else if (verb === 'accounts') answer(run, netAccounts(run, rest));
    else if (verb === 'start' || verb === 'stop' || verb === 'pause' || verb === 'continue') {
      if (name === '') fail(run, texts.syntax);
      else control(run, verb, name, certain);
    } else fail(run, unmodelled.includes(verb) ? 'not modelled here\n' : texts.syntax);
  },

  line(run, line) {
    const said = line.trim().toLowerCase();
    if (run.state.change) confirmed(run, run.state.change, said);
    else if (said === 'y' || said === 'yes') {
      write(run, '\n');
      next(run);
    } else if (said === '' || said === 'n' || said === 'no') exit(run);
    else ask(run, texts.question);
  },

  timer: poll,

  interrupted(run) {
    write(run, '^C\n');
    exit(run);
  },
};
