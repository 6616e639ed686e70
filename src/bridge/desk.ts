/**
 * The rest of the engine, fetched when the first window or program wants it: see `Simulation.complete`. What the traffic
 * board of the sandbox does comes with it.
 */
import { fitBoard, fitDesk } from '#world';
import { boardActs } from '#world/board';
import { desk } from '#world/desk';

fitDesk(desk);
fitBoard(boardActs);
