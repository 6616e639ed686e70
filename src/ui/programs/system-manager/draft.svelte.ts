/** What a property sheet edits: a copy of the settings that becomes one command on OK or Apply. */
export class Draft<T extends object> {
  value = $state() as T;
  #saved = $state('');

  constructor(settings: T) {
    this.value = structuredClone(settings);
    this.#saved = JSON.stringify(settings);
  }

  /** Something differs from what was opened or last applied. */
  get dirty(): boolean {
    return JSON.stringify(this.value) !== this.#saved;
  }

  /** The settings as plain data, fit for a command. */
  take(): T {
    return $state.snapshot(this.value) as T;
  }

  /** Applied: what stands now is the new ground. */
  applied(): void {
    this.#saved = JSON.stringify(this.value);
  }
}
