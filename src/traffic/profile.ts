/** How busy a sender is by the hour and the day, in whole numbers. */
import { type Clock, day, hour, minute, type SimTime, utcAt } from '#kernel';

export interface Profile {
  /** 24 weights, from midnight; only their proportion to the largest counts. */
  hours?: readonly number[];
  /** 7 weights, from Sunday. */
  days?: readonly number[];
  /** Local time of the server, minutes east of Greenwich. */
  offsetMinutes: number;
}

/** 1970-01-01 was a Thursday. */
const firstWeekday = 4;

function localAt(clock: Clock, profile: Profile, at: SimTime): number {
  return utcAt(clock, at) + profile.offsetMinutes * minute;
}

/** Weight of the moment; `weightMax` of the same profile is the busiest. */
export function weightAt(clock: Clock, profile: Profile | undefined, at: SimTime): number {
  if (!profile) return 1;
  const local = localAt(clock, profile, at);
  const days = Math.floor(local / day);
  const ofHour = profile.hours?.[Math.floor((local - days * day) / hour)] ?? 1;
  return ofHour * (profile.days?.[(((days + firstWeekday) % 7) + 7) % 7] ?? 1);
}

export function weightMax(profile: Profile | undefined): number {
  return Math.max(...(profile?.hours ?? [1])) * Math.max(...(profile?.days ?? [1]));
}

/** When the weight may change next. */
export function nextHourAt(clock: Clock, profile: Profile, at: SimTime): SimTime {
  const local = localAt(clock, profile, at);
  return at + hour - (((local % hour) + hour) % hour);
}
