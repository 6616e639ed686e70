/** Which computer a virtual server lives on, and what it runs with. */
import { AssertionFailed, must } from '#kernel';
import type { Host } from '#net';
import type { MailServer, RunningConfiguration, TransportWorld } from './state.ts';

export function serverOf(world: TransportWorld, virtualServer: string): MailServer {
  const state = must(world.transport.virtualServers, virtualServer, 'virtual server');
  for (const server of world.transport.servers) if (server.name === state.server) return server;
  throw new AssertionFailed(`no mail server ${state.server}`);
}

export function hostOf(world: TransportWorld, virtualServer: string): Host {
  return must(world.net.hosts, serverOf(world, virtualServer).host, 'host');
}

/** The configuration of a virtual server at work; undefined while it is stopped or starting. */
export function runningOf(
  world: TransportWorld,
  virtualServer: string,
): RunningConfiguration | undefined {
  const state = world.transport.virtualServers.get(virtualServer);
  return state?.status === 'Started' || state?.status === 'Paused' ? state.running : undefined;
}
