/**
 * Scenarios from the command line.
 *
 *   npm run scenario -- check [NAME…]
 *   npm run scenario -- run NAME --script FILE [--seed N] [--json]
 *   npm run scenario -- fingerprints > test/fingerprints.csv
 */
import { readFileSync } from 'node:fs';
import { createRun, finish, parseScript, runScript, runView } from '#training';
import { worldFingerprint } from '#world';
import { readNumber, readOptions, runMain, UsageFault } from './args.ts';
import { scenarioIds } from './authoring.ts';
import { findScenario, scenariosFolder } from './find-scenario.ts';
import { fingerprintTable } from './fingerprints.ts';
import { prove } from './prove.ts';

function check(names: readonly string[]): number {
  let failed = 0;
  for (const name of names.length > 0 ? names : scenarioIds(scenariosFolder)) {
    const found = prove(findScenario(name));
    failed += found.length;
    process.stdout.write(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name}\n`);
    for (const sentence of found) process.stdout.write(`  ${sentence}\n`);
  }
  return failed === 0 ? 0 : 1;
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageFault(`The script "${file}" cannot be read.`);
  }
}

function run(name: string, file: string, seed: number, json: boolean): number {
  const attempt = createRun(findScenario(name), { seed });
  runScript(attempt, parseScript(readFile(file), file));
  finish(attempt);
  const { objectives, rules, score, harm, now } = runView(attempt);
  const result = {
    scenario: name,
    seed,
    now,
    objectives: objectives.map(({ id, state, why }) => ({ id, state, why })),
    rules: rules.map(({ id, broken }) => ({ id, broken })),
    harm,
    score,
    fingerprint: worldFingerprint(attempt.world),
    events: attempt.world.events,
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    for (const one of result.objectives) {
      process.stdout.write(`${one.state.padEnd(8)}${one.id}: ${one.why}\n`);
    }
    for (const one of result.rules) {
      process.stdout.write(`${one.broken ? 'broken  ' : 'kept    '}${one.id}\n`);
    }
    process.stdout.write(
      `score ${score.points}/${score.max}; spam relayed ${harm.spamRelayed}, genuine mail refused ${harm.genuineRefused}, minutes down ${harm.minutesDown}\n`,
    );
    process.stdout.write(`fingerprint ${result.fingerprint}, ${result.events} events\n`);
  }
  return 0;
}

await runMain(() => {
  const { values, positionals } = readOptions(process.argv.slice(2), {
    script: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const [verb, ...names] = positionals;
  if (verb === 'check') return check(names);
  if (verb === 'fingerprints') {
    process.stdout.write(fingerprintTable());
    return 0;
  }
  if (verb !== 'run')
    throw new UsageFault('Say "check [NAME…]", "run NAME --script FILE" or "fingerprints".');
  const [name] = names;
  if (name === undefined) throw new UsageFault('Name a scenario: run NAME --script FILE.');
  if (values.script === undefined) throw new UsageFault('Name a script: --script FILE.');
  return run(
    name,
    values.script,
    readNumber('seed', values.seed, 1, [0, 2_147_483_647]),
    values.json,
  );
});
