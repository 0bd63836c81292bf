import type { CivilDate } from '../time/index.ts';
import { civilDate, dayNumber } from '../time/index.ts';
import type { Course, Measure } from './course.ts';
import { courseOf } from './course.ts';
import type { TimeLimit } from './time-limit.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** A time limit made ready for counting: its measure, its length in units of that measure, and how it runs. */
export interface LimitCourse {
  readonly measure: Measure<CivilDate>;
  readonly total: number;
  readonly course: Course<CivilDate>;
}

/** Runs a limit over a calendar. Throws RangeError for broken numbers and for limits in hours (see `hourLimitDue`). */
export function limitCourse(limit: TimeLimit, cal: WorkCalendar): LimitCourse {
  const measure = limit.limit.unit === 'workday' ? workdayMeasure(cal) : calendarDayMeasure(cal);
  const total = totalUnits(limit);
  return { measure, total, course: courseOf(limit.startedOn, total, limit.pauses, measure) };
}

/** The length of the limit with its extensions: working days, or days for every other unit. */
function totalUnits({ limit, extensions, startedOn }: TimeLimit): number {
  let n = limit.n;
  for (const extension of extensions) {
    if (!Number.isInteger(extension.n) || extension.n < 0) {
      throw new RangeError(`an extension must be 0 or more units: ${extension.n}`);
    }
    n += extension.n;
  }
  if (!Number.isInteger(limit.n) || limit.n < 0)
    throw new RangeError(`a limit must be 0 or more: ${limit.n}`);
  switch (limit.unit) {
    case 'workday':
    case 'calendar-day':
      return n;
    case 'month':
      return dayNumber(correspondingDay(startedOn, n)) - dayNumber(startedOn);
    case 'year':
      return dayNumber(correspondingDay(startedOn, n * 12)) - dayNumber(startedOn);
    case 'hour':
      throw new RangeError('a limit in hours has no due day: use hourLimitDue with the instant it started');
  }
}

/** The corresponding day some months later, or the end of that month when it has none (民法典 202). */
export function correspondingDay(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index % 12;
  const lastDay = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  return civilDate(Date.UTC(targetYear, targetMonth, Math.min(day, lastDay)) / 86_400_000);
}

function workdayMeasure(cal: WorkCalendar): Measure<CivilDate> {
  return { count: cal.workdaysBetween, add: cal.addWorkdays, settle: cal.nextWorkday };
}

/** Calendar days; an end on a rest day moves to the next working day (民法典 203). */
function calendarDayMeasure(cal: WorkCalendar): Measure<CivilDate> {
  return {
    count: (from, to) => dayNumber(to) - dayNumber(from),
    add: (from, n) => civilDate(dayNumber(from) + n),
    settle: cal.nextWorkday,
  };
}
