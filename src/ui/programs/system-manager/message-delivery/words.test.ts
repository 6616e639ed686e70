/** Which pages and ticks an edition has, when the reminder comes, and which addresses the lists take. */
import { describe, expect, test } from 'vitest';
import type { Filters, MessageDelivery } from './view.ts';
import {
  filterEnabled,
  filtersAnew,
  filterTicks,
  isFilterAddress,
  isMailAddress,
  pagesOf,
} from './words.ts';

const none: Filters = { sender: false, recipient: false, connection: false, content: false };
const of2000: Filters = { ...none, sender: true };
const of2003: Filters = { sender: true, recipient: true, connection: true, content: false };
const ofSp2: Filters = { ...of2003, content: true };

const nothing: MessageDelivery = {
  defaults: { sendingKb: 10_240, receivingKb: 10_240, recipientsMax: 5000 },
  sender: { senders: [], archive: false, blank: false, drop: true, silent: false },
  connection: { rules: [], exceptions: [], accept: [], deny: [] },
  recipient: { recipients: [], notInDirectory: false },
  content: { blockFrom: 8, action: 'none', moveFrom: 8 },
};

describe('an edition shows what it has', () => {
  test.each([
    ['2000', of2000, 2, ['Apply &Filter']],
    [
      '2003',
      of2003,
      4,
      ['Apply S&ender Filter', 'Apply &Recipient Filter', 'Apply &Connection Filter'],
    ],
    [
      '2003',
      ofSp2,
      6,
      [
        'Apply S&ender Filter',
        'Apply &Recipient Filter',
        'Apply &Connection Filter',
        'Apply Inte&lligent Message Filter',
      ],
    ],
  ] as const)('%s with %j', (generation, filters, pages, ticks) => {
    expect(pagesOf({ generation, filters })).toHaveLength(pages);
    expect(filterTicks(generation, filters).map(({ label }) => label)).toEqual(ticks);
  });

  test('Filter Enabled counts only filters the edition has', () => {
    expect(filterEnabled(none, of2003)).toBe('No');
    expect(filterEnabled({ ...none, recipient: true }, of2003)).toBe('Yes');
    expect(filterEnabled({ ...none, recipient: true }, of2000)).toBe('No');
  });
});

describe('the reminder comes', () => {
  const withSender: MessageDelivery = {
    ...nothing,
    sender: { ...nothing.sender, senders: ['*@spam.example'] },
  };

  test('for a filter that is added or changed', () => {
    expect(filtersAnew(nothing, withSender)).toBe(true);
    expect(
      filtersAnew(withSender, { ...withSender, sender: { ...withSender.sender, blank: true } }),
    ).toBe(true);
    expect(
      filtersAnew(nothing, { ...nothing, recipient: { recipients: [], notInDirectory: true } }),
    ).toBe(true);
  });

  test('not for one taken away, and not for what filters nothing', () => {
    expect(filtersAnew(withSender, nothing)).toBe(false);
    expect(filtersAnew(nothing, { ...nothing, sender: { ...nothing.sender, drop: false } })).toBe(
      false,
    );
    expect(
      filtersAnew(nothing, { ...nothing, defaults: { ...nothing.defaults, sendingKb: 1 } }),
    ).toBe(false);
  });
});

test.each([
  ['user@contoso.example', true, true],
  ['*@contoso.example', true, false],
  ['@contoso.example', true, false],
  ['*@*.contoso.example', true, false],
  ['contoso.example', false, false],
  ['us er@contoso.example', false, false],
  ['user@', false, false],
])('%s: of a filter %s, of a mailbox %s', (text, filter, mailbox) => {
  expect(isFilterAddress(text)).toBe(filter);
  expect(isMailAddress(text)).toBe(mailbox);
});
