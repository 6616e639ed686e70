/** The scenarios as the build compiles them: a list, and one module for each, loaded when asked for. */
declare module 'virtual:scenarios' {
  export const scenarios: readonly import('../src/training/model.ts').ScenarioSummary[];
  /** Rejects for an id that is not in the list. */
  export function loadScenario(id: string): Promise<import('../src/training/model.ts').Scenario>;
}
