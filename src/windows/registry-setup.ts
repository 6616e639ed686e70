/**
 * What the registry of a machine shows without anybody having written it: Windows, its services, Exchange.
 * It is made when it is looked at, so that it is always as true as the machine. Names and data are those of public
 * write-ups of these products where they are well known, and assumed otherwise.
 */
import { type Machine, systemRoot, type WindowsSystem } from './machine.ts';
import type { ShownType, ShownValue } from './registry.ts';
import { serviceAccount, servicePath } from './service-account.ts';
import type { WindowsService } from './service-catalog.ts';

/** What a machine is beside its Windows. */
export interface Installed {
  /** As CSDVersion names it, `Service Pack 1`; empty for none. */
  servicePack: string;
  /** Undefined where Exchange is not installed. */
  exchange: { build: number; servicePack: number; servicePackBuild: number } | undefined;
}

/** A key that is there by itself, with its values; those above it are there too. */
export interface LaidKey {
  path: string;
  values: ShownValue[];
}

const machineHive = 'HKEY_LOCAL_MACHINE';
const microsoft = `${machineHive}\\SOFTWARE\\Microsoft`;
const control = `${machineHive}\\SYSTEM\\CurrentControlSet\\Control`;
const services = `${machineHive}\\SYSTEM\\CurrentControlSet\\Services`;
const exchangeFolder = 'C:\\Program Files\\Exchsrvr';

const value = (type: ShownType) => (name: string, data: string) => ({ name, type, data });
const text = value('REG_SZ');
const expanding = value('REG_EXPAND_SZ');
const lines = value('REG_MULTI_SZ');
const number = (name: string, data: number): ShownValue => ({ name, type: 'REG_DWORD', data });

const key = (path: string, ...values: ShownValue[]): LaidKey => ({ path, values });

const releases: Readonly<
  Record<WindowsSystem, readonly [name: string, version: string, build: string]>
> = {
  'windows-2000': ['Microsoft Windows 2000', '5.0', '2195'],
  'windows-xp': ['Microsoft Windows XP', '5.1', '2600'],
  'windows-2003': ['Microsoft Windows Server 2003', '5.2', '3790'],
};

function classes(): LaidKey[] {
  const of = (name: string, ...values: ShownValue[]) =>
    key(`HKEY_CLASSES_ROOT\\${name}`, ...values);
  return [
    of('.eml', text('', 'Internet E-Mail Message'), text('Content Type', 'message/rfc822')),
    of('.log', text('', 'txtfile')),
    of('.txt', text('', 'txtfile'), text('Content Type', 'text/plain')),
    of('txtfile', text('', 'Text Document')),
    of('txtfile\\shell\\open\\command', expanding('', '%SystemRoot%\\system32\\NOTEPAD.EXE %1')),
  ];
}

function hardware({ os }: Machine): LaidKey[] {
  const description = `${machineHive}\\HARDWARE\\DESCRIPTION\\System`;
  return [
    key(description, text('Identifier', 'AT/AT COMPATIBLE')),
    key(
      `${description}\\CentralProcessor\\0`,
      text('Identifier', 'x86 Family 6 Model 8 Stepping 6'),
      text('VendorIdentifier', 'GenuineIntel'),
    ),
    ...(os === 'windows-2000' ? [] : [key(`${machineHive}\\HARDWARE\\ACPI`)]),
    key(`${machineHive}\\HARDWARE\\RESOURCEMAP`),
    key(`${machineHive}\\SAM`),
    key(`${machineHive}\\SECURITY`),
  ];
}

