/** Tells the world which window of System Manager was opened and closed, so that a film shows where the learner looked. */
import { onDestroy } from 'svelte';
import { useWindow } from '../../desktop/use-window.ts';
import { getBridge } from '../../trainer/context.ts';

export const systemManagerId = 'system-manager';

export type Item =
  | 'organization-properties'
  | 'message-delivery'
  | 'connection-filtering-rule'
  | 'return-status-code'
  | 'filter-exceptions'
  | 'accept-list'
  | 'deny-list'
  | 'server-properties'
  | 'virtual-server-properties'
  | 'identities'
  | 'identification'
  | 'extended-logging'
  | 'authentication'
  | 'secure-communication'
  | 'connection'
  | 'relay-restrictions'
  | 'submit-relay-permissions'
  | 'outbound-security'
  | 'outbound-connections'
  | 'advanced-delivery'
  | 'connector-properties'
  | 'address-space'
  | 'connection-schedule'
  | 'current-sessions'
  | 'queues'
  | 'find-messages'
  | 'message-properties'
  | 'queue-properties'
  | 'custom-filter'
  | 'message-tracking'
  | 'message-history';

/** Call it while the component of a window is being set up. A message's history says of which: `message-history/ID`. */
export function looked(item: Item | `message-history/${string}`): void {
  const bridge = getBridge();
  const place = useWindow().place.id;
  void bridge.do({ kind: 'window.opened', place, program: systemManagerId, item });
  onDestroy(() => {
    void bridge.do({ kind: 'window.closed', place, program: systemManagerId, item }).catch(() => {
      // the run may have ended with the page: nothing is left to tell it to
    });
  });
}
