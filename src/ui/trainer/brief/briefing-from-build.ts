/** The briefing as the build compiled it: for a host that is not asked for it. */
import { type Briefing, withoutHead } from './brief.ts';

export async function briefingFromBuild(id: string): Promise<Briefing | undefined> {
  try {
    const { loadScenario } = await import('virtual:scenarios');
    const { brief, ticket, objectives } = await loadScenario(id);
    return { brief: withoutHead(brief), ticket, objectives };
  } catch (error) {
    console.warn('No briefing:', error);
    return undefined;
  }
}
