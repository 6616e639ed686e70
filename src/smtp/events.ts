/** What falls due for SMTP by itself: the patience of both sides running out. */
import type { Handlers } from '#kernel';
import { deliveryTimeout } from './client.ts';
import { idle } from './session.ts';
import type { SmtpEvents, SmtpWorld } from './state.ts';

export const smtpHandlers: Handlers<SmtpWorld, SmtpEvents> = {
  'smtp.idleTimeout': (world, event) => {
    const session = world.smtp.sessions.get(event.session);
    if (session) idle(world, session);
  },
  'smtp.deliveryTimeout': (world, event) => {
    const delivery = world.smtp.deliveries.get(event.delivery);
    if (delivery) deliveryTimeout(world, delivery);
  },
};
