/** How fast a machine answers whoever sits at it. */
import { machineDelay } from '#transport';
import type { World } from '../world.ts';

export interface ResponseViews {
  response: {
    query: { place: string };
    /** How much longer a window takes there to open, in world milliseconds; 0 unless a mail server works hard. */
    view: { delayMs: number };
  };
}

type Answer = ResponseViews['response'];

export const responseAnswers = {
  response: (world: World, { place }: Answer['query']): Answer['view'] => {
    const at = world.places.get(place);
    return { delayMs: at ? machineDelay(world, at.machine) : 0 };
  },
};
