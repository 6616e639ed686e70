/** For tests: runs that make the named mistakes. */
import { type Played, play, playText } from './played.ts';

/** A run that makes the mistake; `solution` of the same scenario does not. */
export const witnesses: Record<string, string> = {
  'tested-inside': 'relay-virtual-server/mistakes/tested-from-inside',
  'side-door': 'relay-connector/mistakes/only-the-relay-dialog',
  'forgot-restart': 'relay-virtual-server/mistakes/forgot-the-restart',
  'anonymous-off': 'auth-guest/mistakes/anonymous-off',
  'deleted-the-connector': 'relay-connector/mistakes/deleted-the-connector',
  'wrong-account': 'auth-guest/mistakes/changed-administrator',
  'session-goes-on': 'auth-guest/mistakes/forgot-the-restart',
  'never-read-the-log': 'auth-guest/mistakes/never-looked',
  'asked-too-soon': 'blacklisted/mistakes/asked-while-open',
  'wrong-cause': 'auth-guest/mistakes/changed-administrator',
  'deleted-with-report': 'queue-cleanup-2003/mistakes/deleted-with-report',
  'opened-badmail': 'badmail-sp1/mistakes/opened-it',
  'badmail-to-the-bin': 'badmail-sp1/mistakes/delete-without-shift',
  'left-the-connector': 'queue-cleanup-2003/mistakes/left-the-connector',
  'eleven-is-near': 'cleanup-live-connector/mistakes/eleven-is-near',
  'let-it-out': 'queue-cleanup-2003/mistakes/all-to-the-provider',
  bathwater: 'queue-cleanup-2003/mistakes/captured-all-morning',
  'port-left-shut': 'ndr-flood-2000/mistakes/door-left-shut',
  'left-stopped': 'relay-virtual-server/mistakes/left-stopped',
  harvest: 'ndr-flood-2003-on-2000/mistakes/recipient-filter',
  'not-ticked': 'use-a-blacklist/mistakes/not-ticked',
  'blank-sender': 'ndr-flood-2000/mistakes/blank-sender',
  'any-code': 'use-a-blacklist/mistakes/any-return-code',
  'turned-away-our-own': 'auth-guest/mistakes/anonymous-off',
};

/** Mistakes that no scenario has a script for, in a few lines. */
const written: Record<string, [scenario: string, text: string]> = {
  'port-shut-too-long': [
    'relay-virtual-server',
    'router.set forwards=[]\nwait 5h\nrouter.set forwards=[{"enabled":true,"name":"SMTP","externalPort":25,"address":"192.168.16.2","internalPort":25}]\n+1s\nrun.finish\n',
  ],
  'finished-too-soon': [
    'queue-cleanup-2003',
    'virtual-server.control id=1 action=stop\n+1min\nrun.finish\n',
  ],
};

export function scenarioOf(id: string): string {
  return (witnesses[id] ?? written[id]?.[0] ?? '').split('/')[0] ?? '';
}

export function witnessOf(id: string): Played {
  const named = witnesses[id];
  return named === undefined ? playText(...(written[id] ?? ['', ''])) : play(named);
}
