/** Brings the rest of the engine when something asked needs it; what could not be fetched is fetched anew. */
import type { HostOptions } from './host.ts';
import { notLoaded } from './not-loaded.ts';
import type { Asked } from './rounds.ts';

/** A watch asks again at every change of the world: not so often for what just failed. */
const againMs = 2000;

export class Rest {
  #options: Pick<HostOptions, 'simulation' | 'after'>;
  #came: () => void;
  #wanted = false;

  constructor(options: Pick<HostOptions, 'simulation' | 'after'>, came: () => void) {
    this.#options = options;
    this.#came = came;
  }

  /** Throws one sentence when it cannot be had now: whoever asked may ask again. */
  async fetch(): Promise<void> {
    try {
      await (await this.#options.simulation()).complete();
    } catch {
      throw new Error(notLoaded);
    }
  }

  isLacking({ command, seat }: Asked): boolean {
    try {
      return command.kind !== 'film.seek' && seat.run.lacksCode(command);
    } catch {
      // what is no command at all is told when it is carried out
      return false;
    }
  }

  /** False, and the command is refused, where the rest cannot be had. */
  async fetchFor({ reject }: Asked): Promise<boolean> {
    try {
      await this.fetch();
      return true;
    } catch (error) {
      reject(error);
      return false;
    }
  }

  /** For a watch: it looks again when the rest is here. */
  want(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.fetch().then(
      () => this.#came(),
      () => this.#options.after(againMs, () => this.#again()),
    );
  }

  #again(): void {
    this.#wanted = false;
    this.#came();
  }
}
