import { describe, expect, test } from 'vitest';
import { lockoutRows, passwordRows, standing, suggestions, withSuggestions } from './policy.ts';

const none = { threshold: 0, durationMinutes: 30, windowMinutes: 30 };
const some = { threshold: 5, durationMinutes: 30, windowMinutes: 30 };

const settings = (lockout: typeof none) => lockoutRows(lockout).map((row) => row.setting);

test('without a threshold the two times are not defined', () => {
  expect(settings(none)).toEqual(['Not Defined', '0 invalid logon attempts', 'Not Defined']);
  expect(settings(some)).toEqual(['30 minutes', '5 invalid logon attempts', '30 minutes']);
});

test('what is not defined has no value that stands', () => {
  expect(standing('durationMinutes', none)).toBeNull();
  expect(standing('threshold', none)).toBe(0);
  expect(standing('durationMinutes', some)).toBe(30);
});

describe('what a change brings along', () => {
  test.each([
    ['the first threshold', none, 'threshold', 5, some],
    [
      'the first threshold, whatever stood there',
      { ...none, durationMinutes: 5, windowMinutes: 5 },
      'threshold',
      5,
      some,
    ],
    ['the first duration', none, 'durationMinutes', 60, { ...some, durationMinutes: 60 }],
    [
      'a first duration that is short',
      none,
      'durationMinutes',
      10,
      { ...some, durationMinutes: 10, windowMinutes: 10 },
    ],
    ['another threshold', some, 'threshold', 9, { ...some, threshold: 9 }],
    [
      'a shorter lock',
      some,
      'durationMinutes',
      10,
      { ...some, durationMinutes: 10, windowMinutes: 10 },
    ],
    ['a longer lock', some, 'durationMinutes', 60, { ...some, durationMinutes: 60 }],
    ['a lock without an end', some, 'durationMinutes', 0, { ...some, durationMinutes: 0 }],
    [
      'a longer counter',
      some,
      'windowMinutes',
      60,
      { ...some, durationMinutes: 60, windowMinutes: 60 },
    ],
    [
      'a longer counter under an endless lock',
      { ...some, durationMinutes: 0 },
      'windowMinutes',
      60,
      { ...some, durationMinutes: 0, windowMinutes: 60 },
    ],
  ] as const)('%s', (_, before, key, value, after) => {
    expect(withSuggestions(before, key, value)).toEqual(after);
  });

  test('the list says what changes beside the setting, and nothing if nothing does', () => {
    expect(suggestions(none, 'threshold', some)).toEqual([
      { policy: 'Account lockout duration', before: 'Not Defined', after: '30 minutes' },
      { policy: 'Reset account lockout counter after', before: 'Not Defined', after: '30 minutes' },
    ]);
    expect(suggestions(some, 'threshold', { ...some, threshold: 9 })).toEqual([]);
    expect(suggestions(some, 'threshold', none)).toHaveLength(2);
  });
});

test('the password policy, as a domain of Windows Server 2003 has it', () => {
  const rows = passwordRows({
    historyLength: 24,
    maximumAgeDays: 42,
    minimumAgeDays: 1,
    minimumLength: 7,
    complexity: true,
  });
  expect(rows.map((row) => row.setting)).toEqual([
    '24 passwords remembered',
    '42 days',
    '1 days',
    '7 characters',
    'Enabled',
    'Disabled',
  ]);
});
