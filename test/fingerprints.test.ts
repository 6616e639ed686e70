/** What the engine makes of each solution is pinned: the proofs of the scenarios hold their runs against this table. */
import { expect, it } from 'vitest';
import { fingerprintHead, fingerprintLead, fingerprintRows } from '../src/cli/fingerprints.ts';
import { pinned, renew } from './pinned.ts';

it('test/fingerprints.csv has one line for each run that is pinned', () => {
  expect(pinned.slice(0, 2), renew).toEqual(fingerprintHead);
  const leads = pinned.slice(2).map((line) => line.split(',').slice(0, 4).join(','));
  expect(
    leads.map((lead) => `${lead},`),
    renew,
  ).toEqual([...fingerprintRows()].map(fingerprintLead));
});
