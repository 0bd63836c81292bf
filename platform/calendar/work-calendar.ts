import type { CivilDate } from '../time/index.ts';
import { civilDate, dayNumber } from '../time/index.ts';
import { CalendarGap } from './calendar-gap.ts';
import type { HolidayNotice } from './holiday-notice.ts';
import { noticesHash } from './notices-hash.ts';
import type { DayStatus } from './status-table.ts';
import { statusTable } from './status-table.ts';

/**
 * The working days of the years whose notices are loaded. Every function throws `CalendarGap` for a date outside them
 * and RangeError for a text that is no date; all take constant time.
 */
export interface WorkCalendar {
  /** Identifies the set of notices; stored beside every computed due day. */
  readonly version: string;
  readonly firstDate: CivilDate;
  readonly lastDate: CivilDate;
  isWorkday(date: CivilDate): boolean;
  dayStatus(date: CivilDate): DayStatus;
  /** The n-th working day strictly after `start`; 0 gives `start` itself (即办件). Negative or broken n: RangeError. */
  addWorkdays(start: CivilDate, n: number): CivilDate;
  /** Working days in (startExclusive, endInclusive]; negative when the ends are reversed. */
  workdaysBetween(startExclusive: CivilDate, endInclusive: CivilDate): number;
  nextWorkday(onOrAfter: CivilDate): CivilDate;
  /** True for a date of a year without a notice, which only a calendar built with `provisionalYears` contains. */
  isProvisional(date: CivilDate): boolean;
}

/** How to build a calendar: its version (else a hash of the notices) and how many years past the last notice to guess. */
export interface CalendarOptions {
  readonly version?: string;
  readonly provisionalYears?: number;
}

/**
 * Builds the calendar from one yearly notice for each of several consecutive years, and any corrections in the order they
 * were issued. Throws `CalendarGap` for a year missing in between and Error for notices that are unsound.
 */
export function buildCalendar(
  notices: readonly HolidayNotice[],
  options: CalendarOptions = {},
): WorkCalendar {
  const { firstYear, lastYear, statuses } = statusTable(notices, options.provisionalYears ?? 0);
  const firstDay = dayNumber(`${firstYear}-01-01`);
  const dates = statuses.map((_, index) => civilDate(firstDay + index));
  // Looking a date up is several times faster than parsing it, and the engine does little else.
  const indexOf = new Map(dates.map((date, index) => [date, index]));
  const counts = new Int32Array(dates.length); // working days up to and including the index
  const workdays = new Int32Array(statuses.filter((status) => status.workday).length);
  let count = 0;
  statuses.forEach((status, index) => {
    if (status.workday) workdays[count++] = index;
    counts[index] = count;
  });
  const firstProvisional = dayNumber(`${lastYear + 1}-01-01`) - firstDay;
  const endYear = lastYear + (options.provisionalYears ?? 0);

  const at = (date: CivilDate): number => {
    const index = indexOf.get(date);
    if (index !== undefined) return index;
    dayNumber(date); // a text that is no date is the caller's mistake, not a gap
    throw new CalendarGap(Number(date.slice(0, 4)));
  };
  const nth = (ordinal: number): CivilDate => {
    const index = workdays[ordinal];
    if (index === undefined) throw new CalendarGap(endYear + 1);
    return dates[index]!;
  };
  const countTo = (date: CivilDate): number => counts[at(date)]!;

  return {
    version: options.version ?? noticesHash(notices, options.provisionalYears ?? 0),
    firstDate: `${firstYear}-01-01`,
    lastDate: `${endYear}-12-31`,
    isWorkday: (date) => statuses[at(date)]!.workday,
    dayStatus: (date) => statuses[at(date)]!,
    addWorkdays: (start, n) => {
      if (!Number.isInteger(n) || n < 0) throw new RangeError(`working days to add must be 0 or more: ${n}`);
      const before = countTo(start);
      return n === 0 ? start : nth(before + n - 1);
    },
    workdaysBetween: (startExclusive, endInclusive) => countTo(endInclusive) - countTo(startExclusive),
    nextWorkday: (onOrAfter) => {
      const index = at(onOrAfter);
      return statuses[index]!.workday ? onOrAfter : nth(counts[index]!);
    },
    isProvisional: (date) => at(date) >= firstProvisional,
  };
}
