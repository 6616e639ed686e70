/** The stages of a command line: what runs, what reads its output, and the file it ends in. */
import { resolvePath } from '../volume.ts';
import { parseFind } from './cmd-finding.ts';
import { moreSink, type Sink } from './cmd-output.ts';
import type { Cmd } from './cmd-state.ts';

/** Cuts at `|` and `>` outside quotes; undefined for what is not modelled here. */
function stagesOf(whole: string): { stages: string[]; to: string; append: boolean } | undefined {
  const stages = [''];
  let [quoted, to, append] = [false, false, false];
  let target = '';
  for (let at = 0; at < whole.length; at += 1) {
    const char = whole.charAt(at);
    if (char === '"') quoted = !quoted;
    if (!quoted && (/[&<^]/.test(char) || (to && /[|>]/.test(char)))) return undefined;
    if (!quoted && char === '|') stages.push('');
    else if (!quoted && char === '>') {
      to = true;
      append = whole[at + 1] === '>';
      if (append) at += 1;
    } else if (to) target += char;
    else stages[stages.length - 1] += char;
  }
  const file = target.trim();
  const oneName = /^("[^"]*"|[^\s"]+)$/.test(file);
  if (to && !oneName) return undefined;
  if (stages.length > 1 && stages.some((stage) => stage.trim() === '')) return undefined;
  return { stages, to: file.replace(/"/g, ''), append };
}

/** What a line is made of; undefined for what is not modelled here. */
export function parsePipe(run: Cmd, whole: string): { line: string; sinks: Sink[] } | undefined {
  const parts = stagesOf(whole);
  if (!parts) return undefined;
  const [line = '', ...filters] = parts.stages;
  const sinks: Sink[] = [];
  for (const [index, filter] of filters.entries()) {
    const word = /^\S*/.exec(filter.trim())?.[0].toLowerCase() ?? '';
    const parsed = word === 'find' ? parseFind(filter.trim().slice(4)) : undefined;
    if (parsed?.files.length === 0) sinks.push({ kind: 'find', finding: parsed.finding });
    else if (word === 'more' && index === filters.length - 1 && parts.to === '') {
      sinks.push(moreSink());
    } else return undefined;
  }
  if (parts.to !== '') {
    const path = resolvePath(run.state.cwd, parts.to);
    const nowhere = parts.to.toLowerCase() === 'nul';
    sinks.push({ kind: 'file', path: nowhere ? '' : path, append: parts.append, text: '' });
  }
  // A blank before the sign belongs to the line, as echo shows; elsewhere nobody sees it.
  return { line: filters.length > 0 ? line.trim() : line, sinks };
}
