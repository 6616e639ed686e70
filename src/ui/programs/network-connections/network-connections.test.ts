/** How a connection is spelled. */
import { describe, expect, test } from 'vitest';
import { folderTitle, namesOf, statusOf } from './words.ts';

describe('words', () => {
  test('a card in an office, and a line that was dialled', () => {
    expect(namesOf({ dialled: false }).name).toBe('Local Area Connection');
    expect(namesOf({ dialled: true }).name).toBe('Internet Connection');
  });

  test('the folder was renamed after Windows 2000', () => {
    expect(folderTitle('windows-2000')).toBe('Network and Dial-up Connections');
    expect(folderTitle('windows-2003')).toBe('Network Connections');
  });

  test('the status is one word', () => {
    expect([true, false].map((enabled) => statusOf({ enabled }))).toEqual(['Enabled', 'Disabled']);
  });
});
