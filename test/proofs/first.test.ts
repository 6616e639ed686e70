/** The first third of the scenarios. */
import { proveShare } from './share.ts';

proveShare(0);
