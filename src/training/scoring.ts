/** Points, and for every one lost the reason: what was observed, when, and where to read why. */
import { harmOf } from './harm.ts';
import { harmCost } from './harm-cost.ts';
import type { Harm, Objective, Reason, Run, Score } from './model.ts';

function isDone(run: Run, { id }: Objective): boolean {
  return run.state.objectives.get(id)?.state === 'done';
}

/** What was so from the start is no merit of somebody who has reached nothing else. */
function keepingCounts(run: Run): boolean {
  const others = run.scenario.objectives.filter((one) => !one.fromStart);
  return others.length === 0 || others.some((one) => isDone(run, one));
}

/** Whether the objective's points are earned as the run stands. */
export function counts(run: Run, objective: Objective): boolean {
  return isDone(run, objective) && (!objective.fromStart || keepingCounts(run));
}

function objectiveReasons(run: Run): Reason[] {
  const reasons: Reason[] = [];
  for (const objective of run.scenario.objectives) {
    if (counts(run, objective)) continue;
    const own = run.state.objectives.get(objective.id);
    const why =
      own?.state === 'done'
        ? 'It was so from the start, and counts once something else is reached.'
        : (run.state.standings.get(`objective/${objective.id}`)?.why ?? '');
    reasons.push({
      points: -objective.weight,
      text: `${objective.text} ${own?.state === 'slipped' ? 'It was so, but no longer. ' : ''}${why}`,
      ...(own?.slippedAt == null ? {} : { at: own.slippedAt }),
      ...(objective.source === '' ? {} : { source: objective.source }),
    });
  }
  return reasons;
}

function ruleReasons(run: Run): Reason[] {
  return run.scenario.rules.flatMap((rule) => {
    const at = run.state.brokenRules.get(rule.id);
    if (at === undefined) return [];
    return [
      {
        points: -rule.cost,
        text: rule.text,
        at,
        ...(rule.source === '' ? {} : { source: rule.source }),
      },
    ];
  });
}

function hintReasons(run: Run): Reason[] {
  return run.scenario.hints.flatMap((hint) => {
    const at = run.state.hintsTaken.get(hint.id);
    return at === undefined ? [] : [{ points: -hint.cost, text: `Hint: ${hint.text}`, at }];
  });
}

const harmWords: readonly (readonly [keyof Harm, text: string, word: string])[] = [
  ['spamRelayed', 'Spam passed on to others', 'message'],
  ['reportsSent', 'Reports on unwanted mail sent to strangers', 'message'],
  ['genuineRefused', 'Genuine mail turned away', 'message'],
  ['genuineLost', 'Genuine mail lost here', 'message'],
  ['minutesDown', 'Mail service not running', 'minute'],
  ['minutesShut', 'Port 25 shut on the router', 'minute'],
];

/** Harm is told with its number; what it costs is what the objectives and rules say. */
function harmReasons(run: Run): Reason[] {
  const harm = harmOf(run);
  return harmWords.flatMap(([key, text, word]) => {
    const n = harm[key];
    if (n === 0) return [];
    const told = { points: 0, text: `${text}: ${n} ${word}${n === 1 ? '' : 's'}.`, harm: key };
    // a drill is judged by its one mistake, and what it counts begins with it
    return [run.scenario.drill ? told : { ...told, cost: harmCost(run, key, harm) }];
  });
}

export function scoreOf(run: Run): Score {
  const max = run.scenario.objectives.reduce((sum, one) => sum + one.weight, 0);
  const reasons = [
    ...objectiveReasons(run),
    ...ruleReasons(run),
    ...hintReasons(run),
    ...harmReasons(run),
  ];
  const lost = reasons.reduce((sum, one) => sum + one.points, 0);
  return { points: Math.max(0, max + lost), max, reasons };
}
