/** How the parts of a run ask for something: true when it was done. */
import type { Bridge } from '#bridge';

export type Perform = (command: Parameters<Bridge['do']>[0]) => Promise<boolean>;
