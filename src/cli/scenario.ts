/**
 * Scenarios from the command line.
 *
 *   npm run scenario -- check [NAME…]
 *   npm run scenario -- run NAME --script FILE [--seed N] [--json] [--extract MACHINE:PATH… --to DIR]
 *   npm run scenario -- vary NAME [--seed N]
 *   npm run scenario -- verify FILE… [--json]
 *   npm run scenario -- report FILE [--format md|html|json] [--pivot]
 *   npm run scenario -- fingerprints > test/fingerprints.csv
 */
import {
  authoredSeed,
  createRun,
  finish,
  parseScript,
  resolveScenario,
  runScript,
  runView,
  seedMax,
} from '#training';
import { worldFingerprint } from '#world';
import { readNumber, readOptions, readScript, runMain, UsageFault } from './args.ts';
import { scenarioIds } from './authoring.ts';
import { type Extract, extract, parseExtract } from './extract.ts';
import { findScenario, scenariosFolder } from './find-scenario.ts';
import { fingerprintTable } from './fingerprints.ts';
import { prove } from './prove.ts';
import { report } from './report.ts';
import { verify } from './verify.ts';

const help = `npm run scenario -- check [NAME…]
  Proves scenarios: the solutions pass, each mistake fails what it names.

npm run scenario -- run NAME --script FILE [--seed N] [--json] [--extract MACHINE:PATH… --to DIR]
  Plays a readable journal and prints objectives, rules, harm, score and fingerprint.
  --script FILE           the readable journal
  --seed N                whole number; 1 if left out
  --json                  the same as JSON
  --extract MACHINE:PATH  writes files of that place's drive C as they are at the end, byte for byte:
                          'exch-srv1:C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\Queue\\*.EML'.
                          * and ? may stand in every step. May be given more than once.
  --to DIR                the folder they go to; it is made if need be, and nothing in it is overwritten

npm run scenario -- vary NAME [--seed N]
  Prints what a seed draws: variant, edition, and the words that stand for the author's.

npm run scenario -- verify FILE… [--json]
  Carries the journals of exported attempts out again and prints what each earns and whether that is what
  it claims. A folder stands for the .json files in it, - for standard input. Code 1 if one is not true.

npm run scenario -- report FILE [--format md|html|json] [--pivot]
  Prints the report of an exported attempt; - stands for standard input.
  --format F              md (if left out), html or json
  --pivot                 looks for the action at which the run turned, too; may take minutes

npm run scenario -- fingerprints
  Prints the content of test/fingerprints.csv.
`;

interface RunOptions {
  script: string;
  seed: number;
  json: boolean;
  extracts: readonly Extract[];
  to: string;
}

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

function run(name: string, { script, seed, json, extracts, to }: RunOptions): number {
  const attempt = createRun(findScenario(name), { seed });
  runScript(attempt, parseScript(readScript(script), script));
  finish(attempt);
  const extracted = extracts.length === 0 ? 0 : extract(attempt.world, extracts, to);
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
      `score ${score.points}/${score.max}; spam relayed ${harm.spamRelayed}, reports sent ${harm.reportsSent}, genuine mail refused ${harm.genuineRefused}, lost ${harm.genuineLost}, minutes down ${harm.minutesDown}, port 25 shut ${harm.minutesShut}\n`,
    );
    process.stdout.write(`fingerprint ${result.fingerprint}, ${result.events} events\n`);
    if (extracted > 0) process.stdout.write(`extracted ${extracted} files to ${to}\n`);
  }
  return 0;
}

function vary(name: string, seed: number): number {
  const { drawn, world, ticket } = resolveScenario(findScenario(name), seed);
  const lines = [
    `${name}, seed ${seed}`,
    drawn ? '' : 'This scenario draws nothing; only the chance of its world hangs on the seed.',
    drawn?.variant ? `variant  ${drawn.variant}` : '',
    `edition  ${world.edition} on ${world.windows}, from ${world.start}`,
    drawn?.words.length === 0 ? 'words    as the author wrote them' : '',
    ...(drawn?.words.map(([from, to]) => `  ${from.padEnd(24)}${to}`) ?? []),
    `ticket   ${ticket.from}: ${ticket.text}`,
  ];
  process.stdout.write(`${lines.filter((line) => line !== '').join('\n')}\n`);
  return 0;
}

await runMain(async () => {
  const { values, positionals } = readOptions(process.argv.slice(2), {
    script: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    extract: { type: 'string', multiple: true, default: [] },
    to: { type: 'string' },
    format: { type: 'string', default: 'md' },
    pivot: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  const [verb, ...names] = positionals;
  if (values.help || verb === undefined) {
    process.stdout.write(help);
    return 0;
  }
  if (verb === 'check') return check(names);
  if (verb === 'verify') return await verify(names, values.json);
  if (verb === 'report') {
    const [file] = names;
    if (file === undefined) throw new UsageFault('Name the file of an attempt: report FILE.');
    process.stdout.write(report(file, values.format, values.pivot));
    return 0;
  }
  if (verb === 'fingerprints') {
    process.stdout.write(fingerprintTable());
    return 0;
  }
  if (verb !== 'run' && verb !== 'vary') {
    throw new UsageFault(
      `"${verb}" is not among check, run, vary, verify, report and fingerprints; --help tells what each does.`,
    );
  }
  const [name] = names;
  if (name === undefined) {
    throw new UsageFault(`Name a scenario: ${verb} NAME${verb === 'run' ? ' --script FILE' : ''}.`);
  }
  const seed = readNumber('seed', values.seed, authoredSeed, [0, seedMax]);
  if (verb === 'vary') return vary(name, seed);
  if (values.script === undefined) throw new UsageFault('Name a script: --script FILE.');
  const extracts = values.extract.map(parseExtract);
  if (extracts.length > 0 !== (values.to !== undefined)) {
    throw new UsageFault('--extract MACHINE:PATH and --to DIR go together.');
  }
  return run(name, {
    script: values.script,
    seed,
    json: values.json,
    extracts,
    to: values.to ?? '',
  });
});
