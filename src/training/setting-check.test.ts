import { expect, it } from 'vitest';
import { settingIs } from './setting-check.ts';

it('speaks of a setting in the words of its window', () => {
  expect(
    settingIs({ access: { authenticatedMayRelay: true } }, 'access.authenticatedMayRelay', false),
  ).toEqual({ ok: false, why: 'Relay for all computers which authenticate: on.' });
  expect(settingIs({ schedule: 'always' }, 'schedule', 'always', 'Internet mail')).toEqual({
    ok: true,
    why: 'Connection time of Internet mail: always.',
  });
});

it('names a path it has no words for, and says when nothing is set', () => {
  expect(settingIs({}, 'delivery.smartHost', 'x').why).toBe('delivery.smartHost: not set.');
  expect(settingIs({ delivery: { attempts: 3 } }, 'delivery.attempts', 3)).toEqual({
    ok: true,
    why: 'delivery.attempts: 3.',
  });
});
