/** Begins a thread in TypeScript: what `--import tsx` does for a process. */
import { register } from 'tsx/esm/api';

register();
await import('./verify-worker.ts');
