/** What logons by SMTP leave in the Security log of the server, which is a domain controller too. */
import type { LogonFailure } from '#directory';
import { type EventReport, logEvent } from '#windows';
import type { MailServer, TransportWorld } from '../state.ts';

/** As asked for; the account may not exist. */
export interface LogonName {
  user: string;
  domain: string;
}

/** Event of the Logon/Logoff category, and the code 680 shows (public lists of security events). */
const failures = {
  'unknown-user': { event: 529, code: '0xC0000064' },
  'wrong-password': { event: 529, code: '0xC000006A' },
  disabled: { event: 531, code: '0xC0000072' },
  locked: { event: 539, code: '0xC0000234' },
  'must-change': { event: 535, code: '0xC0000224' },
} as const satisfies Record<LogonFailure, { event: number; code: string }>;

function write(
  world: TransportWorld,
  server: MailServer,
  report: Omit<EventReport, 'source'>,
): void {
  if (!world.windows.machines.has(server.machine)) return;
  logEvent(world, server.machine, 'Security', {
    source: 'Security',
    user: 'NT AUTHORITY\\SYSTEM',
    ...report,
  });
}

/**
 * 529 and its kin for a failure; on Windows 2003 also 680 of Account Logon, for successes too. That both
 * are audited is assumed; Windows 2000 audits nothing before somebody asks for it.
 */
export function logLogon(
  world: TransportWorld,
  server: MailServer,
  { user, domain }: LogonName,
  failure: LogonFailure | undefined,
): void {
  const is2003 = server.windows !== 'windows-2000';
  if (is2003) {
    const code = failure === undefined ? '0x0' : failures[failure].code;
    write(world, server, {
      type: failure === undefined ? 'Success Audit' : 'Failure Audit',
      category: 'Account Logon',
      event: 680,
      insertions: [user, server.name, code],
    });
  }
  if (failure === undefined) return;
  write(world, server, {
    type: 'Failure Audit',
    category: 'Logon/Logoff',
    event: failures[failure].event,
    // Basic authentication logs on with the password in clear text: type 8 from Windows 2003 on.
    insertions: [user, domain, is2003 ? '8' : '3', server.name],
  });
}

/** 644: the policy has locked an account out. */
export function logLockedOut(world: TransportWorld, server: MailServer, account: string): void {
  write(world, server, {
    type: 'Success Audit',
    category: 'Account Management',
    event: 644,
    insertions: [account, server.name],
  });
}
