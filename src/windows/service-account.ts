/** Which program a service is and which account it logs on as: what the Services console shows beside its state. */
import { type Machine, systemRoot } from './machine.ts';
import type { WindowsService } from './service-catalog.ts';

const inetinfo = 'system32\\inetsrv\\inetinfo.exe';
const exchange = 'C:\\Program Files\\Exchsrvr\\bin\\';

/** By upper-case key name: under the system root, or a whole path. All assumed but SMTPSVC's and IISADMIN's. */
const programs: Readonly<Record<string, string>> = {
  EVENTLOG: 'system32\\services.exe',
  RPCSS: 'system32\\svchost.exe -k rpcss',
  DNSCACHE: 'system32\\svchost.exe -k NetworkService',
  LANMANSERVER: 'system32\\svchost.exe -k netsvcs',
  LANMANWORKSTATION: 'system32\\svchost.exe -k netsvcs',
  SPOOLER: 'system32\\spoolsv.exe',
  TLNTSVR: 'system32\\tlntsvr.exe',
  IISADMIN: inetinfo,
  W3SVC: 'system32\\svchost.exe -k iissvcs',
  SMTPSVC: inetinfo,
  RESVC: inetinfo,
  MSEXCHANGESA: `${exchange}mad.exe`,
  MSEXCHANGEIS: `${exchange}store.exe`,
  MSEXCHANGEMTA: `${exchange}emsmta.exe`,
  MSPOP3CONNECTOR:
    'C:\\Program Files\\Microsoft Windows Small Business Server\\Networking\\POP3\\imbservice.exe',
  MSEXCHANGEMGMT: `${exchange}exmgmt.exe`,
};

/** In Windows 2000 the Web runs inside inetinfo, and what became svchost was services.exe. */
const programs2000: Readonly<Record<string, string>> = {
  DNSCACHE: 'system32\\services.exe',
  LANMANSERVER: 'system32\\services.exe',
  LANMANWORKSTATION: 'system32\\services.exe',
  W3SVC: inetinfo,
};

/** "Path to executable", `C:\WINDOWS\system32\inetsrv\inetinfo.exe`; empty for a service nobody described. */
export function servicePath(machine: Machine, service: WindowsService): string {
  const key = service.name.toUpperCase();
  const old = machine.os === 'windows-2000' ? programs2000[key] : undefined;
  const path = old ?? programs[key] ?? '';
  return path === '' || path.includes(':') ? path : `${systemRoot(machine.os)}\\${path}`;
}

/** The column Log On As: the lesser account came with Windows XP (assumed for which services). */
export function serviceAccount(machine: Machine, service: WindowsService): string {
  if (machine.os === 'windows-2000') return 'LocalSystem';
  return ['DNSCACHE', 'RPCSS'].includes(service.name.toUpperCase())
    ? 'Network Service'
    : 'Local System';
}
