/** The service controller and `net`. */
import { describe, expect, test } from 'vitest';
import { configureService, controlService, dependantsOf } from './service.ts';
import { serviceAccount, servicePath } from './service-account.ts';
import { createService, serviceCatalog } from './service-catalog.ts';
import { at, createTestWorld, server, type TestWorld } from './test-world.ts';

const smtp = 'Simple Mail Transfer Protocol (SMTP)';

function stateOf(world: TestWorld, name: string) {
  return world.windows.machines.get(server)?.services.get(name)?.state;
}

function withHook(stopMs = 0): TestWorld {
  const world = createTestWorld();
  const log = (what: string) => () => {
    world.hookCalls.push(`${what} ${world.clock.now}`);
  };
  world.serviceHooks.SMTPSVC = {
    started: log('started'),
    stopped: log('stopped'),
    paused: log('paused'),
    continued: log('continued'),
    stopping: () => {
      world.hookCalls.push(`stopping ${world.clock.now}`);
      return stopMs;
    },
  };
  return world;
}

describe('controlService', () => {
  test('stop takes its time and the hook adds to it', () => {
    const world = withHook(3000);
    expect(controlService(world, server, 'smtpsvc', 'stop')).toBeUndefined();
    expect(stateOf(world, 'SMTPSVC')).toBe('stop-pending');
    world.advance(4999);
    expect(stateOf(world, 'SMTPSVC')).toBe('stop-pending');
    world.advance(1);
    expect(stateOf(world, 'SMTPSVC')).toBe('stopped');
    expect(world.hookCalls).toEqual(['stopping 0', 'stopped 5000']);
    expect(world.facts).toEqual([
      { kind: 'service.stopped', machine: 'exch-srv1', service: 'SMTPSVC' },
    ]);
  });

  test('stopping a service stops what needs it first; starting starts what it needs', () => {
    const world = withHook();
    const machine = world.windows.machines.get(server);
    expect(machine && dependantsOf(machine, 'IISADMIN').map((one) => one.name)).toEqual([
      'W3SVC',
      'SMTPSVC',
      'RESvc',
    ]);
    controlService(world, server, 'IISADMIN', 'stop');
    world.advance(60_000);
    expect(['IISADMIN', 'SMTPSVC', 'W3SVC', 'RESVC'].map((name) => stateOf(world, name))).toEqual(
      Array(4).fill('stopped'),
    );
    expect(world.facts.at(-1)).toMatchObject({ service: 'IISADMIN' });
    controlService(world, server, smtp, 'start');
    expect(stateOf(world, 'IISADMIN')).toBe('start-pending');
    world.advance(2000);
    expect([stateOf(world, 'IISADMIN'), stateOf(world, 'SMTPSVC')]).toEqual([
      'running',
      'start-pending',
    ]);
    world.advance(2000);
    expect(stateOf(world, 'SMTPSVC')).toBe('running');
    expect(stateOf(world, 'W3SVC')).toBe('stopped');
  });

  test('restart starts again what it has stopped, and nothing else', () => {
    const world = withHook(3000);
    controlService(world, server, 'W3SVC', 'stop');
    world.advance(5000);
    expect(controlService(world, server, 'IISADMIN', 'restart')).toBeUndefined();
    expect(stateOf(world, 'SMTPSVC')).toBe('stop-pending');
    world.advance(8000);
    expect(stateOf(world, 'IISADMIN')).toBe('start-pending');
    world.advance(30_000);
    expect(['IISADMIN', 'SMTPSVC', 'RESVC', 'W3SVC'].map((name) => stateOf(world, name))).toEqual([
      'running',
      'running',
      'running',
      'stopped',
    ]);
    expect(world.facts.slice(1).map((fact) => `${fact.kind} ${fact.service}`)).toEqual([
      'service.stopped SMTPSVC',
      'service.stopped RESvc',
      'service.stopped IISADMIN',
      'service.started IISADMIN',
      'service.started RESvc',
      'service.started SMTPSVC',
    ]);
    controlService(world, server, 'SMTPSVC', 'stop');
    world.advance(30_000);
    expect(stateOf(world, 'SMTPSVC')).toBe('stopped');
  });

  test('stopping what a restarting service needs calls the restart off', () => {
    const world = withHook(3000);
    controlService(world, server, 'SMTPSVC', 'restart');
    controlService(world, server, 'IISADMIN', 'stop');
    world.advance(60_000);
    expect([stateOf(world, 'IISADMIN'), stateOf(world, 'SMTPSVC')]).toEqual(['stopped', 'stopped']);
  });

  test('pause and continue', () => {
    const world = withHook();
    controlService(world, server, 'SMTPSVC', 'pause');
    world.advance(1000);
    expect(stateOf(world, 'SMTPSVC')).toBe('paused');
    controlService(world, server, 'SMTPSVC', 'continue');
    world.advance(1000);
    expect(stateOf(world, 'SMTPSVC')).toBe('running');
    expect(world.hookCalls).toEqual(['paused 500', 'continued 1500']);
  });

  test.each([
    ['SMTPSVC', 'start', 'Error 1056'],
    ['SMTPSVC', 'continue', 'Error 1061'],
    ['RESvc', 'pause', 'Error 1052'],
    ['nothing', 'stop', 'Error 1060'],
  ] as const)('%s %s is refused with %s', (name, action, text) => {
    expect(controlService(createTestWorld(), server, name, action)?.text).toContain(text);
  });

  test('a disabled service does not start; a pending one takes no orders', () => {
    const world = withHook();
    expect(configureService(world, server, 'SMTPSVC', 'disabled')).toBeUndefined();
    expect(stateOf(world, 'SMTPSVC')).toBe('running');
    expect(world.facts).toEqual([
      {
        kind: 'service.configured',
        machine: 'exch-srv1',
        service: 'SMTPSVC',
        startupType: 'disabled',
      },
    ]);
    expect(controlService(world, server, 'SMTPSVC', 'restart')?.text).toContain('Error 1058');
    controlService(world, server, 'SMTPSVC', 'stop');
    expect(controlService(world, server, 'SMTPSVC', 'stop')?.text).toContain('Error 1061');
    world.advance(5000);
    expect(controlService(world, server, 'SMTPSVC', 'start')?.text).toContain('Error 1058');
  });
});

