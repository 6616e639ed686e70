/** What is read before a run: the text of the scenario, its ticket and what is asked, as a seed draws them. */
import type { AttemptRecord, Bridge } from '#bridge';
import { isDrill, newest } from '../home/cards.ts';

export interface Briefing {
  /** HTML of `brief.md`, made by our own build. */
  brief: string;
  ticket: { from: string; text: string } | undefined;
  objectives: { id: string; text: string; weight: number }[];
}

export const seedMax = 4_294_967_295;

/** The first attempt at a scenario has the author's own names: those that guides and pictures show. */
export const firstSeed = 1;

/** The seed a learner typed: undefined for none, null for one that cannot be. */
export function parseSeed(text: string): number | undefined | null {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (!/^\d{1,10}$/.test(trimmed) || Number(trimmed) > seedMax) return null;
  return Number(trimmed);
}

/** A seed nobody has chosen: of four digits, so that it can be told and typed. */
export function drawSeed(): number {
  return 1000 + (crypto.getRandomValues(new Uint32Array(1))[0]! % 9000);
}

/** Which seed a briefing shows by itself: that of a run that goes on, the first one, or the one drawn. */
export function offeredSeed(
  attempts: readonly AttemptRecord[],
  scenario: string,
  drawn: number,
): number {
  const mine = attempts.filter((one) => one.scenario.id === scenario && !isDrill(one));
  const running = newest(mine.filter((one) => one.status === 'running'));
  return running?.seed ?? (mine.length === 0 ? firstSeed : drawn);
}

/** Undefined where the host does not answer it. */
export async function askBriefing(
  bridge: Bridge,
  scenario: string,
  seed: number,
): Promise<Briefing | undefined> {
  try {
    return readBriefing(await bridge.ask({ kind: 'scenario', scenario, seed }));
  } catch {
    return undefined;
  }
}

/** The page has the title already; a second head of the first rank would confuse a screen reader. */
export function withoutHead(html: string): string {
  return html.replace(/^\s*<h1[^>]*>[\s\S]*?<\/h1>\s*/, '').replace(/<(\/?)h1\b/g, '<$1h2');
}

function readBriefing({ brief, ticket, objectives }: Briefing): Briefing {
  return { brief: withoutHead(brief), ticket, objectives };
}
