/** Names of places and queues as the screen shows them. */
import { query } from '#world';
import type { Run } from '../model.ts';

export function placeWords(run: Run, place: string): string {
  return run.world.places.get(place)?.name ?? place;
}

/** Who sits at a console: the place whose machine it is on. */
export function placeOfConsole(run: Run, console: number): string | undefined {
  const machine = run.world.windows.consoles.get(console)?.machine;
  for (const place of run.world.places.values()) {
    if (place.machine === machine) return place.id;
  }
  return undefined;
}

export function queueWords(run: Run, queue: string): string {
  const { rows } = query(run.world, { kind: 'queues' });
  const row = rows.find((one) => one.id === queue);
  if (row) return row.name;
  const link = query(run.world, { kind: 'flow.links' }).find((one) => one.id === queue);
  return link?.name ?? queue.slice(queue.lastIndexOf('/') + 1);
}
