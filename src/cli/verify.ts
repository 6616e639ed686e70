/** `verify FILE…`: what each file of an attempt really earns, and whether that is what it claims. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Account, Verdict } from '#storage/verify';
import { UsageFault } from './args.ts';
import { verifyAll } from './verify-pool.ts';

/** Files as they were named; a folder stands for the .json files in it, `-` for standard input. */
export function filesOf(names: readonly string[]): { name: string; text: string }[] {
  const files = names.flatMap((name) => {
    if (name === '-' || !isFolder(name)) return [name];
    const inside = readdirSync(name).filter((one) => one.toLowerCase().endsWith('.json'));
    if (inside.length === 0) throw new UsageFault(`There is no .json file in "${name}".`);
    return inside.sort().map((one) => path.join(name, one));
  });
  return files.map((name) => {
    try {
      return { name, text: readFileSync(name === '-' ? 0 : name, 'utf8') };
    } catch {
      throw new UsageFault(`The file "${name}" cannot be read.`);
    }
  });
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false;
  }
}

function harmOf({ harm = {} }: Account): string {
  const some = Object.entries(harm).filter(([, count]) => count !== 0);
  return some.length === 0 ? 'none' : some.map(([what, count]) => `${what} ${count}`).join(', ');
}

/** One line for who looks down a list of two hundred, and the rest under it. */
export function formatVerdict(name: string, verdict: Verdict): string {
  const { state, why, file, claim, derived, marks, under } = verdict;
  const lines = [`${state.padEnd(9)}${name}: ${why}`];
  if (derived && claim) {
    const same = claim.points === derived.points && claim.max === derived.max;
    lines.push(
      `score ${derived.points}/${derived.max} (claims ${same ? 'the same' : `${claim.points}/${claim.max}`}), objectives ${derived.objectivesDone}/${derived.objectivesTotal}, rules broken: ${derived.broken?.join(', ') || 'none'}, harm: ${harmOf(derived)}`,
    );
  }
  const { exam, part, candidate } = file?.options ?? {};
  if (exam !== undefined) {
    const drawn = verdict.exam?.drawn ? ', drawn as this exam draws it' : '';
    lines.push(
      `exam ${exam}, incident ${Number(part) + 1}${drawn}, sat by ${candidate ?? 'nobody named'}`,
    );
  }
  if (verdict.drill !== undefined) {
    lines.push(`a drill of "${verdict.drill}", no run of the whole scenario`);
  }
  if (file && marks && under) {
    const engine =
      file.engine === under.engine
        ? `engine ${under.engine}`
        : `engine ${file.engine}, judged by ${under.engine}`;
    const version = `${file.scenario} version ${file.version}${under.sameScenario ? '' : `, here another (version ${under.version})`}`;
    const checksum = file.intact ? 'checksum right' : 'checksum wrong';
    lines.push(
      `${version}, seed ${file.seed}, ${engine}, ${checksum}, marks met ${marks.met}/${marks.of}, digest ${verdict.digest}`,
    );
  }
  return `${lines.join('\n         ')}\n`;
}

/** The draw follows from the name of the exam alone: how that came about is in no file. */
const notShown =
  'No file shows whether the number of an exam was drawn by chance or chosen, or which incidents the candidate had had before.';

/** Code 0 if all of them are true, 1 if any is not. */
export async function verify(names: readonly string[], json: boolean): Promise<number> {
  if (names.length === 0) throw new UsageFault('Name a file, or a folder of them: verify FILE….');
  const files = filesOf(names);
  const verdicts = await verifyAll(files.map((one) => one.text));
  if (json) {
    const rows = verdicts.map((verdict, index) => ({ name: files[index]!.name, ...verdict }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    for (const [index, verdict] of verdicts.entries()) {
      process.stdout.write(formatVerdict(files[index]!.name, verdict));
    }
    const good = verdicts.filter((one) => one.state === 'true').length;
    if (verdicts.some(({ exam }) => exam?.drawn)) process.stdout.write(`${notShown}\n`);
    if (verdicts.length > 1) process.stdout.write(`${good} of ${verdicts.length} files are true\n`);
  }
  return verdicts.every((one) => one.state === 'true') ? 0 : 1;
}
