/** Logging on to a virtual server by SMTP: asks the domain, and remembers what was good until the service stops. */
import { logOn, parseUser } from '#directory';
import { logLockedOut, logLogon } from './logs/security-events.ts';
import { serverOf } from './server.ts';
import type { TransportWorld, VirtualServerState } from './state.ts';

/** A user typed without a domain belongs to Basic authentication's default domain. */
function withDomain(state: VirtualServerState, user: string): string {
  const domain = state.running?.settings.access.defaultDomain ?? '';
  return domain !== '' && !/[\\@]/.test(user) ? `${domain}\\${user}` : user;
}

/**
 * The account, undefined for a refused logon. What was good once stays good until the virtual server is
 * started again: IIS keeps the logon's token, so a changed password bites after a restart only (guides to
 * authenticated relaying of the time; that the token does not expire earlier is assumed).
 */
export function logOnSession(
  world: TransportWorld,
  number: number,
  user: string,
  password: string,
): string | undefined {
  const state = world.transport.virtualServers.get(String(number));
  if (!state) return undefined;
  const { directory } = world;
  const full = withDomain(state, user);
  const name = full.toLowerCase();
  const token = `${password}\u0000`;
  const kept = state.tokens.get(name);
  if (kept?.startsWith(token)) return kept.slice(token.length);
  const server = serverOf(world, state.id);
  const logon = logOn(directory, full, password, world.clock.now);
  const asked = parseUser(full);
  const known = {
    user: asked.name,
    domain: asked.domain === '' ? directory.organization.domain : asked.domain,
  };
  if (logon.outcome === 'refused') {
    logLogon(world, server, known, logon.failure);
    if (logon.lockedOut !== undefined) logLockedOut(world, server, logon.lockedOut);
    return undefined;
  }
  logLogon(world, server, known, undefined);
  state.tokens.set(name, token + logon.account);
  return logon.account;
}
