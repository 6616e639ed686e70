/** The hours of a week in which a connector runs: 0 is Sunday 0:00 to 1:00, 167 Saturday 23:00 to 24:00. */
import type { SmtpConnector } from '#bridge';

type Schedule = SmtpConnector['schedule'];

export const days = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
const dayHours = 24;
const weekHours = days.length * dayHours;

/** The connection times, in the order of the drop-down (System Manager, Delivery Options). */
const runsAt: Record<Exclude<Schedule, 'Use custom schedule'>, (hour: number) => boolean> = {
  'Always run': () => true,
  'Run daily at 11:00 PM': (hour) => hour === 23,
  'Run daily at Midnight': (hour) => hour === 0,
  'Run daily at 1:00 AM': (hour) => hour === 1,
  'Run daily at 2:00 AM': (hour) => hour === 2,
  'Run every hour': () => true,
  'Run every 2 hours': (hour) => hour % 2 === 0,
  'Run every 4 hours': (hour) => hour % 4 === 0,
  'Never run': () => false,
};

export const connectionTimes: readonly Schedule[] = [
  ...(Object.keys(runsAt) as (keyof typeof runsAt)[]),
  'Use custom schedule',
];

const week = Array.from({ length: weekHours }, (_, hour) => hour);

/** What the grid shows of a connector: its own hours, or those of the connection time it has. */
export function hoursOf(schedule: Schedule, customHours: readonly number[]): number[] {
  if (schedule === 'Use custom schedule') return week.filter((hour) => customHours.includes(hour));
  return week.filter((hour) => runsAt[schedule](hour % dayHours));
}

export function hoursOfDay(day: number): number[] {
  return week.slice(day * dayHours, (day + 1) * dayHours);
}

/** The same hour of every day. */
export function hoursAt(hour: number): number[] {
  return days.map((_, day) => day * dayHours + hour);
}

/** Turns a block over as one: all off if all were on, else all on. */
export function turnOver(hours: readonly number[], block: readonly number[]): number[] {
  const off = block.every((hour) => hours.includes(hour));
  return week.filter((hour) => (block.includes(hour) ? !off : hours.includes(hour)));
}

/** `Monday 23:00`. */
export function hourName(hour: number): string {
  return `${days[Math.floor(hour / dayHours)]} ${hour % dayHours}:00`;
}
