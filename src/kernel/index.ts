/** Time, order and chance: the ground all rooms stand on. */
export { AssertionFailed, assert, must } from './assert.ts';
export {
  type Calendar,
  type CalendarEntry,
  createCalendar,
  nextAt,
  pending,
  schedule,
  takeDue,
} from './calendar.ts';
export {
  type Civil,
  civil,
  daysFromCivil,
  formatRfc2822,
  formatZone,
  months,
  pad,
  parseLocal,
  weekdays,
} from './civil.ts';
export { type Clock, day, hour, minute, type SimTime, second, utcAt } from './clock.ts';
export type { EventsOf, Handlers, Id } from './events.ts';
export { digest, fingerprint, hashText } from './fingerprint.ts';
export { sentence } from './sentence.ts';
export {
  createStream,
  nextAlphanumerics,
  nextInteger,
  nextUint32,
  pick,
  type Stream,
} from './stream.ts';
export {
  addRow,
  blockBits,
  type Column,
  type ColumnKinds,
  copyTable,
  createTable,
  isTable,
  removeRow,
  type Table,
  touch,
} from './table.ts';
