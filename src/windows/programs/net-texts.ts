/** Everything `net` says, with its message numbers. */
import type { WindowsSystem } from '../machine.ts';

/**
 * KB 161890 (2185), KB 233975 (2182, 3521), KB 139057 (2189); 2245 and 3506 are in public
 * transcripts; the others are assumed.
 */
export const messages: Readonly<Record<number, string>> = {
  5: 'Access is denied.',
  87: 'The parameter is incorrect.',
  1058: 'The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.',
  1371: 'Cannot perform this operation on built-in accounts.',
  2182: 'The requested service has already been started.',
  2184: 'The service has not been started.',
  2185: 'The service name is invalid.',
  2186: 'The service is not responding to the control function.',
  2189: 'The service could not be controlled in its present state.',
  2191: 'The requested pause, continue, or stop is not valid for this service.',
  2221: 'The user name could not be found.',
  2245: 'The password does not meet the password policy requirements. Check the minimum password length, password complexity and password history requirements.',
  3506: 'The option *** is unknown.',
  3521: 'The *** service is not started.',
  3871: '*** is not a valid Windows network message number.',
};

/** A message with its number; `name` takes the place of the stars. */
export function failure(number: number, name = ''): string {
  const text = (messages[number] ?? '').replace('***', name);
  return `${text}\n\nMore help is available by typing NET HELPMSG ${number}.\n`;
}

export function systemError(number: number): string {
  return `System error ${number} has occurred.\n\n${messages[number] ?? ''}\n`;
}

/** Microsoft's documentation of `net start` and `net stop`. */
export function underWay(name: string, action: 'start' | 'stop'): string {
  return `The ${name} service is ${action === 'start' ? 'starting' : 'stopping'}.`;
}

const done = {
  start: 'was started',
  stop: 'was stopped',
  pause: 'was paused',
  continue: 'was continued',
} as const;

export function success(name: string, action: keyof typeof done): string {
  return `The ${name} service ${done[action]} successfully.\n`;
}

const undone = {
  start: 'could not be started',
  stop: 'could not be stopped',
  pause: 'could not be paused',
  continue: 'could not be continued',
} as const;

export function unsuccessful(name: string, action: keyof typeof undone): string {
  return `The ${name} service ${undone[action]}.\n`;
}

export function dependants(name: string, names: readonly string[]): string {
  return (
    `The following services are dependent on the ${name} service.\n` +
    `Stopping the ${name} service will also stop these services.\n\n` +
    `${names.map((one) => `   ${one}\n`).join('')}\n`
  );
}

export const question = 'Do you want to continue this operation? (Y/N) [N]: ';

export function started(os: WindowsSystem, names: readonly string[]): string {
  const windows = os === 'windows-2000' ? 'Windows 2000' : 'Windows';
  return (
    `These ${windows} services are started:\n\n${names.map((name) => `   ${name}\n`).join('')}\n` +
    'The command completed successfully.\n'
  );
}

export const syntax = `The syntax of this command is:


NET [ ACCOUNTS | CONTINUE | HELPMSG | PAUSE | START | STOP | USER ]
`;
