/** `iisreset`: stops and starts IIS Admin and all services that need it, SMTP too. */
import { after, exit, type Program, type Run, words, write } from '../process.ts';
import { controlService, dependantsOf } from '../service.ts';
import type { WindowsService } from '../service-catalog.ts';

interface IisResetState {
  args: string;
  phase: 'stopping' | 'starting';
  restart: boolean;
  /** Upper-case names of services still to be started; the first is under way. */
  queue: string[];
}

type IisReset = Run<IisResetState>;

const root = 'IISADMIN';
const pollMs = 500;

function internetServices({ machine }: IisReset): WindowsService[] {
  return [...machine.services.values()].filter(
    (one) => one.name === root || one.dependsOn.some((needed) => needed.toUpperCase() === root),
  );
}

function stop(run: IisReset): void {
  const { state, machine, world } = run;
  write(run, '\nAttempting stop...\n');
  state.phase = 'stopping';
  const running = [...dependantsOf(machine, root), machine.services.get(root)];
  state.queue = running
    .flatMap((one) => (one && one.state !== 'stopped' ? [one.name.toUpperCase()] : []))
    .reverse();
  controlService(world, machine.id, root, 'stop');
  after(run, pollMs);
}

function start(run: IisReset): void {
  write(run, `${run.state.restart ? '' : '\n'}Attempting start...\n`);
  run.state.phase = 'starting';
  if (!run.state.restart) {
    run.state.queue = internetServices(run)
      .filter((one) => one.startupType === 'automatic')
      .map((one) => one.name.toUpperCase());
  }
  poll(run);
}

/** Waits for what is under way, then goes on to the next. */
function poll(run: IisReset): void {
  const { state, machine, world } = run;
  if (state.phase === 'stopping') {
    if (internetServices(run).some((one) => one.state.endsWith('-pending'))) after(run, pollMs);
    else {
      write(run, 'Internet services successfully stopped\n');
      if (state.restart) start(run);
      else exit(run);
    }
    return;
  }
  for (let [key] = state.queue; key !== undefined; [key] = state.queue) {
    const service = machine.services.get(key);
    const begun = service?.state === 'stopped' && !controlService(world, machine.id, key, 'start');
    if (begun || service?.state.endsWith('-pending')) {
      after(run, pollMs);
      return;
    }
    state.queue.shift();
  }
  write(run, `Internet services successfully ${state.restart ? 'restarted' : 'started'}\n`);
  exit(run);
}

/** One line for each service (assumed layout). */
function status(run: IisReset): string {
  return internetServices(run)
    .map(({ name, displayName, state }) => {
      const word = state.charAt(0).toUpperCase() + state.slice(1).replace('-', ' ');
      return `Status for ${displayName} ( ${name} ) : ${word}\n`;
    })
    .join('');
}

const usage = `
IISRESET.EXE (c) Microsoft Corp. 1998-1999

Usage:
iisreset [computername]

    /RESTART            Stop and then restart all Internet services.
    /START              Start all Internet services.
    /STOP               Stop all Internet services.
    /STATUS             Display the status of all Internet services.
`;

export const iisreset: Program<IisResetState> = {
  summary: 'Stops and starts the Internet services of this computer.',
  create: (args) => ({ args, phase: 'stopping', restart: false, queue: [] }),
  missing: (machine) => !machine.services.has(root),

  begin(run) {
    const [word = '/restart', ...more] = words(run.state.args.toLowerCase());
    if (more.length > 0 && word !== '/noforce') {
      write(run, 'not modelled here\n');
      exit(run);
    } else if (word === '/restart' || word === '/noforce') {
      run.state.restart = true;
      stop(run);
    } else if (word === '/stop') stop(run);
    else if (word === '/start') start(run);
    else {
      const known = word === '/status' ? status(run) : undefined;
      write(run, known ?? (word === '/?' ? usage : 'not modelled here\n'));
      exit(run);
    }
  },

  timer: poll,

  interrupted(run) {
    write(run, '^C\n');
    exit(run);
  },
};
