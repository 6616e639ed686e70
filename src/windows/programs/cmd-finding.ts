/** `find` over text that comes in pieces. */
import { words } from '../process.ts';

export interface Finding {
  needle: string;
  ignoreCase: boolean;
  /** Lines without the text. */
  invert: boolean;
  numbers: boolean;
  countOnly: boolean;
  /** The beginning of a line that has not ended. */
  rest: string;
  line: number;
  count: number;
}

/** What was typed after `find`, with the files it names; undefined when it makes no sense. */
export function parseFind(args: string): { finding: Finding; files: string[] } | undefined {
  const quoted = /"([^"]*)"/.exec(args);
  if (!quoted) return undefined;
  const rest = words(args.slice(0, quoted.index) + args.slice(quoted.index + quoted[0].length));
  const flags = rest.filter((word) => word.startsWith('/')).map((word) => word.toLowerCase());
  if (flags.some((flag) => !['/c', '/i', '/n', '/v'].includes(flag))) return undefined;
  const ignoreCase = flags.includes('/i');
  const needle = quoted[1] ?? '';
  return {
    finding: {
      needle: ignoreCase ? needle.toLowerCase() : needle,
      ignoreCase,
      invert: flags.includes('/v'),
      numbers: flags.includes('/n'),
      countOnly: flags.includes('/c'),
      rest: '',
      line: 0,
      count: 0,
    },
    files: rest.filter((word) => !word.startsWith('/')),
  };
}

function oneLine(finding: Finding, line: string): string {
  finding.line += 1;
  const text = finding.ignoreCase ? line.toLowerCase() : line;
  // An empty text is in no line, as there.
  const has = finding.needle !== '' && text.includes(finding.needle);
  if (has === finding.invert) return '';
  finding.count += 1;
  if (finding.countOnly) return '';
  return `${finding.numbers ? `[${finding.line}]` : ''}${line}\n`;
}

/** Takes a piece of text; answers the lines to show. */
export function findIn(finding: Finding, text: string): string {
  const lines = (finding.rest + text).split(/\r?\n/);
  finding.rest = lines.pop() ?? '';
  return lines.map((line) => oneLine(finding, line)).join('');
}

/** The text has ended; answers the last line and the count. */
export function endFinding(finding: Finding): string {
  const last = finding.rest === '' ? '' : oneLine(finding, finding.rest);
  finding.rest = '';
  return finding.countOnly ? `${finding.count}\n` : last;
}
