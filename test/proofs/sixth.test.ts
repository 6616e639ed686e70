/** The last sixth of the scenarios. */
import { proveShare } from './share.ts';

proveShare(5);
