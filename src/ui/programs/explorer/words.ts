/** What Explorer says and how it writes sizes and dates; wordings without a source are assumed. */
import type { MessageBoxOptions } from '../../desktop/message-box.ts';

/** Thousands with commas, as the American edition writes them. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** The Size column: whole kilobytes, rounded up. */
export function sizeInList(octets: number): string {
  return `${grouped(Math.ceil(octets / 1024))} KB`;
}

/** 'Local Disk (C:)', or its label in front of the letter. */
export function driveName({ letter, label }: { letter: string; label: string }): string {
  return `${label || 'Local Disk'} (${letter}:)`;
}

const units = ['KB', 'MB', 'GB', 'TB'] as const;

/** Three figures and a unit, cut and not rounded: '1.21 MB', '10.3 GB', '512 bytes'. */
export function shortSize(octets: number): string {
  if (octets < 1024) return counted(octets, 'byte');
  let value = octets / 1024;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const places = value < 10 ? 2 : value < 100 ? 1 : 0;
  const scale = [1, 10, 100][places] as number;
  return `${(Math.floor(value * scale) / scale).toFixed(places)} ${units[unit]}`;
}

/** As Properties writes it: '1.21 MB (1,269,760 bytes)'. */
export function longSize(octets: number): string {
  return octets < 1024 ? shortSize(octets) : `${shortSize(octets)} (${counted(octets, 'byte')})`;
}

/** What the clock of the world says, as its query gives it. */
export interface Clock {
  epochUtc: number;
  offsetMinutes: number;
}

const local = (at: number, clock: Clock) =>
  new Date(clock.epochUtc + at + clock.offsetMinutes * 60_000);

const time = (date: Date, seconds: boolean) => {
  const two = (value: number) => String(value).padStart(2, '0');
  const hour = date.getUTCHours() % 12 || 12;
  const rest = seconds ? `:${two(date.getUTCSeconds())}` : '';
  return `${hour}:${two(date.getUTCMinutes())}${rest} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`;
};

/** '3/15/2004 8:00 AM', by the server's wall clock; '' before the clock has been read. */
export function dateInList(at: number, clock: Clock | undefined): string {
  if (!clock) return '';
  const date = local(at, clock);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${time(date, false)}`;
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 'Monday, March 15, 2004, 8:00:12 AM' */
export function dateInProperties(at: number, clock: Clock | undefined): string {
  if (!clock) return '';
  const date = local(at, clock);
  const day = `${days[date.getUTCDay()]}, ${months[date.getUTCMonth()]} ${date.getUTCDate()}`;
  return `${day}, ${date.getUTCFullYear()}, ${time(date, true)}`;
}

/** The picture and the answers of a question; Yes is what Enter presses (assumed). */
const yesNo = { icon: 'question', buttons: ['yes', 'no'] } as const;
const warned = { ...yesNo, icon: 'warning' } as const;

/** The one selected item, or how many there are. */
export type Chosen = { name: string; kind: 'file' | 'folder' } | { count: number };

/** Del, or Shift+Del (`permanently`): KB 178732, 189287, 303029, 303469, 293866. */
export function deleteQuestion(chosen: Chosen, permanently: boolean): MessageBoxOptions {
  const look = permanently ? warned : yesNo;
  if ('count' in chosen) {
    const text = permanently
      ? `Are you sure you want to delete these ${chosen.count} items?`
      : `Are you sure you want to send these ${chosen.count} items to the Recycle Bin?`;
    return { title: 'Confirm Multiple File Delete', text, ...look };
  }
  if (chosen.kind === 'folder') {
    const text = permanently
      ? `Are you sure you want to remove the folder '${chosen.name}' and all its contents?`
      : `Are you sure you want to remove the folder '${chosen.name}' and move all its contents to the Recycle Bin?`;
    return { title: 'Confirm Folder Delete', text, ...look };
  }
  const text = permanently
    ? `Are you sure you want to delete '${chosen.name}'?`
    : `Are you sure you want to send '${chosen.name}' to the Recycle Bin?`;
  return { title: 'Confirm File Delete', text, ...look };
}

/** Assumed: the bin's own question is the one for good. */
export function emptyQuestion(
  items: readonly { name: string; kind: 'file' | 'folder' }[],
): MessageBoxOptions {
  const [first] = items;
  const chosen = items.length === 1 && first ? first : { count: items.length };
  return deleteQuestion(chosen, true);
}

/** Another extension makes Windows forget which program opens a file; wording assumed. */
export const extensionQuestion: MessageBoxOptions = {
  title: 'Rename',
  text: 'If you change a file name extension, the file may become unusable.\n\nAre you sure you want to change it?',
  ...warned,
};

/** A path in the address bar that leads nowhere; wording assumed. */
export function notFound(typed: string): MessageBoxOptions {
  return {
    title: 'Address Bar',
    text: `Cannot find 'file:///${typed.replace(/\\/g, '/')}'. Make sure the path or Internet address is correct.`,
    icon: 'error',
  };
}

/** What opens no window here: a program, a picture, a binary file. */
export function noProgram(name: string): MessageBoxOptions {
  return {
    title: name,
    text: `What opens '${name}' is not modelled here.`,
    icon: 'information',
  };
}

const verbs = { delete: 'Deleting...', copy: 'Copying...', move: 'Moving...' } as const;
export type TaskVerb = keyof typeof verbs;

/** The title of the progress window. */
export function taskTitle(verb: TaskVerb): string {
  return verbs[verb];
}

const faults = {
  delete: 'Error Deleting File or Folder',
  copy: 'Error Copying File or Folder',
  move: 'Error Moving File or Folder',
} as const;

/** The title of what stopped the work; assumed. */
export function faultTitle(verb: TaskVerb): string {
  return faults[verb];
}

/** 'About 5 minutes remaining'; under a minute in steps of five seconds, so that it does not flicker. Assumed. */
export function remaining(seconds: number): string {
  if (seconds >= 60) {
    const minutes = Math.round(seconds / 60);
    return `About ${counted(minutes, 'minute')} remaining`;
  }
  return `${Math.max(5, Math.ceil(seconds / 5) * 5)} Seconds Remaining`;
}

/** The first field of the status bar. */
export function objects(total: number, selected: number, free: number | undefined): string {
  if (selected > 0) return `${counted(selected, 'object')} selected`;
  const space = free === undefined ? '' : ` (Disk free space: ${shortSize(free)})`;
  return counted(total, 'object') + space;
}

/** In our own words. */
export const keysHelp: MessageBoxOptions = {
  title: 'Windows Explorer',
  icon: 'information',
  text: [
    'F2 renames, Del sends to the Recycle Bin, Shift+Del deletes for good. Ctrl+X, Ctrl+C and Ctrl+V cut, copy and paste.',
    'Backspace goes up one level, Alt+Left and Alt+Right go back and forward. Alt+Enter shows the properties.',
    'F6 goes from the list to the folders and back, F4 or Alt+D to the address. F5 reads the folder again.',
    'A folder with very many files takes long to open, and the window answers nothing meanwhile. Its properties do not need that, and renaming it does not either.',
  ].join('\n\n'),
};
