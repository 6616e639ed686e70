/** What Explorer does to a machine's disk and asks about it. */
import * as v from 'valibot';
import {
  binRows,
  cancelTask,
  copyEntries,
  deleteEntries,
  emptyBin,
  entryAt,
  entryCount,
  fileType,
  findNode,
  folderAt,
  folderSorts,
  makeNewFolder,
  moveEntries,
  openFolder,
  type Refusal,
  readyAt,
  reasonOf,
  remainingSeconds,
  renameEntry,
  restoreEntries,
  sizeOnDisk,
  sortedPage,
  splitPath,
  sumsOf,
  tasksOf,
  textOf,
  trueCase,
} from '#windows';
import type { World } from '../world.ts';
import { diskAt } from './drive.ts';

const place = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
const path = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000));
const paths = v.pipe(v.array(path), v.minLength(1), v.maxLength(10_000));
const fileName = v.pipe(v.string(), v.maxLength(300));

export { folderSorts };

export const diskFields = {
  /** A folder is opened in Explorer: with very many entries the window hangs until it has read them. */
  'folder.open': { place, path },
  'folder.make': { place, path },
  'file.rename': { place, path, name: fileName },
  /** To the Recycle Bin, or for good with Shift. What is large takes its time: see `disk.tasks`. */
  'file.delete': { place, paths, permanently: v.boolean() },
  'file.copy': { place, paths, to: path },
  'file.move': { place, paths, to: path },
  /** Cancel on the progress window. */
  'disk.cancel': { place, task: v.pipe(v.number(), v.integer(), v.minValue(1)) },
  'bin.empty': { place },
  'bin.restore': { place, names: v.pipe(v.array(fileName), v.minLength(1), v.maxLength(1000)) },
} as const;

export interface FolderEntry {
  name: string;
  kind: 'folder' | 'file';
  /** Octets; 0 for a folder. */
  size: number;
  /** World time, negative for what was there before. */
  changedAt: number;
  /** As the Type column says: "File Folder", "Text Document", "BAD File". */
  type: string;
}

export interface DiskViews {
  folder: {
    query: {
      place: string;
      path: string;
      from: number;
      count: number;
      sort: { by: (typeof folderSorts)[number]; descending: boolean };
    };
    view: {
      /** `unread`: nobody has opened it yet; `reading`: the window hangs until `busyUntil`. */
      status: 'missing' | 'unread' | 'reading' | 'ready';
      busyUntil: number | null;
      /** In its true case. */
      path: string;
      total: number;
      entries: FolderEntry[];
    };
  };
  /** Names of the folders in a folder, for Explorer's tree; never hangs. */
  'folder.children': { query: { place: string; path: string }; view: string[] };
  'file.properties': {
    query: { place: string; path: string };
    view: {
      name: string;
      kind: 'folder' | 'file';
      location: string;
      size: number;
      sizeOnDisk: number;
      files: number;
      folders: number;
      createdAt: number;
      changedAt: number;
    } | null;
  };
  /** The text of a file as Notepad shows it; the first 200,000 characters. */
  'file.text': {
    query: { place: string; path: string };
    view: { text: string; cut: boolean } | null;
  };
  'disk.tasks': {
    query: { place: string };
    view: {
      task: number;
      verb: 'delete' | 'copy' | 'move';
      /** What is at work now. */
      name: string;
      done: number;
      total: number;
      remainingSeconds: number;
      /** Why it stopped before its end; `disk.cancel` then dismisses its window. */
      fault?: string;
    }[];
  };
  bin: {
    query: { place: string };
    view: {
      name: string;
      from: string;
      kind: 'folder' | 'file';
      size: number;
      deletedAt: number;
    }[];
  };
}

type Fields = typeof diskFields;
type Input<K extends keyof Fields> = {
  [F in keyof Fields[K]]: Fields[K][F] extends v.GenericSchema
    ? v.InferOutput<Fields[K][F]>
    : never;
};

export type DiskAppliers = {
  [K in keyof typeof diskFields]: (world: World, command: Input<K>) => Refusal | undefined;
};

/** Characters of a file that Notepad is given. */
const textMax = 200_000;
/** Entries of one page. */
const pageMax = 1000;

/** Runs an act on the machine of a place. */
function at(
  world: World,
  id: string,
  act: (machine: number) => Refusal | undefined,
): Refusal | undefined {
  const machine = world.places.get(id)?.machine;
  if (machine !== undefined) return act(machine);
  return { title: 'Badmail', text: `There is no place "${id}" in this run.`, icon: 'error' };
}

