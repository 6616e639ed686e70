/** Command lines: options by name, and one plain sentence for what is wrong with them. */
import { readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Something the person who typed the command can put right; ends the program with code 2. */
export class UsageFault extends Error {
  override name = 'UsageFault';
}

type Options = NonNullable<ParseArgsConfig['options']>;

export function readOptions<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ''] = String((error as Error).message).split('\n');
    const [, option] =
      /^Option '(?:-\w, )?(--[\w-]+)[^']*' argument is ambiguous/.exec(sentence) ?? [];
    if (option)
      throw new UsageFault(`What ${option} is given begins with a dash: write ${option}=VALUE.`);
    throw new UsageFault(sentence.replace(/\. To specify.*$/, '.'));
  }
}

/** A whole number within limits. */
export function readNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  [min, max]: readonly [number, number],
): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new UsageFault(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

/** The text of a readable journal. */
export function readScript(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageFault(`The script "${file}" cannot be read.`);
  }
}

/** Runs a command's main function; a usage fault is one sentence on standard error and code 2. */
export async function runMain(main: () => Promise<number> | number): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UsageFault) && (error as Error).name !== 'ScenarioFault') throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
