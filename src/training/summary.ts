/** A scenario as one line of the list: apart from the binder, which a run has no use for. */
import type { Scenario, ScenarioSummary } from './model.ts';

function pointsByDomain(objectives: Scenario['objectives']): ScenarioSummary['domains'] {
  const points: ScenarioSummary['domains'] = {};
  for (const { domain, weight } of objectives) {
    if (domain !== undefined) points[domain] = (points[domain] ?? 0) + weight;
  }
  return points;
}

export function summarize(scenario: Scenario): ScenarioSummary {
  const { id: name, version, hash, title, level, order, minutes, summary, objectives } = scenario;
  return {
    id: name,
    version,
    hash,
    title,
    level,
    order,
    minutes,
    summary,
    objectives: objectives.length,
    start: scenario.world.start,
    domains: pointsByDomain(objectives),
  };
}