function software(machine: Machine, { servicePack, exchange }: Installed): LaidKey[] {
  const [name, version, build] = releases[machine.os];
  const root = systemRoot(machine.os);
  return [
    key(
      `${microsoft}\\Windows NT\\CurrentVersion`,
      text('CurrentBuildNumber', build),
      text('CurrentVersion', version),
      ...(servicePack === '' ? [] : [text('CSDVersion', servicePack)]),
      text('PathName', root),
      text('ProductName', name),
      text('SystemRoot', root),
    ),
    key(
      `${microsoft}\\Windows\\CurrentVersion`,
      text('CommonFilesDir', 'C:\\Program Files\\Common Files'),
      text('ProgramFilesDir', 'C:\\Program Files'),
    ),
    key(`${microsoft}\\Windows\\CurrentVersion\\Run`),
    ...(exchange
      ? [
          key(`${microsoft}\\Exchange`),
          key(
            `${microsoft}\\Exchange\\Setup`,
            number('NewestBuild', exchange.build),
            ...(exchange.servicePack === 0
              ? []
              : [
                  number('Service Pack Build', exchange.servicePackBuild),
                  number('Service Pack Number', exchange.servicePack),
                ]),
            text('Services', exchangeFolder),
            text('ExchangeServerAdmin', exchangeFolder),
          ),
        ]
      : []),
  ];
}

const startNumbers = { automatic: 2, manual: 3, disabled: 4 } as const;

/** A service as its key describes it: Start follows what the Services console sets. */
function serviceKey(machine: Machine, service: WindowsService): LaidKey {
  const path = servicePath(machine, service);
  const shared = /svchost|inetinfo|services\.exe/.test(path);
  const root = systemRoot(machine.os);
  const needed = service.dependsOn.map((one) => machine.services.get(one)?.name ?? one);
  return key(
    `${services}\\${service.name}`,
    ...(needed.length === 0 ? [] : [lines('DependOnService', needed.join('\n'))]),
    ...(service.description === '' ? [] : [text('Description', service.description)]),
    text('DisplayName', service.displayName),
    number('ErrorControl', 1),
    expanding('ImagePath', path.startsWith(root) ? `%SystemRoot%${path.slice(root.length)}` : path),
    text(
      'ObjectName',
      serviceAccount(machine, service) === 'Network Service'
        ? 'NT AUTHORITY\\NetworkService'
        : 'LocalSystem',
    ),
    number('Start', startNumbers[service.startupType]),
    number('Type', shared ? 0x20 : 0x10),
  );
}

function system(machine: Machine): LaidKey[] {
  const logs = [...machine.logs.keys()];
  return [
    key(`${control}\\ComputerName\\ComputerName`, text('ComputerName', machine.name)),
    ...[...machine.services.values()].map((service) => serviceKey(machine, service)),
    ...logs.map((log) =>
      key(
        `${services}\\Eventlog\\${log}`,
        expanding('File', `%SystemRoot%\\system32\\config\\${log.slice(0, 3)}Event.Evt`),
      ),
    ),
    key(
      `${services}\\Tcpip\\Parameters`,
      text('Domain', machine.dnsSuffix),
      text('Hostname', machine.name.toLowerCase()),
      text('NV Domain', machine.dnsSuffix),
      text('NV Hostname', machine.name.toLowerCase()),
    ),
    ...(machine.services.has('SMTPSVC')
      ? [key(`${services}\\SMTPSVC\\Parameters`), key(`${services}\\SMTPSVC\\Queuing`)]
      : []),
    ...(machine.services.has('RESVC') ? [key(`${services}\\RESvc\\Parameters`)] : []),
  ];
}

function users(): LaidKey[] {
  const own = ['Console', 'Control Panel\\Desktop', 'Environment', 'Software\\Microsoft\\Windows'];

  const of = (hive: string) =>
    own.map((one) =>
      key(
        `${hive}\\${one}`,
        ...(one === 'Environment'
          ? [expanding('TEMP', '%USERPROFILE%\\Local Settings\\Temp')]
          : []),
      ),
    );
  return [...of('HKEY_CURRENT_USER'), ...of('HKEY_USERS\\.DEFAULT')];
}

/** All keys of a machine that are there by themselves; it has others as soon as somebody writes them. */
export function laidKeys(machine: Machine, installed: Installed): LaidKey[] {
  return [
    ...classes(),
    ...users(),
    ...hardware(machine),
    ...software(machine, installed),
    ...system(machine),
    key('HKEY_CURRENT_CONFIG\\Software'),
    key('HKEY_CURRENT_CONFIG\\System'),
  ];
}
