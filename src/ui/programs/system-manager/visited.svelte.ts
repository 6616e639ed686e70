/** The nodes visited in the console tree, for Back and Forward. */
const visitsMax = 50;

export class Visited {
  #ids = $state.raw<readonly string[]>([]);
  #at = $state(-1);

  get current(): string | undefined {
    return this.#ids[this.#at];
  }
  get canGoBack(): boolean {
    return this.#at > 0;
  }
  get canGoForward(): boolean {
    return this.#at < this.#ids.length - 1;
  }

  /** A new visit forgets what Forward would have led to. */
  visit(id: string): void {
    if (id === this.current) return;
    this.#ids = [...this.#ids.slice(0, this.#at + 1), id].slice(-visitsMax);
    this.#at = this.#ids.length - 1;
  }

  back(): void {
    if (this.canGoBack) this.#at--;
  }

  forward(): void {
    if (this.canGoForward) this.#at++;
  }
}
