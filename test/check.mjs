/** Everything a change must pass, in the order in which it is cheapest to find out. */
import { spawnSync } from 'node:child_process';

const steps = [
  ['format and lint', 'npx biome ci .', 'npm run format'],
  ['texts', 'npm run messages', 'look at src/ui/messages'],
  ['types of the core', 'npx tsc -p tsconfig.core.json', 'mend the types named above'],
  ['types of the worker', 'npx tsc -p tsconfig.worker.json', 'mend the types named above'],
  [
    'types of the page',
    'npx svelte-check --tsconfig ./tsconfig.json --threshold error',
    'mend the types named above',
  ],
  ['scenarios', 'npm run scenario -- check', 'look at scenarios/README.md'],
  ['tests, build and journeys', 'npm test', 'run the failing file alone: npx vitest run FILE'],
];

for (const [name, command, way] of steps) {
  console.log(`\n— ${name}: ${command}`);
  const { status } = spawnSync(command, { stdio: 'inherit', shell: true });
  if (status !== 0) {
    console.error(`\n${name} failed. To mend it: ${way}`);
    process.exit(1);
  }
}
