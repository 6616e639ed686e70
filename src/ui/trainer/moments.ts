/** Simulated time as the learner reads it: the wall clock of the server, never that of this computer. */

const second = 1000;
const day = 86_400 * second;

/** The world's clock as its query answers it. */
export interface ClockReading {
  now: number;
  /** `2004-03-15T08:00:12` */
  local: string;
}

/** `2004-03-15T08:00:12` as milliseconds of a calendar without zones. */
export function parseLocal(local: string): number {
  const part = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(local);
  if (!part) return Number.NaN;
  const [year, month, date, hours, minutes, seconds] = part
    .slice(1)
    .map((text) => Number(text ?? 0));
  return Date.UTC(
    year ?? 0,
    (month ?? 1) - 1,
    date ?? 1,
    hours ?? 0,
    minutes ?? 0,
    Number.isNaN(seconds) ? 0 : (seconds ?? 0),
  );
}

const iso = (ms: number) => new Date(ms).toISOString();

/** `08:31`; with the weekday in front when it is another day than now: `Mon 23:10`. */
export function formatAt(at: number, clock: ClockReading): string {
  const nowLocal = parseLocal(clock.local);
  // the reading is a whole second, the world's time is finer
  const local = nowLocal - Math.floor(clock.now / second) * second + at;
  const time = iso(local).slice(11, 16);
  if (Math.floor(local / day) === Math.floor(nowLocal / day)) return time;
  return `${weekday(local, 'short')} ${time}`;
}

/** `09:16:41` */
export function formatTime(local: string): string {
  return local.slice(11, 19);
}

/** `09:16` */
export function formatMinute(local: string): string {
  return local.slice(11, 16);
}

function weekday(ms: number, style: 'short' | 'long'): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: style, timeZone: 'UTC' }).format(ms);
}

/** `Tue 13 Sep 2005` */
export function formatDate(local: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(parseLocal(local));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('weekday')} ${of('day')} ${of('month').slice(0, 3)} ${of('year')}`;
}

/** `Tuesday, 09:16` */
export function formatWeekdayMinute(local: string): string {
  return `${weekday(parseLocal(local), 'long')}, ${formatMinute(local)}`;
}

/** The learner's own calendar: `24 Nov, 06:46`. */
export function formatWallMoment(epochMs: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(epochMs);
}

/** The same for what is kept for years: `24 November 2026, 06:46`. */
export function formatWallDay(epochMs: number): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(epochMs);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return `${day}, ${new Intl.DateTimeFormat('en-GB', time).format(epochMs)}`;
}
