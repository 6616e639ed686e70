/** How the Services console spells what it lists and asks. */
import type { ServiceRow } from '#bridge';

/** The column Status: a service that is stopped has none. */
export const statusTexts = {
  stopped: '',
  'start-pending': 'Starting',
  running: 'Started',
  'stop-pending': 'Stopping',
  'pause-pending': 'Pausing',
  paused: 'Paused',
  'continue-pending': 'Resuming',
} as const satisfies Record<ServiceRow['status'], string>;

export const startupTexts = {
  automatic: 'Automatic',
  manual: 'Manual',
  disabled: 'Disabled',
} as const satisfies Record<ServiceRow['startType'], string>;

/** What a pending service is being asked to do. */
const pendingVerbs = {
  'start-pending': 'start',
  'stop-pending': 'stop',
  'pause-pending': 'pause',
  'continue-pending': 'resume',
} as const;

export function isPending(row: ServiceRow): row is ServiceRow & {
  status: keyof typeof pendingVerbs;
} {
  return Object.hasOwn(pendingVerbs, row.status);
}

/** The progress box; the pattern is from public write-ups, the wording assumed. */
export function progressText(status: keyof typeof pendingVerbs): string {
  return `Windows is attempting to ${pendingVerbs[status]} the following service on Local Computer...`;
}

/** The question before others stop too (wording after public write-ups). */
export function othersTexts(name: string, action: 'stop' | 'restart') {
  const will = action === 'stop' ? 'stop' : 'restart';
  return {
    title: action === 'stop' ? 'Stop Other Services' : 'Restart Other Services',
    lead: `When ${name} ${will}s, these other services will also ${will}.`,
    question: `Do you want to ${will} these services?`,
  };
}
