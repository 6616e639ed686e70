/** What a seed makes of a scenario's texts, without the world: fetched when a briefing is read. */
export { resolveScenario } from '#training';
