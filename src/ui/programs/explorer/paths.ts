/** Where an Explorer window can stand: My Computer, the Recycle Bin, or a folder by its path. */
export const computer = 'My Computer';
export const recycleBin = 'Recycle Bin';

/** The name the program goes by in the world. */
export const explorerId = 'explorer';

/** 'My Computer', 'Recycle Bin' or 'C:\a\b'; what the address bar shows. */
export type Location = string;

export function isFolder(location: Location): boolean {
  return location !== computer && location !== recycleBin;
}

/** Whether a path is a whole drive: 'C:\'. */
export function isDrive(path: string): boolean {
  return /^[A-Za-z]:\\?$/.test(path);
}

/** 'b' of 'C:\a\b'; 'C:\' stays as it is. */
export function nameOf(path: string): string {
  return isDrive(path) ? path : path.slice(path.lastIndexOf('\\') + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('\\') ? `${folder}${name}` : `${folder}\\${name}`;
}

/** The folder a path lies in; undefined for a drive. */
export function folderOf(path: string): string | undefined {
  if (isDrive(path)) return undefined;
  const folder = path.slice(0, path.lastIndexOf('\\'));
  return folder.length === 2 ? `${folder}\\` : folder;
}

/** One level up, as Backspace goes; undefined at the top. */
export function upFrom(location: Location): Location | undefined {
  if (!isFolder(location)) return undefined;
  return folderOf(location) ?? computer;
}

/** 'C:\', 'C:\a', 'C:\a\b' of 'C:\a\b'. */
export function wayTo(path: string): string[] {
  const above = folderOf(path);
  return above === undefined ? [path] : [...wayTo(above), path];
}

export function samePath(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * What was typed at the address bar as a location: slashes, quotes, `file:///`, `..` and the end resolved.
 * Undefined for what is no path at all; what lies on a path is for the disk to say.
 */
export function typedLocation(typed: string, at: Location): Location | undefined {
  const text = typed
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^file:\/+/i, '')
    .replace(/\//g, '\\');
  for (const place of [computer, recycleBin]) if (samePath(text, place)) return place;
  if (text === '') return undefined;
  const absolute = /^[A-Za-z]:/.test(text);
  const base = isFolder(at) ? at : undefined;
  if (!absolute && base === undefined) return undefined;
  const drive = (absolute ? text : (base as string)).slice(0, 2).toUpperCase();
  const rest = absolute ? text.slice(2) : text;
  const fromRoot = absolute || rest.startsWith('\\');
  const parts = fromRoot ? [] : (base as string).slice(3).split('\\');
  for (const part of rest.split('\\')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${drive}\\${parts.filter((part) => part !== '').join('\\')}`;
}

/** Files a double click shows in Notepad: texts, and what the SMTP service writes as text. */
export const textExtensions = ['txt', 'log', 'ini', 'eml', 'bad', 'bdr'] as const;

/** 'log' of 'ex040315.LOG'; '' without a dot. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Notepad opens texts, and `hosts` and its like, which have no extension. */
export function isText(name: string): boolean {
  const extension = extensionOf(name);
  return extension === '' || textExtensions.some((each) => each === extension);
}
