/** What no scenario holds still: a search under way, a result that is too long, the order of its rows. */
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Bridge, Command, Query } from '#bridge';
import Desk from '../../../../../test/ui/Desk.svelte';
import { Desktop } from '../../../desktop/index.ts';
import TrackMessage from './TrackMessage.svelte';
import type { HistoryRow, TrackedRow, TrackingView } from './view.ts';

const clock = {
  now: 3_600_000,
  local: '2003-02-12T09:00:00',
  weekday: 'Wed',
  epochUtc: Date.UTC(2003, 1, 12, 8),
  offsetMinutes: 0,
};
const organization = {
  servers: [{ name: 'EXCH-SRV1' }],
  domains: ['marlow-freight.example'],
  accounts: [{ name: 'rokafor', displayName: 'Rose Okafor', enabled: true }],
};
const nothing: TrackingView = {
  status: 'none',
  busyUntil: null,
  criteria: null,
  enabled: true,
  more: false,
  rows: [],
};
const message = (number: number): TrackedRow => ({
  messageId: `m${number}@marlow-freight.example`,
  sender: '<>',
  recipients: [`user${number}@freebox.example`],
  subject: '',
  time: number * 1000,
  size: number === 2 ? 900 : 5000 + number,
});
const history: HistoryRow[] = [{ time: 1000, text: 'SMTP: Message Submitted to Advanced Queuing' }];

/** Opens the window; commands are kept, window.opened and window.closed left out. */
async function open(tracking: TrackingView) {
  const done: Command[] = [];
  const views: Partial<Record<Query['kind'], unknown>> = { clock, organization, tracking };
  const bridge = {
    watch: ({ kind }: Query, callback: (view: never) => void) => {
      queueMicrotask(() => callback(views[kind] as never));
      return () => undefined;
    },
    ask: async () => history,
    do: async (command: Command) => {
      if (!command.kind.startsWith('window.')) done.push(command);
    },
  };
  const defaultSize = { width: 640, height: 430 };
  const program = {
    id: 'it',
    title: 'It',
    icon: 'd16-tracking',
    component: TrackMessage,
    defaultSize,
  } as const;
  const place = { id: 'exch-srv1', machine: 'exch-srv1', name: 'EXCH-SRV1' };
  const desktop = new Desktop({ place, programs: [program] });
  const screen = await render(Desk, { desktop, bridge: bridge as unknown as Bridge });
  desktop.open('it', {});
  return { screen, done };
}

async function expectNoViolation(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((n) => n.html).join()}`)).toEqual([]);
}

test('what the three pages say is asked at once, within today', async () => {
  const { screen, done } = await open(nothing);
  await screen.getByRole('textbox', { name: 'Sent to:' }).fill(' freebox.example ');
  await screen.getByRole('tab', { name: 'Date and Time' }).click();
  await screen.getByRole('textbox', { name: 'To, time' }).fill('9:30 AM');
  await screen.getByRole('textbox', { name: 'To, date' }).fill('2/12/2003');
  await screen.getByRole('tab', { name: 'Advanced' }).click();
  await screen.getByRole('textbox', { name: 'Message ID:' }).fill('<m1@marlow-freight.example>');
  await screen.getByRole('button', { name: 'Find Now' }).click();
  expect(done).toEqual([
    {
      kind: 'tracking.find',
      sender: '',
      recipient: 'freebox.example',
      messageId: '<m1@marlow-freight.example>',
      from: '2003-02-12T00:00:00',
      to: '2003-02-12T09:30:00',
    },
  ]);
});

test('a time that is none is told, and nothing is asked', async () => {
  const { screen, done } = await open(nothing);
  await screen.getByRole('tab', { name: 'Date and Time' }).click();
  await screen.getByRole('textbox', { name: 'From, date' }).fill('yesterday');
  await screen.getByRole('button', { name: 'Find Now' }).click();
  await expect.element(screen.getByText('The date or the time is not valid.')).toBeVisible();
  expect(done).toEqual([]);
});

test('while the server looks, it can only be stopped', async () => {
  const { screen, done } = await open({ ...nothing, status: 'searching', busyUntil: 9_000_000 });
  await expect.element(screen.getByRole('button', { name: 'Find Now' })).toBeDisabled();
  await expect.element(screen.getByText('Searching...')).toBeVisible();
  await expectNoViolation(screen.container);
  await screen.getByRole('button', { name: 'Stop' }).click();
  expect(done).toEqual([{ kind: 'tracking.clear' }]);
});

test('a long result says that it is cut; heads sort it, Enter tells a history', async () => {
  const rows = [1, 2, 3].map(message);
  const { screen } = await open({ ...nothing, status: 'ready', more: true, rows });
  await expect.element(screen.getByText('The first 3 messages found')).toBeVisible();
  await screen.getByRole('columnheader', { name: 'Size' }).click();
  await screen.getByRole('row').filter({ hasText: 'user2@' }).click();
  const first = screen.getByRole('grid').element().querySelector('tbody tr[data-index]');
  expect(first?.textContent).toContain('user2@freebox.example');
  (document.activeElement as HTMLElement).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }),
  );
  const dialog = screen.getByRole('dialog', { name: 'Message History' });
  await expect.element(dialog.getByText('m2@marlow-freight.example')).toBeVisible();
  await expect.element(dialog.getByText(/Submitted to Advanced Queuing/)).toBeVisible();
  await expectNoViolation(screen.container);
});
