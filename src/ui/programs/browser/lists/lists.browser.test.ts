/** The pages of the lists: what each says of a listed address, and what it lets a visitor do. */
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Bridge, Command, Query } from '#bridge';
import BounceWatchSite from './BounceWatchSite.svelte';
import OpenDoorSite from './OpenDoorSite.svelte';
import PageOfList from './PageOfList.svelte';
import SpamWatchSite from './SpamWatchSite.svelte';
import TraplineSite from './TraplineSite.svelte';

const hour = 3_600_000;
const address = '203.0.113.25';
const epochUtc = Date.UTC(2004, 2, 15, 8);
const listed = {
  since: -2 * hour,
  until: null as number | null,
  removalAt: null as number | null,
  testedAt: null as number | null,
  code: '127.0.0.2',
};

/** Answers what the pages ask; commands are kept. */
function bridgeWith(listing: typeof listed | null) {
  const done: Command[] = [];
  const views: Record<string, unknown> = {
    blacklists: ['opendoor', 'spamwatch', 'trapline', 'bouncewatch'].map((id) => ({ id })),
    'blacklist.listing': listing,
    clock: { now: 0, local: '2004-03-15T08:00:00', weekday: 'Monday', epochUtc, offsetMinutes: 0 },
    connection: { enabled: true, address: '192.168.16.40', mac: '' },
    router: { outsideAddress: address },
  };
  const bridge = {
    ask: async ({ kind }: Query) => views[kind],
    watch: ({ kind }: Query, callback: (view: never) => void) => {
      queueMicrotask(() => callback(views[kind] as never));
      return () => undefined;
    },
    do: async (command: Command) => void done.push(command),
  };
  return { bridge: bridge as unknown as Bridge, done };
}

type Page = typeof OpenDoorSite;

async function open(page: Page, path: string, listing: typeof listed | null) {
  const { bridge, done } = bridgeWith(listing);
  const go = vi.fn<(to: string) => void>();
  const screen = await render(PageOfList, { page, bridge, path, go, titled: () => undefined });
  return { screen, done, go };
}

const lookUp = `/lookup/${address}`;

test('Open Door tests again on request, and says when the last test came through', async () => {
  const { screen, done } = await open(OpenDoorSite, lookUp, { ...listed, testedAt: hour });
  await expect.element(screen.getByRole('heading', { name: `${address} is listed` })).toBeVisible();
  await expect.element(screen.getByText('15 Mar 2004, 06:00 GMT')).toBeVisible();
  await expect.element(screen.getByText('The relay is still open')).toBeVisible();
  await screen.getByRole('button', { name: 'Test again' }).click();
  expect(done).toEqual([
    { kind: 'blacklist.lookUp', list: 'opendoor', address },
    { kind: 'blacklist.request', list: 'opendoor', address },
  ]);
});

test('Open Door asks for nothing while a test is on its way', async () => {
  const { screen } = await open(OpenDoorSite, lookUp, { ...listed, removalAt: 6 * hour });
  await expect.element(screen.getByText(/about 15 Mar 2004, 14:00 GMT/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Test again' }).query()).toBeNull();
});

test('Trapline removes for whoever says that the cause is stopped', async () => {
  const { screen, done } = await open(TraplineSite, lookUp, listed);
  const remove = screen.getByRole('button', { name: 'Remove' });
  await remove.click({ force: true });
  expect(done.map((one) => one.kind)).toEqual(['blacklist.lookUp']);
  await screen.getByLabelText('I have found and stopped the cause').click();
  await remove.click();
  expect(done.at(-1)).toEqual({ kind: 'blacklist.request', list: 'trapline', address });
});

test.each([
  ['SpamWatch', SpamWatchSite],
  ['BounceWatch', BounceWatchSite],
] as const)('%s says when it ends, and takes no requests', async (_, page) => {
  const { screen, done } = await open(page, lookUp, { ...listed, until: 40 * hour });
  await expect.element(screen.getByText(/17 Mar 2004, 00:00 GMT/)).toBeVisible();
  const express = screen.getByRole('button', { name: /Express removal/ });
  if (express.query()) {
    await expect.element(express).toHaveAttribute('aria-disabled', 'true');
    await express.click({ force: true });
  }
  expect(done.map((one) => one.kind)).toEqual(['blacklist.lookUp']);
});

test('an address inside is never listed, a name is none, and only addresses are told', async () => {
  const inside = await open(SpamWatchSite, '/lookup/192.168.16.2', null);
  await expect.element(inside.screen.getByText(/address of a private network/)).toBeVisible();
  const name = await open(BounceWatchSite, '/lookup/mail.example', null);
  await expect.element(name.screen.getByRole('heading', { name: 'No address' })).toBeVisible();
  expect(name.done).toEqual([]);
  const free = await open(TraplineSite, lookUp, null);
  await expect.element(free.screen.getByText(`${address} is not listed`)).toBeVisible();
});

test('the visitor’s own address, typed or offered, leads to its look-up', async () => {
  const { screen, go } = await open(TraplineSite, '/', null);
  await screen.getByRole('link', { name: 'Look up this address' }).click();
  await screen.getByLabelText('IP address:').fill('198.51.100.9');
  await screen.getByRole('button', { name: 'look up' }).click();
  expect(go.mock.calls).toEqual([[lookUp], ['/lookup/198.51.100.9']]);
});

test.each([
  ['Open Door', OpenDoorSite],
  ['SpamWatch', SpamWatchSite],
  ['Trapline', TraplineSite],
  ['BounceWatch', BounceWatchSite],
] as const)('axe finds nothing on %s with a listing', async (_, page) => {
  const { screen } = await open(page, lookUp, { ...listed, until: 40 * hour, testedAt: hour });
  await expect.element(screen.getByText(`${address} is listed`)).toBeVisible();
  const { violations } = await axe.run(screen.container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((n) => n.html).join()}`)).toEqual([]);
});
