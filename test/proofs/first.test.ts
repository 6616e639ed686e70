/** The first sixth of the scenarios. */
import { proveShare } from './share.ts';

proveShare(0);
