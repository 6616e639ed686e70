/** The table of fingerprints as it lies in the repository. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('fingerprints.csv', import.meta.url));

export const pinned: readonly string[] = readFileSync(file, 'utf8').trimEnd().split('\n');

export const renew =
  'The world behaves differently. If that is meant: raise `engine` in src/world/snapshot.ts once the ' +
  'old number has been released, then run: npm run scenario -- fingerprints > test/fingerprints.csv';
