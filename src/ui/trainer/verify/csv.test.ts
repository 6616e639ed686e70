import { expect, test } from 'vitest';
import { formatCsv } from './csv.ts';

const account = { finished: true, points: 7, max: 12, objectivesDone: 3, objectivesTotal: 5 };
const file = {
  ...{ attempt: 'a', title: '=HYPERLINK("x")', scenario: 'relay-connector', version: 2, engine: 4 },
  ...{
    seed: 9,
    entries: 3,
    until: 5000,
    intact: true,
    options: { candidate: 'Anna, "the first"' },
  },
};

test('a row for each file, with what a spreadsheet would work out made text', () => {
  const csv = formatCsv([
    {
      name: 'anna.json',
      verdict: {
        state: 'false',
        why: 'It claims 12 of 12 points, really 7 of 12.',
        ...{ file, claim: { ...account, points: 12 }, derived: account },
        marks: { met: 4, of: 4, missedAt: null },
      },
    },
    {
      name: 'b.json',
      verdict: { state: 'refused', why: 'This is not a file of a Badmail attempt.' },
    },
  ]);
  const lines = csv.split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^file,finding,why,scenario,title,candidate,/);
  expect(lines[1]).toBe(
    `anna.json,false,"It claims 12 of 12 points, really 7 of 12.",relay-connector,"'=HYPERLINK(""x"")","Anna, ""the first""",,,,9,7,12,12,12,3,5,,,4,4,right,4,,`,
  );
  expect(lines[2]).toMatch(/^b\.json,refused,This is not a file of a Badmail attempt\.,+$/);
});
