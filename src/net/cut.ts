/** A host that is taken off its network: whatever stood between it and others breaks. */
import type { NetWorld } from './connection.ts';
import type { HostId } from './host.ts';

/** Both ends learn it at once; in truth the far one waits for its retransmissions (simplified). */
export function cutOff(world: NetWorld, host: HostId): void {
  const { net, clock } = world;
  for (const { id, client, server, state } of net.connections.values()) {
    if (state === 'closed' || (client.host === host) === (server.host === host)) continue;
    if (state === 'connecting') {
      world.schedule(clock.now, { kind: 'net.failed', connection: id, reason: 'unreachable' });
      continue;
    }
    for (const to of ['client', 'server'] as const) {
      world.schedule(clock.now, { kind: 'net.closed', connection: id, to });
    }
  }
}
