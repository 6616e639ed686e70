/** A disk as setup leaves it: the folders that a path typed from a manual expects. */
import type { SimTime } from '#kernel';
import type { WindowsSystem } from './machine.ts';
import { createFolder, freeOfNodes, makeFolder, type Volume, writeFile } from './volume.ts';

const installedAt: SimTime = -120 * 86_400_000;

/** Octets of a gigabyte and of a megabyte as Windows counts them. */
const gb = 1_073_741_824;
const mb = 1_048_576;

const diskGbDefault = 18;
const freeDefault = 11_068_026_880;

const everywhere = ['Documents and Settings', 'Program Files'];
const perUser = ['Desktop', 'Favorites', 'My Documents', 'Start Menu'];
const perSystem = [
  'Help',
  'system32',
  'system32\\drivers',
  'system32\\drivers\\etc',
  'system32\\LogFiles',
];
/** Exchange's own folders: KB 884068 for BadMail, public write-ups for Pickup and Queue. */
const perExchange = [
  'Exchsrvr',
  'Exchsrvr\\bin',
  'Exchsrvr\\Mailroot',
  'Exchsrvr\\Mailroot\\vsi 1',
  'Exchsrvr\\Mailroot\\vsi 1\\BadMail',
  'Exchsrvr\\Mailroot\\vsi 1\\Pickup',
  'Exchsrvr\\Mailroot\\vsi 1\\Queue',
];

/** Where the support tool lies that an administrator has fetched from Microsoft's FTP server. */
export const toolsFolder = 'C:\\Tools\\Aqadmcli';
/** Octets of its program (assumed). */
const toolBytes = 57_344;

export interface DiskSpec {
  /** Size of the disk in gigabytes. */
  diskGb?: number | undefined;
  /** Free megabytes when the world begins, before what folder views hold. */
  freeMb?: number | undefined;
}

/** A disk after setup. */
export function createVolume(
  os: WindowsSystem,
  user: string,
  exchange: boolean,
  spec: DiskSpec = {},
): Volume {
  const capacity = (spec.diskGb ?? diskGbDefault) * gb;
  const volume: Volume = {
    letter: 'C',
    serial: '20FE-D5C9',
    capacity,
    systemBytes: 0,
    allocated: 0,
    textLength: 0,
    root: createFolder('', installedAt),
    bin: [],
    nextRecycled: 1,
    views: [],
  };
  const windows = os === 'windows-2000' ? 'C:\\WINNT' : 'C:\\WINDOWS';
  const home = `C:\\Documents and Settings\\${user}`;
  const folders = [
    ...everywhere.map((name) => `C:\\${name}`),
    windows,
    ...perSystem.map((name) => `${windows}\\${name}`),
    'C:\\Documents and Settings\\All Users',
    home,
    ...perUser.map((name) => `${home}\\${name}`),
    ...(exchange ? perExchange.map((name) => `C:\\Program Files\\${name}`) : []),
    ...(exchange ? ['C:\\Inetpub', 'C:\\Inetpub\\wwwroot', 'C:\\Tools', toolsFolder] : []),
  ];
  for (const path of folders) makeFolder(volume, path, installedAt);
  writeFile(
    volume,
    `${windows}\\system32\\drivers\\etc\\hosts`,
    '# Addresses and the names they stand for.\r\n\r\n127.0.0.1       localhost\r\n',
    installedAt,
  );
  if (exchange) {
    const file = `${toolsFolder}\\aqadmcli.exe`;
    writeFile(volume, file, '', installedAt, { sizeBytes: toolBytes });
  }
  const free = spec.freeMb === undefined ? freeDefault : spec.freeMb * mb;
  volume.systemBytes = Math.max(0, freeOfNodes(volume) - Math.min(free, capacity));
  return volume;
}
