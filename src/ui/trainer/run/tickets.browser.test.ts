/** Tickets under the first one: the newest first, the rest on demand, each said once. */
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Spoken from './Spoken.svelte';
import Tickets from './Tickets.svelte';

const minute = 60_000;
const clock = { now: 60 * minute, local: '2004-03-15T09:00:00' };
const ticket = (number: number) => ({
  at: number * minute,
  from: `user${number}@marlow-freight.example`,
  text: `Letter ${number} came back.`,
});

test('the newest stand first, with the time of the server; the others are one press away', async () => {
  const screen = await render(Tickets, { tickets: [1, 2, 3, 4].map(ticket), clock });
  await expect.element(screen.getByText('4 tickets')).toBeVisible();
  const texts = () =>
    screen
      .getByRole('listitem')
      .elements()
      .map((one) => one.textContent?.trim().replace(/\s+/g, ' '));
  expect(texts()).toEqual(
    [
      'user4@marlow-freight.example Letter 4 came back.',
      'user3@marlow-freight.example Letter 3 came back.',
    ].map((text, index) => text.replace('example ', `example 08:0${4 - index} `)),
  );
  await screen.getByRole('button', { name: 'Show all 4' }).click();
  expect(texts()).toHaveLength(4);
  await screen.getByRole('button', { name: 'Show the newest only' }).click();
  expect(texts()).toHaveLength(2);
});

test('without a ticket nothing stands there', async () => {
  const screen = await render(Tickets, { tickets: [], clock });
  expect(screen.container.textContent?.trim()).toBe('');
});

test('what was there at first is not said; what comes is, one by its sender, more by their number', async () => {
  const screen = await render(Spoken, { run: undefined, tickets: undefined });
  const said = () =>
    screen
      .getByRole('status')
      .elements()
      .map((one) => one.textContent)
      .join('');
  await screen.rerender({ tickets: [ticket(1)] });
  expect(said()).toBe('');
  await screen.rerender({ tickets: [1, 2].map(ticket) });
  expect(said()).toBe('New ticket from user2@marlow-freight.example');
  await screen.rerender({ tickets: [1, 2, 3, 4].map(ticket) });
  expect(said()).toBe('2 new tickets');
});
