/** What this room does when its events are due. */
import type { Handlers } from '#kernel';
import { deskHandlers } from './desk.ts';
import { engineHandlers } from './engine.ts';
import { latenessHandlers } from './lateness.ts';
import { linkHandlers } from './links.ts';
import { trackingHandlers } from './logs/tracking-log.ts';
import { trackingSearchHandlers } from './logs/tracking-search.ts';
import { transferHandlers } from './outcome.ts';
import type { TransportEvents, TransportWorld } from './state.ts';
import { lifecycleHandlers } from './virtual-server.ts';

export const transportHandlers: Handlers<TransportWorld, TransportEvents> = {
  ...lifecycleHandlers,
  ...engineHandlers,
  ...linkHandlers,
  ...transferHandlers,
  ...latenessHandlers,
  ...deskHandlers,
  ...trackingHandlers,
  ...trackingSearchHandlers,
};
