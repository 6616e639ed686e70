/** The rest of the engine, fetched when the first window or program wants it: see `Simulation.complete`. */
import { fitDesk } from '#world';
import { desk } from '#world/desk';

fitDesk(desk);
