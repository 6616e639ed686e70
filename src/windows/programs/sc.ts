/** `sc`: what the service controller knows of a service, and starting and stopping without waiting. */
import { exit, type Program, type Run, words, write } from '../process.ts';
import {
  controlService,
  dependantsOf,
  findService,
  type ServiceError,
  serviceError,
  serviceErrorText,
} from '../service.ts';
import { servicePath } from '../service-account.ts';
import type { ServiceState, WindowsService } from '../service-catalog.ts';

interface ScState {
  args: string;
}

type Sc = Run<ScState>;

const stateNumbers: Readonly<Record<ServiceState, number>> = {
  stopped: 1,
  'start-pending': 2,
  'stop-pending': 3,
  running: 4,
  'continue-pending': 5,
  'pause-pending': 6,
  paused: 7,
};
const startTypes = {
  automatic: '2   AUTO_START',
  manual: '3   DEMAND_START',
  disabled: '4   DISABLED',
} as const;

/** Services that share a process with others, by the name of that process. */
function typeOf(run: Sc, service: WindowsService): string {
  const shared = /svchost|inetinfo|services\.exe/.test(servicePath(run.machine, service));
  return shared ? '20  WIN32_SHARE_PROCESS' : '10  WIN32_OWN_PROCESS';
}

/** What the service would take now: nothing while it is stopped or on its way. */
function accepts({ state, pausable }: WindowsService): string {
  if (state !== 'running' && state !== 'paused')
    return 'NOT_STOPPABLE,NOT_PAUSABLE,IGNORES_SHUTDOWN';
  return `STOPPABLE,${pausable ? 'PAUSABLE' : 'NOT_PAUSABLE'},ACCEPTS_SHUTDOWN`;
}

/** Layout by public write-ups of `sc query smtpsvc`. */
function status(run: Sc, service: WindowsService, name: string, displayName = ''): string {
  const { state } = service;
  const word = state.toUpperCase().replace('-', '_');
  const hint = state === 'start-pending' ? service.startMs : service.stopMs;
  return (
    `\nSERVICE_NAME: ${name}\n${displayName === '' ? '' : `DISPLAY_NAME: ${displayName}\n`}` +
    `        TYPE               : ${typeOf(run, service)}\n` +
    `        STATE              : ${stateNumbers[state]}  ${word}\n` +
    `                                (${accepts(service)})\n` +
    '        WIN32_EXIT_CODE    : 0  (0x0)\n        SERVICE_EXIT_CODE  : 0  (0x0)\n' +
    '        CHECKPOINT         : 0x0\n' +
    `        WAIT_HINT          : 0x${state.endsWith('-pending') ? hint.toString(16) : '0'}\n`
  );
}

function failed(what: string, number: number, text: string): string {
  return `[SC] ${what} FAILED ${number}:\n\n${text}\n\n`;
}

function noService(what: string): string {
  return failed(what, 1060, serviceErrorText(1060));
}

function query(run: Sc, name: string | undefined): string {
  if (name !== undefined) {
    const service = findService(run.machine, name);
    return service ? status(run, service, name) : noService('EnumQueryServicesStatus:OpenService');
  }
  return [...run.machine.services.values()]
    .filter((service) => service.state !== 'stopped')
    .map((service) => status(run, service, service.name, service.displayName))
    .join('');
}

function config(run: Sc, name: string): string {
  const service = findService(run.machine, name);
  if (!service) return noService('OpenService');
  const [first = '', ...others] = service.dependsOn;
  return (
    `[SC] QueryServiceConfig SUCCESS\n\nSERVICE_NAME: ${name}\n` +
    `        TYPE               : ${typeOf(run, service)}\n` +
    `        START_TYPE         : ${startTypes[service.startupType]}\n` +
    '        ERROR_CONTROL      : 1   NORMAL\n' +
    `        BINARY_PATH_NAME   : ${servicePath(run.machine, service)}\n` +
    '        LOAD_ORDER_GROUP   :\n        TAG                : 0\n' +
    `        DISPLAY_NAME       : ${service.displayName}\n` +
    `        DEPENDENCIES       : ${first}\n` +
    others.map((one) => `                           : ${one}\n`).join('') +
    '        SERVICE_START_NAME : LocalSystem\n'
  );
}

function control(run: Sc, verb: 'start' | 'stop' | 'pause' | 'continue', name: string): string {
  const { machine, world } = run;
  const service = findService(machine, name);
  if (!service) return noService('OpenService');
  const what = verb === 'start' ? 'StartService' : 'ControlService';
  const error: ServiceError | undefined = serviceError(service, verb);
  if (error) return failed(what, error, serviceErrorText(error));
  if (verb === 'stop' && dependantsOf(machine, service.name).length > 0) {
    // It stops only the one that is named (winerror.h).
    return failed(
      what,
      1051,
      'A stop control has been sent to a service that other running services are dependent on.',
    );
  }
  if (controlService(world, machine.id, service.name, verb)) {
    return failed(what, 1058, serviceErrorText(1058));
  }
  return status(run, service, name);
}

/** The first lines of its own help. */
const usage = `DESCRIPTION:
        SC is a command line program used for communicating with the
        NT Service Controller and services.
USAGE:
        sc <server> [command] [service name] <option1> <option2>...

        Commands modelled here: query, qc, start, stop, pause, continue
`;

export const sc: Program<ScState> = {
  summary: 'Asks and tells the service controller about services.',
  create: (args) => ({ args }),
  // It came with Windows XP; before, only with the resource kit.
  missing: (machine) => machine.os === 'windows-2000',

  begin(run) {
    const [verb = '', name] = words(run.state.args);
    const word = verb.toLowerCase();
    if (word === 'query' || word === 'queryex') write(run, query(run, name));
    else if (word === '' || name === undefined) write(run, usage);
    else if (word === 'qc') write(run, config(run, name));
    else if (word === 'start' || word === 'stop' || word === 'pause' || word === 'continue') {
      write(run, control(run, word, name));
    } else write(run, 'not modelled here\n');
    exit(run);
  },

  interrupted: exit,
};
