/** Each judged scenario can be solved in two really different ways: other commands, other programs. */
import { expect, it } from 'vitest';
import type { Script } from '#training';
import { scenarioIds } from '../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../src/cli/find-scenario.ts';
import { solutionsOf } from '../src/cli/prove.ts';

/** What a solution works with: kinds of commands with their verb, windows, places typed at, words typed first. */
function means({ steps }: Script): Set<string> {
  const found = new Set<string>();
  for (const { act } of steps) {
    if (act.do === 'change') found.add(act.change.kind);
    if (act.do === 'place') found.add(`at ${act.place}`);
    if (act.do === 'input') {
      const [, word] = /^([a-z]+)( |\r)/i.exec(act.text) ?? [];
      if (word !== undefined) found.add(`typed ${word.toLowerCase()}`);
    }
    if (act.do !== 'command' || act.command.kind.startsWith('notebook.')) continue;
    const { command } = act;
    const verb = 'action' in command ? ` ${command.action}` : '';
    found.add(command.kind === 'window.opened' ? command.program : command.kind + verb);
  }
  return found;
}

/** Of all means of two solutions, those that only one of them uses. */
function apart(one: Set<string>, other: Set<string>): number {
  return (
    [...one].filter((x) => !other.has(x)).length + [...other].filter((x) => !one.has(x)).length
  );
}

/** One typed `net` for a click in Services and one word more: less is the same way again. */
const apartMin = 3;

const judged = scenarioIds(scenariosFolder).filter((id) => findScenario(id).objectives.length > 0);

it.each(judged)('%s has two solutions that differ', (id) => {
  const all = solutionsOf(id).map(means);
  const most = all.flatMap((one, index) => all.slice(index + 1).map((other) => apart(one, other)));
  expect(Math.max(0, ...most)).toBeGreaterThanOrEqual(apartMin);
});
