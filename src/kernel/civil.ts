/** The civil calendar, computed by integers alone so that every engine agrees on it. */

export interface Civil {
  year: number;
  /** 1 to 12 */
  month: number;
  /** 1 to 31 */
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** 0 is Sunday */
  weekday: number;
}

export const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
export const months = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

const dayMs = 86_400_000;

/** Days since 1970-01-01 of a proleptic Gregorian date (month 1–12). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Splits an instant (ms of UTC since 1970) into civil fields at `offsetMinutes` east of Greenwich. */
export function civil(utc: number, offsetMinutes = 0): Civil {
  const local = utc + offsetMinutes * 60_000;
  const days = Math.floor(local / dayMs);
  let rest = local - days * dayMs;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const hour = Math.floor(rest / 3_600_000);
  rest -= hour * 3_600_000;
  const minute = Math.floor(rest / 60_000);
  rest -= minute * 60_000;
  const second = Math.floor(rest / 1000);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
    hour,
    minute,
    second,
    millisecond: rest - second * 1000,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

export function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** `+0100`, as RFC 2822 §3.3 writes a zone. */
export function formatZone(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}

/** `Mon, 30 Aug 2004 15:44:10 +0100`: RFC 2822 §3.3, day of the month not padded. */
export function formatRfc2822(utc: number, offsetMinutes = 0): string {
  const c = civil(utc, offsetMinutes);
  return `${weekdays[c.weekday]}, ${c.day} ${months[c.month - 1]} ${c.year} ${pad(c.hour)}:${pad(c.minute)}:${pad(c.second)} ${formatZone(offsetMinutes)}`;
}

/** Instant (ms of UTC) of `2004-03-15T08:00` or `2004-03-15T08:00:30` local time; undefined if it is no such text. */
export function parseLocal(text: string, offsetMinutes = 0): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  if (month! < 1 || month! > 12 || day! < 1 || day! > 31 || hour! > 23 || minute! > 59) {
    return undefined;
  }
  const seconds = ((hour! * 60 + minute!) * 60 + (second || 0)) * 1000;
  return daysFromCivil(year!, month!, day!) * dayMs + seconds - offsetMinutes * 60_000;
}
