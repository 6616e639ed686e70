/** How the parts of the board ask for something: true when it was done; `said` is told then. */
import type { Perform } from '../run/perform.ts';

export type Act = (command: Parameters<Perform>[0], said: string) => Promise<boolean>;
