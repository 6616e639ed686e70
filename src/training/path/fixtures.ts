/** Made-up runs for the tests of this folder. */
import type { PastRun, PathScenario } from './model.ts';

let made = 0;

export function past(more: Partial<PastRun> = {}): PastRun {
  made += 1;
  const day = more.day ?? 100;
  return {
    id: `run-${String(made).padStart(6, '0')}`,
    scenario: 'flood',
    level: 'practise',
    seed: made,
    kind: 'practice',
    at: day * 86_400_000 + made,
    day,
    passed: true,
    percent: 100,
    open: 0,
    asked: 4,
    domains: {
      notice: { points: 1, max: 1, helped: false },
      find: { points: 3, max: 3, helped: false },
      stop: { points: 3, max: 3, helped: false },
      clean: { points: 2, max: 2, helped: false },
      restore: { points: 3, max: 3, helped: false },
    },
    ...more,
  };
}

const everything = { notice: 1, find: 3, stop: 3, clean: 2, restore: 3 };

export const someScenarios: PathScenario[] = [
  { id: 'door', level: 'learn', order: 1, domains: { stop: 2, restore: 2 } },
  { id: 'side-door', level: 'learn', order: 2, domains: { stop: 2, restore: 2 } },
  { id: 'flood', level: 'practise', order: 3, domains: everything },
  { id: 'guest', level: 'practise', order: 4, domains: { find: 4, stop: 2 } },
  { id: 'queue', level: 'practise', order: 5, domains: { clean: 4, restore: 2 } },
  { id: 'morning', level: 'certify', order: 6, domains: everything },
  { id: 'sandbox', level: 'free', order: 7, domains: {} },
];
