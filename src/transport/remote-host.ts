/** A mail host of the Internet that was not there at the beginning. */
import { listen } from '#net';
import { type RemoteHostSpec, remoteHost } from './create.ts';
import type { TransportWorld } from './state.ts';

/** It listens from now on; one that was there may answer for more domains than before. */
export function addRemoteHost(world: TransportWorld, one: RemoteHostSpec): void {
  const { remoteHosts } = world.transport;
  const known = [...remoteHosts.values()].find(({ host }) => host === one.host);
  if (known) {
    known.domains = one.domains;
    return;
  }
  const added = remoteHost(one, remoteHosts.size);
  remoteHosts.set(added.number, added);
  if (!added.silent) listen(world, added.host, 25, 'remote-mail', added.number);
}