export const diskAppliers: DiskAppliers = {
  'folder.open': (world, c) => at(world, c.place, (machine) => openFolder(world, machine, c.path)),
  'folder.make': (world, c) =>
    at(world, c.place, (machine) => makeNewFolder(world, machine, c.path)),
  'file.rename': (world, c) =>
    at(world, c.place, (machine) => renameEntry(world, machine, c.path, c.name)),
  'file.delete': (world, c) =>
    at(world, c.place, (machine) => deleteEntries(world, machine, c.paths, c.permanently)),
  'file.copy': (world, c) =>
    at(world, c.place, (machine) => copyEntries(world, machine, c.paths, c.to)),
  'file.move': (world, c) =>
    at(world, c.place, (machine) => moveEntries(world, machine, c.paths, c.to)),
  'disk.cancel': (world, c) =>
    at(world, c.place, (machine) => {
      cancelTask(world, machine, c.task);
      return undefined;
    }),
  'bin.empty': (world, c) => at(world, c.place, (machine) => emptyBin(world, machine)),
  'bin.restore': (world, c) =>
    at(world, c.place, (machine) => restoreEntries(world, machine, c.names)),
};

type Folder = DiskViews['folder'];

function folderView(world: World, q: Folder['query']): Folder['view'] {
  const disk = diskAt(world, q.place);
  const folder = disk && folderAt(disk.volume, q.path);
  if (!disk || !folder) {
    return { status: 'missing', busyUntil: null, path: q.path, total: 0, entries: [] };
  }
  const path = trueCase(disk.volume, q.path);
  const until = readyAt(disk, q.path);
  if (until === undefined || until > world.clock.now) {
    const status = until === undefined ? 'unread' : 'reading';
    return { status, busyUntil: until ?? null, path, total: 0, entries: [] };
  }
  const count = Math.max(0, Math.min(q.count, pageMax));
  const page = sortedPage(disk, folder, q.sort, Math.max(0, q.from), count);
  return {
    status: 'ready',
    busyUntil: null,
    path,
    total: entryCount(disk, folder),
    entries: page.map((entry) => ({ ...entry, type: fileType(entry) })),
  };
}

type Properties = DiskViews['file.properties'];

function propertiesView(world: World, { place, path }: Properties['query']): Properties['view'] {
  const disk = diskAt(world, place);
  const entry = disk && entryAt(disk, path);
  if (!disk || !entry) return null;
  const node = findNode(disk.volume, path);
  const sums = node ? sumsOf(disk, node) : { bytes: entry.size, files: 1, folders: 0 };
  return {
    name: entry.name || `${disk.volume.letter}:\\`,
    kind: entry.kind,
    location: trueCase(disk.volume, splitPath(path).folder),
    size: sums.bytes,
    sizeOnDisk: sizeOnDisk(disk, path),
    files: sums.files,
    folders: sums.folders,
    // NTFS keeps both times; nothing here changes the first (assumed equal).
    createdAt: entry.changedAt,
    changedAt: entry.changedAt,
  };
}

export const diskAnswers: {
  [K in keyof DiskViews]: (world: World, q: DiskViews[K]['query']) => DiskViews[K]['view'];
} = {
  folder: folderView,
  'folder.children': (world, { place, path }) => {
    const disk = diskAt(world, place);
    const folder = disk && folderAt(disk.volume, path);
    return [...(folder?.entries ?? [])]
      .filter(([, node]) => node.kind === 'folder')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, node]) => node.name);
  },
  'file.properties': propertiesView,
  'file.text': (world, { place, path }) => {
    const disk = diskAt(world, place);
    const text = disk && textOf(disk, path);
    if (text === undefined) return null;
    return { text: text.slice(0, textMax), cut: text.length > textMax };
  },
  'disk.tasks': (world, { place }) => {
    const machine = world.places.get(place)?.machine;
    if (machine === undefined) return [];
    return tasksOf(world, machine).map((task) => ({
      task: task.id,
      verb: task.verb,
      name: task.name,
      done: task.done,
      total: task.total,
      remainingSeconds: remainingSeconds(task),
      ...(task.fault ? { fault: reasonOf(task.fault) } : {}),
    }));
  },
  bin: (world, { place }) => {
    const disk = diskAt(world, place);
    return disk ? binRows(disk) : [];
  },
};
