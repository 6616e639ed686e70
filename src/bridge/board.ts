/** Fetched before a run of a scenario with a traffic board: what the board does. */
import { fitBoard } from '#world';
import { boardActs } from '#world/board';

fitBoard(boardActs);
