/** What the levels are called. */
import { m } from '../messages/index.ts';

export function levelName(level: string): string {
  if (level === 'learn') return m.level_learn();
  if (level === 'practise') return m.level_practise();
  if (level === 'certify') return m.level_certify();
  return m.level_sandbox();
}

export function levelText(level: string): string {
  if (level === 'learn') return m.level_learn_text();
  if (level === 'practise') return m.level_practise_text();
  return m.level_certify_text();
}
