/** What this room does when its events are due. */
import type { Handlers } from '#kernel';
import { categorize } from './categorizer.ts';
import { latenessHandlers } from './lateness.ts';
import { linkHandlers } from './links.ts';
import type { TransportEvents, TransportWorld } from './state.ts';
import { lifecycleHandlers } from './virtual-server.ts';

export const transportHandlers: Handlers<TransportWorld, TransportEvents> = {
  ...lifecycleHandlers,
  ...linkHandlers,
  ...latenessHandlers,
  'transport.categorize': (world, { message }) => categorize(world, message),
};
