/** What is read before a run: the text of the scenario, its ticket and what is asked. */
import type { Bridge } from '#bridge';

export interface Briefing {
  /** HTML of `brief.md`, made by our own build. */
  brief: string;
  ticket: { from: string; text: string } | undefined;
  objectives: { id: string; text: string; weight: number }[];
}

export const seedMax = 999_999_999;

/** The seed a learner typed: undefined for none, null for one that cannot be. */
export function parseSeed(text: string): number | undefined | null {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (!/^\d{1,9}$/.test(trimmed)) return null;
  return Number(trimmed);
}

/** Undefined where the host does not answer it. */
export async function askBriefing(bridge: Bridge, scenario: string): Promise<Briefing | undefined> {
  try {
    const view: unknown = await bridge.ask({ kind: 'scenario', scenario } as never);
    return readBriefing(view);
  } catch {
    return undefined;
  }
}

/** The page has the title already; a second head of the first rank would confuse a screen reader. */
export function withoutHead(html: string): string {
  return html.replace(/^\s*<h1[^>]*>[\s\S]*?<\/h1>\s*/, '').replace(/<(\/?)h1\b/g, '<$1h2');
}

function readBriefing(view: unknown): Briefing | undefined {
  if (typeof view !== 'object' || view === null) return undefined;
  const { brief, ticket, objectives } = view as Partial<Briefing>;
  if (typeof brief !== 'string') return undefined;
  return {
    brief: withoutHead(brief),
    ticket,
    objectives: Array.isArray(objectives) ? objectives : [],
  };
}
