/**
 * The rest of the engine: what only windows ask and do, and the programs of the console beside cmd and telnet. Fetched
 * when the first of it is wanted, and put in by `fitDesk`.
 */

import { deleteSome } from '#transport';
import type { Tools } from '#windows';
import { programs } from '#windows';
import { accountTool } from './account-acts.ts';
import { accountAppliers, accountFields } from './account-commands.ts';
import { boardAppliers, boardFields } from './board.ts';
import { diskAnswers, diskAppliers, diskFields } from './disk.ts';
import { eventAnswers, eventAppliers, eventFields, eventsRevision } from './events.ts';
import { filterAppliers, filterFields, filterToolAnswers } from './filter-commands.ts';
import { managerAppliers, managerFields } from './manager-commands.ts';
import { officeAppliers, officeFields, routerLogAnswers } from './office-commands.ts';
import { pop3Answers, pop3Appliers, pop3Fields } from './pop3.ts';
import { queueAnswers, queueAppliers, queueFields } from './queues.ts';
import { registryAnswers, registryAppliers, registryFields } from './registry.ts';
import { registryTool } from './registry-acts.ts';
import { routerAnswers, routerAppliers, routerFields } from './router.ts';
import { serverAppliers, serverFields } from './server-commands.ts';
import { sessionAnswers } from './sessions.ts';
import { storeAnswers, storeAppliers, storeFields } from './store.ts';
import { trackingAnswers, trackingAppliers, trackingFields, trackingRevision } from './tracking.ts';

const fields = {
  ...managerFields,
  ...serverFields,
  ...routerFields,
  ...officeFields,
  ...accountFields,
  ...filterFields,
  ...registryFields,
  ...eventFields,
  ...diskFields,
  ...queueFields,
  ...storeFields,
  ...trackingFields,
  ...pop3Fields,
  ...boardFields,
} as const;

const appliers = {
  ...managerAppliers,
  ...serverAppliers,
  ...routerAppliers,
  ...officeAppliers,
  ...accountAppliers,
  ...filterAppliers,
  ...registryAppliers,
  ...eventAppliers,
  ...diskAppliers,
  ...queueAppliers,
  ...storeAppliers,
  ...trackingAppliers,
  ...pop3Appliers,
  ...boardAppliers,
};

const answers = {
  ...sessionAnswers,
  ...routerAnswers,
  ...routerLogAnswers,
  ...filterToolAnswers,
  ...registryAnswers,
  ...eventAnswers,
  ...diskAnswers,
  ...queueAnswers,
  ...storeAnswers,
  ...trackingAnswers,
  ...pop3Answers,
};

/** When an answer may have changed, where that is not with the world itself. */
const revisions = {
  eventlog: eventsRevision,
  'eventlog.record': eventsRevision,
  performance: eventsRevision,
  tracking: trackingRevision,
};

const tools = {
  aqadmcli: { deleteSome },
  accounts: accountTool,
  registry: registryTool,
} as unknown as Tools;

export const desk = { fields, appliers, answers, revisions, programs, tools };
export type Desk = typeof desk;
