/** What Explorer does to files: it asks as the product asks, gives the command and shows what was refused. */
import type { Bridge } from '#bridge';
import type { WindowHandle } from '../../desktop/use-window.ts';
import { notepadId } from '../notepad/notepad.ts';
import { perform } from '../system-manager/perform.ts';
import { clipboardOf } from './clipboard.svelte.ts';
import DriveProperties from './DriveProperties.svelte';
import FileProperties from './FileProperties.svelte';
import {
  extensionOf,
  folderOf,
  isDrive,
  isFolder,
  isText,
  joinPath,
  type Location,
  nameOf,
  samePath,
  typedLocation,
} from './paths.ts';
import type { BinItem, Picked } from './view.ts';
import { deleteQuestion, emptyQuestion, extensionQuestion, noProgram, notFound } from './words.ts';

/** As many paths as one command takes. */
const pathsMax = 10_000;
/** How many names a new folder tries: 'New Folder', 'New Folder (2)', … */
const newFolderMax = 99;

/** Who asks and where. */
export interface Hands {
  bridge: Bridge;
  handle: WindowHandle;
  place: string;
}

/** What was typed at the address bar, looked up on the disk; what is not there is told. */
export async function lookUp(
  { bridge, handle, place }: Hands,
  typed: string,
  at: Location,
): Promise<{ kind: 'file' | 'folder'; path: Location } | undefined> {
  const path = typedLocation(typed, at);
  if (path !== undefined && !isFolder(path)) return { kind: 'folder', path };
  const found = path && (await bridge.ask({ kind: 'file.properties', place, path }));
  if (path && found) return { kind: found.kind, path };
  await handle.messageBox(notFound(typed.trim()));
  return undefined;
}

export function openFile({ handle }: Hands, path: string): void {
  if (isText(nameOf(path))) handle.desktop.open(notepadId, { path });
  else void handle.messageBox(noProgram(nameOf(path)));
}

function portions(paths: readonly string[]): string[][] {
  const out: string[][] = [];
  for (let at = 0; at < paths.length; at += pathsMax) out.push(paths.slice(at, at + pathsMax));
  return out;
}

async function pathsOf(folder: string, picked: Picked): Promise<string[]> {
  return (await picked.all()).map((entry) => joinPath(folder, entry.name));
}

/** True when the files have gone, or are going. */
export async function remove(
  { bridge, handle, place }: Hands,
  folder: string,
  picked: Picked,
  permanently: boolean,
): Promise<boolean> {
  // the names are read before the question: what was selected is what goes, even if files come meanwhile
  const entries = await picked.all();
  const [first] = entries;
  if (!first) return false;
  const chosen = entries.length === 1 ? first : { count: entries.length };
  if ((await handle.messageBox(deleteQuestion(chosen, permanently))) !== 'yes') return false;
  for (const paths of portions(entries.map((entry) => joinPath(folder, entry.name)))) {
    if (!(await perform(bridge, handle, { kind: 'file.delete', place, paths, permanently }))) {
      return false;
    }
  }
  return true;
}

/** True when the item has its new name. */
export async function rename(
  { bridge, handle, place }: Hands,
  path: string,
  entry: { name: string; kind: 'file' | 'folder' },
  name: string,
): Promise<boolean> {
  const changes = entry.kind === 'file' && extensionOf(entry.name) !== extensionOf(name);
  if (changes && (await handle.messageBox(extensionQuestion)) !== 'yes') return false;
  return perform(bridge, handle, { kind: 'file.rename', place, path, name });
}

export async function take(
  { handle }: Hands,
  folder: string,
  picked: Picked,
  verb: 'copy' | 'move',
): Promise<void> {
  const paths = await pathsOf(folder, picked);
  if (paths.length > 0) clipboardOf(handle.desktop).held = { verb, paths };
}

export async function paste({ bridge, handle, place }: Hands, to: string): Promise<void> {
  const clipboard = clipboardOf(handle.desktop);
  const { held } = clipboard;
  if (!held) return;
  for (const paths of portions(held.paths)) {
    const kind = `file.${held.verb}` as const;
    if (!(await perform(bridge, handle, { kind, place, paths, to }))) return;
  }
  if (held.verb === 'move') clipboard.held = undefined;
}

/** The name of the folder that was made, to be changed in place. */
export async function makeFolder(
  { bridge, handle, place }: Hands,
  folder: string,
): Promise<string | undefined> {
  for (let number = 1; number <= newFolderMax; number++) {
    const name = number === 1 ? 'New Folder' : `New Folder (${number})`;
    const path = joinPath(folder, name);
    if (await bridge.ask({ kind: 'file.properties', place, path })) continue;
    return (await perform(bridge, handle, { kind: 'folder.make', place, path })) ? name : undefined;
  }
  return undefined;
}

/** `drive` is what the disk is called. */
export function showProperties({ handle }: Hands, path: string, drive: string): void {
  const whole = isDrive(path);
  const name = whole ? drive : nameOf(path);
  void handle.openDialog(
    whole ? DriveProperties : FileProperties,
    { path },
    { title: `${name} Properties`, width: 364, height: 430, modal: false, key: path.toLowerCase() },
  );
}

export async function emptyBin({ bridge, handle, place }: Hands, items: readonly BinItem[]) {
  if (items.length === 0) return;
  if ((await handle.messageBox(emptyQuestion(items))) !== 'yes') return;
  await perform(bridge, handle, { kind: 'bin.empty', place });
}

export async function restore({ bridge, handle, place }: Hands, items: readonly BinItem[]) {
  if (items.length === 0) return;
  const names = items.map((item) => item.name);
  await perform(bridge, handle, { kind: 'bin.restore', place, names });
}

/** Where a window goes whose folder got another name or another place. */
export function renamedLocation(location: string, path: string, name: string): string {
  const folder = folderOf(path);
  return samePath(location, path) && folder !== undefined ? joinPath(folder, name) : location;
}