test('every service of the catalogue has a program and an account', () => {
  const machine = createTestWorld().windows.machines.get(server)!;
  for (const spec of Object.values(serviceCatalog)) {
    const service = createService(spec, machine.os);
    expect(servicePath(machine, service)).toMatch(/^C:\\.*\.exe/);
    expect(serviceAccount(machine, service)).toMatch(/^(Local System|Network Service)$/);
  }
});

test('every dependency of the catalogue is in the catalogue', () => {
  for (const [key, one] of Object.entries(serviceCatalog)) {
    expect(key).toBe(one.name.toUpperCase());
    for (const needed of one.dependsOn) expect(serviceCatalog).toHaveProperty(needed);
  }
});

describe('net', () => {
  function typed(lines: [text: string, waitMs: number][]): string {
    const console = at(createTestWorld(), server);
    console.type('cd \\\r');
    return lines.map(([text, waitMs]) => console.type(text, waitMs)).join('');
  }

  test('stop and start (Microsoft documentation of net)', () => {
    expect(
      typed([
        ['net stop smtpsvc\r', 5000],
        ['net start smtpsvc\r', 5000],
      ]),
    ).toBe(
      `net stop smtpsvc\r\nThe ${smtp} service is stopping.\r\n` +
        `The ${smtp} service was stopped successfully.\r\n\r\nC:\\>` +
        `net start smtpsvc\r\nThe ${smtp} service is starting.\r\n` +
        `The ${smtp} service was started successfully.\r\n\r\nC:\\>`,
    );
  });

  test('dependants are named and asked for; N is the default', () => {
    const output = typed([['net stop iisadmin\r', 0]]);
    expect(output).toBe(
      'net stop iisadmin\r\n' +
        'The following services are dependent on the IIS Admin Service service.\r\n' +
        'Stopping the IIS Admin Service service will also stop these services.\r\n\r\n' +
        `   World Wide Web Publishing Service\r\n   ${smtp}\r\n   Microsoft Exchange Routing Engine\r\n\r\n` +
        'Do you want to continue this operation? (Y/N) [N]: ',
    );
    expect(typed([['net stop iisadmin\r\r', 0]]).endsWith('[N]: \r\n\r\nC:\\>')).toBe(true);
    const yes = typed([['net stop iisadmin\ry\r', 30_000]]);
    for (const name of [smtp, 'World Wide Web Publishing Service', 'IIS Admin Service']) {
      expect(yes).toContain(`The ${name} service was stopped successfully.\r\n`);
    }
  });

  test.each([
    [
      'net start smtpsvc',
      'The requested service has already been started.\r\n\r\nMore help is available by typing NET HELPMSG 2182.\r\n',
    ],
    [
      'net stop nosuch',
      'The service name is invalid.\r\n\r\nMore help is available by typing NET HELPMSG 2185.\r\n',
    ],
    ['net pause resvc', 'NET HELPMSG 2191.'],
    ['net helpmsg 2189', 'The service could not be controlled in its present state.'],
    ['net helpmsg 99', '99 is not a valid Windows network message number.'],
    ['net start', `   ${smtp}\r\n`],
    ['net user', 'not modelled here'],
    ['net', 'The syntax of this command is:'],
  ])('%s (KB 161890, KB 233975, KB 139057)', (line, text) => {
    expect(typed([[`${line}\r`, 0]])).toContain(text);
  });

  test('stopped twice: 3521; while stopping: 2189', () => {
    const output = typed([
      ['net stop smtpsvc\r', 5000],
      ['net stop smtpsvc\r', 0],
    ]);
    expect(output).toContain(
      `The ${smtp} service is not started.\r\n\r\nMore help is available by typing NET HELPMSG 3521.\r\n`,
    );
    const world = createTestWorld();
    controlService(world, server, 'SMTPSVC', 'stop');
    expect(at(world, server).type('net start smtpsvc\r')).toContain('NET HELPMSG 2189.');
  });

  test('a slow stop shows full stops', () => {
    const world = withHook(6000);
    expect(at(world, server).type('net stop smtpsvc\r', 9000)).toContain(
      `The ${smtp} service is stopping....\r\nThe ${smtp} service was stopped`,
    );
  });

  test('pause and continue', () => {
    expect(
      typed([
        ['net pause smtpsvc\r', 1000],
        ['net continue smtpsvc\r', 1000],
      ]),
    ).toBe(
      `net pause smtpsvc\r\nThe ${smtp} service was paused successfully.\r\n\r\nC:\\>` +
        `net continue smtpsvc\r\nThe ${smtp} service was continued successfully.\r\n\r\nC:\\>`,
    );
  });
});
