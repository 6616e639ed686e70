/** The page: opens the bridge and mounts what a learner sees. */
import { createWorkerBridge } from '#bridge';
import { mountApp } from '#ui';

const target = document.getElementById('app');
if (target) void mountApp(target, { openBridge: createWorkerBridge });
