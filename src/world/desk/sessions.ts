/** Current Sessions of a virtual server. */
import { sessionsOf } from '#smtp';
import type { World } from '../world.ts';

export interface SessionViews {
  sessions: {
    query: { id: string };
    view: { user: string; from: string; connectedSeconds: number }[];
  };
}

export const sessionAnswers = {
  sessions: (world: World, { id }: { id: string }): SessionViews['sessions']['view'] =>
    sessionsOf(world, Number(id)).map((one) => ({
      user: one.user,
      from: one.from,
      connectedSeconds: Math.floor((world.clock.now - one.connectedAt) / 1000),
    })),
};
