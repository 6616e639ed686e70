/** What a line typed at Run means: a program of this machine, a word for the console, a page, a folder or a file. */

export interface RunTarget {
  /** The program that opens, by its id. */
  program: string;
  props: Record<string, unknown>;
}

/** The file names an administrator of the time knows the windows by, without `.exe`. */
const windows: Readonly<Record<string, string>> = {
  cmd: 'console',
  command: 'console',
  iexplore: 'browser',
  explorer: 'explorer',
  notepad: 'notepad',
  regedit: 'registry-editor',
  regedt32: 'registry-editor',
  'services.msc': 'services',
  eventvwr: 'event-viewer',
  'eventvwr.msc': 'event-viewer',
  'dsa.msc': 'users-computers',
  'dompol.msc': 'domain-policy',
  taskmgr: 'task-manager',
  perfmon: 'system-monitor',
  'perfmon.msc': 'system-monitor',
  'ncpa.cpl': 'network-connections',
  'exchange system manager.msc': 'system-manager',
};

/** Programs without a window of their own: a console runs them. */
const words =
  /^(aqadmcli|arp|hostname|iisreset|ipconfig|net|netstat|nslookup|ping|reg|sc|telnet)(\.exe)?(\s|$)/i;

const page = /^(https?:\/\/|www\.)/i;
const path = /^[a-z]:(\\.*)?$/i;
const text = /\.(txt|log|eml|ini)$/i;

/**
 * The target of what was typed, on a machine that has `installed`; undefined where there is nothing of that
 * name. Whether a folder or a file is there is for the program to say that opens it.
 */
export function readRunLine(
  typed: string,
  installed: (program: string) => boolean,
): RunTarget | undefined {
  const target = meant(typed.trim().replace(/^"([^"]*)"$/, '$1'));
  return target && installed(target.program) ? target : undefined;
}

function meant(line: string): RunTarget | undefined {
  if (line === '') return undefined;
  if (words.test(line)) return { program: 'console', props: { line } };
  if (page.test(line)) return { program: 'browser', props: { address: line } };
  if (path.test(line)) return fileOrFolder(line);
  const whole = windows[line.toLowerCase().replace(/\.exe$/, '')];
  if (whole) return { program: whole, props: {} };
  const [first = '', ...rest] = line.split(/\s+/);
  const program = windows[first.toLowerCase().replace(/\.exe$/, '')];
  const after = rest.join(' ');
  if (program === 'console') return after.match(/^\/[ck]\s+(.+)/i) ? spoken(after) : undefined;
  if (program === 'browser') return { program, props: { address: after } };
  if (program === 'explorer' || program === 'notepad') return withPath(program, after);
  return undefined;
}

/** `cmd /k word`, and `/c` too: the window stays, to be read. */
const spoken = (after: string): RunTarget => ({
  program: 'console',
  props: { line: after.slice(2).trim() },
});

function fileOrFolder(line: string): RunTarget {
  return withPath(text.test(line) ? 'notepad' : 'explorer', line);
}

function withPath(program: 'explorer' | 'notepad', given: string): RunTarget {
  const at = /^[a-z]:$/i.test(given) ? `${given}\\` : given;
  return { program, props: program === 'notepad' ? { path: at } : { location: at } };
}
