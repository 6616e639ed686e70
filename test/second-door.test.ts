/** The rest of the engine comes late: what a run asks by itself must be there from the start. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
// by its file: the door of the room would bring everything
import { hasQuery } from '../src/world/queries.ts';

const training = join(import.meta.dirname, '..', 'src', 'training');
/** They read what a learner has a window open on, or scripts that no page plays. */
const late = /^(pins|script-pin|run-script|readable)\.ts$/;

test('checks and the run itself ask only what is there, but for those that make a run fetch it', () => {
  const asked = readdirSync(training)
    .filter((name) => /(?<!\.test)\.ts$/.test(name) && !late.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(training, name), 'utf8');
      return [...text.matchAll(/query\([^;]*?kind: '([\w.-]+)'/g)].map((match) => match[1] ?? '');
    });
  expect(asked).toContain('flow');
  const missing = asked.filter((kind) => !hasQuery(kind)).sort();
  // `asksMore` in src/bridge/records.ts knows the checks eventSeen and registryValue
  expect(missing).toEqual(['flow.eventSeen', 'registry']);
});
