/** What no scenario shows: the pages that came with SP2, and a mail filter whose trial is over. */
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Bridge, Command, Query } from '#bridge';
import Desk from '../../../../../test/ui/Desk.svelte';
import { Desktop } from '../../../desktop/index.ts';
import type { ProgramComponent } from '../../../desktop/program.ts';
import Sluice from '../../sluice/Sluice.svelte';
import type { SluiceView } from '../../sluice/words.ts';
import MessageDeliverySheet from './MessageDeliverySheet.svelte';
import type { MessageDeliveryView } from './view.ts';

const sp2: MessageDeliveryView = {
  generation: '2003',
  filters: { sender: true, recipient: true, connection: true, content: true },
  notModelled: ['defaults', 'sender.archive'],
  settings: {
    defaults: { sendingKb: 10_240, receivingKb: 10_240, recipientsMax: 5000 },
    sender: { senders: [], archive: false, blank: false, drop: true, silent: false },
    connection: { rules: [], exceptions: [], accept: [], deny: [] },
    recipient: { recipients: [], notInDirectory: false },
    content: { blockFrom: 8, action: 'none', moveFrom: 8 },
  },
};

const expired: SluiceView = {
  installed: true,
  daysLeft: 0,
  atWork: false,
  enabled: true,
  directory: true,
  lists: ['bl.spamwatch.example'],
  refusedRecipients: 312,
  refusedListed: 5,
};

/** Opens one window; commands are kept, window.opened and window.closed left out. */
async function open(component: ProgramComponent, props: Record<string, unknown>, view?: unknown) {
  const done: Command[] = [];
  const bridge = {
    watch: (_: Query, callback: (view: never) => void) => {
      queueMicrotask(() => callback(view as never));
      return () => undefined;
    },
    do: async (command: Command) => {
      if (!command.kind.startsWith('window.')) done.push(command);
    },
  };
  const size = { width: 484, height: 470 };
  const program = { id: 'it', title: 'It', icon: 'd16-esm', component, defaultSize: size } as const;
  const place = { id: 'exch-srv1', machine: 'exch-srv1', name: 'EXCH-SRV1' };
  const desktop = new Desktop({ place, programs: [program] });
  const screen = await render(Desk, { desktop, bridge: bridge as unknown as Bridge });
  desktop.open('it', props);
  return { screen, done };
}

async function expectNoViolation(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((n) => n.html).join()}`)).toEqual([]);
}

test('SP2 has two pages more; what its content filter does is set, and the box reminds of the tick', async () => {
  const { screen, done } = await open(MessageDeliverySheet, { view: sp2 });
  await screen.getByRole('tab', { name: 'Sender ID Filtering' }).click();
  await expect.element(screen.getByText('Sender ID is not modelled here.')).toBeVisible();
  await expectNoViolation(screen.container);
  await screen.getByRole('tab', { name: 'Intelligent Message Filtering' }).click();
  await screen.getByRole('combobox').click();
  await screen.getByRole('option', { name: 'Reject' }).click();
  await expectNoViolation(screen.container);
  await screen.getByRole('button', { name: 'Apply' }).click();
  await expect.element(screen.getByText(/are not enabled by default/)).toBeVisible();
  const content = { ...sp2.settings.content, action: 'reject' };
  expect(done).toEqual([{ kind: 'message-delivery.set', settings: { ...sp2.settings, content } }]);
});

test('a return code that was typed but not added counts with OK; half of one keeps the dialog open', async () => {
  const { screen, done } = await open(MessageDeliverySheet, { view: sp2 });
  await screen.getByRole('tab', { name: 'Connection Filtering' }).click();
  await screen.getByRole('button', { name: 'Add...' }).first().click();
  await screen.getByLabelText('Display Name:').fill('Trapline');
  await screen.getByLabelText('DNS Suffix of Provider:').fill('bl.trapline.example');
  await screen.getByRole('button', { name: 'Return Status Code...' }).click();
  const codes = screen.getByRole('dialog', { name: 'Return Status Code' });
  await codes.getByRole('radio', { name: 'Any of the Following Responses' }).click();
  const parts = codes.getByRole('group', { name: 'Response' }).getByRole('textbox');
  const ok = codes.getByRole('button', { name: 'OK' });
  await parts.nth(0).fill('127');
  await ok.click();
  await expect.element(screen.getByText('The response is not a whole IP address.')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  for (const [place, part] of ['127', '0', '0', '4'].entries()) await parts.nth(place).fill(part);
  await ok.click();
  await screen.getByRole('button', { name: 'OK' }).last().click();
  await screen.getByRole('button', { name: 'Apply' }).click();
  expect(JSON.stringify(done)).toContain('"codes":{"kind":"responses","responses":["127.0.0.4"]}');
});

test('a zone typed into the mail filter counts with OK, from another tab too; what is none keeps it open', async () => {
  const { screen, done } = await open(Sluice, {}, { ...expired, daysLeft: 30 });
  await screen.getByRole('tab', { name: 'Blacklists' }).click();
  const zone = screen.getByLabelText('Zone:');
  await zone.fill('no zone');
  await screen.getByRole('tab', { name: 'Status' }).click();
  await screen.getByRole('button', { name: 'OK' }).click();
  await expect.element(screen.getByText('"no zone" is not the zone of a blacklist')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(done).toEqual([]);
  await screen.getByRole('tab', { name: 'Blacklists' }).click();
  await zone.fill('bl.trapline.example');
  await screen.getByRole('button', { name: 'OK' }).click();
  const lists = ['bl.spamwatch.example', 'bl.trapline.example'];
  await expect
    .poll(() => done)
    .toEqual([{ kind: 'filter-tool.set', enabled: true, directory: true, lists }]);
});

test('Exchange 2000 has its one filter', async () => {
  const filters = { sender: true, recipient: false, connection: false, content: false };
  const view = { ...sp2, generation: '2000', filters };
  const { screen } = await open(MessageDeliverySheet, { view });
  const tabs = screen.getByRole('tab').elements();
  expect(tabs.map((each) => each.textContent?.trim())).toEqual(['Defaults', 'Filtering']);
});

test('a filter whose trial is over says that mail is no longer filtered', async () => {
  const { screen } = await open(Sluice, {}, expired);
  await expect
    .element(screen.getByText('The trial period is over: mail is no longer filtered.'))
    .toBeVisible();
  await expect.element(screen.getByRole('row', { name: 'Unknown recipient: 312' })).toBeVisible();
  await expectNoViolation(screen.container);
});
