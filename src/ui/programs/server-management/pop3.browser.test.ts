/** The POP3 Connector Manager in states no scenario shows for long. */
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Bridge, Command, Query } from '#bridge';
import Desk from '../../../../test/ui/Desk.svelte';
import { Desktop } from '../../desktop/index.ts';
import Pop3Manager from './Pop3Manager.svelte';
import type { Pop3View } from './words.ts';

const view: Pop3View = {
  mailbox: {
    server: 'mail.harbourline.example',
    port: 110,
    account: 'selwick-sails',
    domain: 'selwick-sails.example',
  },
  everyMinutes: 15,
  running: true,
  triedAt: 900_000,
  dueAt: 1_800_000,
  outcome: 'fetched',
  last: 3,
  fetched: 3,
  failed: 0,
};

/** Opens the manager at its page Scheduling; commands are kept. */
async function open(differences: Partial<Pop3View> = {}, refuses = false) {
  const done: Command[] = [];
  const shown = { ...view, ...differences };
  const views: Record<string, unknown> = {
    pop3: shown,
    clock: { epochUtc: Date.UTC(2004, 5, 16, 16, 40), offsetMinutes: 0 },
    services: [
      {
        name: 'MSPOP3Connector',
        displayName: 'Microsoft Connector for POP3 Mailboxes',
        status: shown.running ? 'running' : 'stopped',
        startType: 'automatic',
        dependsOn: [],
        dependants: [],
      },
    ],
  };
  const bridge = {
    ask: async ({ kind }: Query) => views[kind],
    watch: ({ kind }: Query, callback: (view: never) => void) => {
      queueMicrotask(() => callback(views[kind] as never));
      return () => undefined;
    },
    do: async (command: Command) => {
      done.push(command);
      return refuses ? { title: 'POP3', text: 'It says no.', icon: 'error' } : undefined;
    },
  };
  const size = { width: 510, height: 400 };
  const program = {
    id: 'it',
    title: 'POP3 Connector Manager',
    icon: 'd16-server',
    component: Pop3Manager,
    defaultSize: size,
  } as const;
  const place = { id: 'exch-srv1', machine: 'exch-srv1', name: 'EXCH-SRV1' };
  const desktop = new Desktop({ place, programs: [program] });
  const screen = await render(Desk, { desktop, bridge: bridge as unknown as Bridge });
  desktop.open('it', { view: shown });
  await screen.getByRole('tab', { name: 'Scheduling' }).click();
  return { screen, done };
}

test('Retrieve Now and a new interval are one command each', async () => {
  const { screen, done } = await open();
  await expect.element(screen.getByText('16:55')).toBeVisible();
  await expect.element(screen.getByText('3 messages were retrieved.')).toBeVisible();
  await screen.getByRole('button', { name: 'Retrieve Now' }).click();
  await screen.getByLabelText('Retrieve mail every:').fill('60');
  await screen.getByRole('button', { name: 'Apply' }).click();
  expect(done).toEqual([{ kind: 'pop3.retrieve' }, { kind: 'pop3.set', everyMinutes: 60 }]);
});

test('an interval below a quarter of an hour becomes one', async () => {
  const { screen, done } = await open({ everyMinutes: 30 });
  const field = screen.getByLabelText('Retrieve mail every:');
  await field.fill('5');
  await screen.getByRole('button', { name: 'Apply' }).click();
  await expect.element(field).toHaveValue('15');
  expect(done).toEqual([{ kind: 'pop3.set', everyMinutes: 15 }]);
});

test('a service that stands still can be started, and what failed is told', async () => {
  const { screen, done } = await open({
    running: false,
    dueAt: null,
    outcome: 'unreachable',
    failed: 2,
  });
  await expect.element(screen.getByText('not while the service is stopped')).toBeVisible();
  await expect.element(screen.getByText(/could not be reached/)).toBeVisible();
  await expect.element(screen.getByText(/2 messages so far named nobody/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Stop' })).toBeDisabled();
  const { violations } = await axe.run(screen.container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(violations.map((one) => one.id)).toEqual([]);
  // "Start" is on the task bar too
  await screen
    .getByRole('region', { name: 'POP3 Connector Manager' })
    .getByText('Start', { exact: true })
    .click();
  await expect.poll(() => done).toHaveLength(1);
  expect(done[0]).toMatchObject({ kind: 'service.control', action: 'start' });
});

test('what the connector refuses is a message box', async () => {
  const { screen } = await open({}, true);
  await screen.getByRole('button', { name: 'Retrieve Now' }).click();
  await expect.element(screen.getByText('It says no.')).toBeVisible();
});
