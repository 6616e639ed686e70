/** Files of a place as they lie on its disk, for whoever takes them out of the world. */
import { must } from '#kernel';
import { filesMatching } from '#windows';
import type { World } from './world.ts';

/**
 * Files of drive C of a place that a pattern such as `C:\logs\*.log` names; `*` and `?` may stand in every
 * step. One character of the text is one octet. Asserts that there is such a place.
 */
export function filesOf(world: World, place: string, pattern: string) {
  return filesMatching(world, must(world.places, place, 'place').machine, pattern);
}
