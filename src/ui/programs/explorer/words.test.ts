/** The questions of Explorer word for word, and its ways of writing sizes and dates. */
import { expect, test } from 'vitest';
import {
  dateInList,
  dateInProperties,
  deleteQuestion,
  emptyQuestion,
  grouped,
  longSize,
  notFound,
  objects,
  remaining,
  shortSize,
  sizeInList,
} from './words.ts';

const file = { name: 'a.bad', kind: 'file' } as const;
const folder = { name: 'BadMail', kind: 'folder' } as const;

// KB 178732, 189287, 303029, 293866, 303469
test.each([
  [file, false, 'Confirm File Delete', "Are you sure you want to send 'a.bad' to the Recycle Bin?"],
  [
    { count: 12 },
    false,
    'Confirm Multiple File Delete',
    'Are you sure you want to send these 12 items to the Recycle Bin?',
  ],
  [
    folder,
    false,
    'Confirm Folder Delete',
    "Are you sure you want to remove the folder 'BadMail' and move all its contents to the Recycle Bin?",
  ],
  [file, true, 'Confirm File Delete', "Are you sure you want to delete 'a.bad'?"],
  [
    { count: 2 },
    true,
    'Confirm Multiple File Delete',
    'Are you sure you want to delete these 2 items?',
  ],
  [
    folder,
    true,
    'Confirm Folder Delete',
    "Are you sure you want to remove the folder 'BadMail' and all its contents?",
  ],
])('deleting %j, for good %j', (chosen, permanently, title, text) => {
  expect(deleteQuestion(chosen, permanently)).toMatchObject({
    title,
    text,
    buttons: ['yes', 'no'],
  });
});

test('emptying the bin asks for good, by name when there is one item', () => {
  expect(emptyQuestion([file]).text).toBe("Are you sure you want to delete 'a.bad'?");
  expect(emptyQuestion([file, folder]).text).toBe('Are you sure you want to delete these 2 items?');
});

test('sizes: rounded up in the list, cut to three figures elsewhere', () => {
  expect([0, 1, 1024, 1025, 1_293_112].map(sizeInList)).toEqual([
    '0 KB',
    '1 KB',
    '1 KB',
    '2 KB',
    '1,263 KB',
  ]);
  expect([1, 512, 1024, 1_269_760, 11_068_026_880, 104_857_600].map(shortSize)).toEqual([
    '1 byte',
    '512 bytes',
    '1.00 KB',
    '1.21 MB',
    '10.3 GB',
    '100 MB',
  ]);
  expect(longSize(1_269_760)).toBe('1.21 MB (1,269,760 bytes)');
  expect(longSize(3)).toBe('3 bytes');
  expect(grouped(1234567)).toBe('1,234,567');
});

test('dates are those of the server’s wall clock', () => {
  const clock = { epochUtc: Date.UTC(2004, 2, 15, 7, 0, 12), offsetMinutes: 60 };
  expect(dateInList(0, clock)).toBe('3/15/2004 8:00 AM');
  expect(dateInList(5 * 3_600_000, clock)).toBe('3/15/2004 1:00 PM');
  expect(dateInProperties(-9 * 3_600_000, clock)).toBe('Sunday, March 14, 2004, 11:00:12 PM');
  expect(dateInList(0, undefined)).toBe('');
});

test('what is left and what is there', () => {
  expect([3, 42, 60, 400].map(remaining)).toEqual([
    '5 Seconds Remaining',
    '45 Seconds Remaining',
    'About 1 minute remaining',
    'About 7 minutes remaining',
  ]);
  expect(objects(1, 0, 11_068_026_880)).toBe('1 object (Disk free space: 10.3 GB)');
  expect(objects(1200, 0, undefined)).toBe('1,200 objects');
  expect(objects(5, 2, 1)).toBe('2 objects selected');
});

test('an address that leads nowhere is quoted as the product quotes it', () => {
  expect(notFound('C:\\no').text).toBe(
    "Cannot find 'file:///C:/no'. Make sure the path or Internet address is correct.",
  );
});
