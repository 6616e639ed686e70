/** What Explorer does to a machine's disk and asks about it. */
import * as v from 'valibot';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const place = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
const path = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000));
const paths = v.pipe(v.array(path), v.minLength(1), v.maxLength(10_000));
const fileName = v.pipe(v.string(), v.maxLength(300));

export const folderSorts = ['name', 'size', 'type', 'modified'] as const;

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
  disk: {
    query: { place: string };
    view: { letter: string; label: string; capacity: number; free: number; binBytes: number };
  };
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
    }[];
  };
  bin: {
    query: { place: string };
    view: { name: string; from: string; kind: 'folder' | 'file'; size: number; deletedAt: number }[];
  };
}

type Input<K extends keyof typeof diskFields> = v.InferOutput<
  v.StrictObjectSchema<(typeof diskFields)[K], undefined>
>;

export type DiskAppliers = {
  [K in keyof typeof diskFields]: (world: World, command: Input<K>) => Refusal | undefined;
};
