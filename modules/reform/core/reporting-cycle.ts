import { correspondingDay, dueOn, type Limit, type WorkCalendar } from '@yimen/platform/calendar';
import { civilDate, dayNumber, type CivilDate } from '@yimen/platform/time';
import type { Cycle } from './task-data.ts';

/** When reports are due: day of the month, or of the week (1 Monday … 7 Sunday). */
export interface ReportingDays {
  readonly reportDay: number;
  readonly reportWeekday: number;
}

/** Length of a reporting period. */
export function cycleLimit(cycle: Cycle): Limit {
  return cycle === 'month' ? { n: 1, unit: 'month' } : { n: 7, unit: 'calendar-day' };
}

/** The reporting day that ends the period begun on `from` (itself a reporting day), before rest days move it. */
export function endOfPeriod(cycle: Cycle, from: CivilDate): CivilDate {
  return cycle === 'month' ? correspondingDay(from, 1) : civilDate(dayNumber(from) + 7);
}

/** The last reporting day that is not after `on`: from it the current period runs, so the first report is due strictly after `on`. */
export function startOfPeriod(cycle: Cycle, on: CivilDate, days: ReportingDays): CivilDate {
  if (cycle === 'week') {
    // 1970-01-01 was a Thursday.
    const weekday = ((dayNumber(on) + 3) % 7) + 1;
    return civilDate(dayNumber(on) - ((weekday - days.reportWeekday + 7) % 7));
  }
  const ofThisMonth = `${on.slice(0, 8)}${String(days.reportDay).padStart(2, '0')}`;
  return ofThisMonth <= on ? ofThisMonth : correspondingDay(ofThisMonth, -1);
}

/** The last day on which the report of the period is in time: a reporting day on a rest day moves on (民法典 203). */
export function reportDue(cycle: Cycle, from: CivilDate, calendar: WorkCalendar): CivilDate {
  return dueOn({ startedOn: from, limit: cycleLimit(cycle), pauses: [], extensions: [] }, calendar).due!;
}

/**
 * Limit of a clock that has to run out when `day` begins; it ends on the working day before, since an end on a rest day would
 * move on and the reminder would come too late. Undefined when that is not after `from`.
 */
export function untilMorningOf(day: CivilDate, from: CivilDate, calendar: WorkCalendar): Limit | undefined {
  for (let end = dayNumber(day) - 1; end > dayNumber(from); end -= 1) {
    if (calendar.isWorkday(civilDate(end))) return { n: end - dayNumber(from), unit: 'calendar-day' };
  }
  return undefined;
}

/** Limit of the next reminder before `due` seen from `on`; undefined when none is left. `before`: days ahead, in any order. */
export function nextReminder(
  due: CivilDate,
  on: CivilDate,
  before: readonly number[],
  calendar: WorkCalendar,
): Limit | undefined {
  const ahead = [...before].sort((a, b) => b - a);
  for (const days of ahead) {
    const limit = untilMorningOf(civilDate(dayNumber(due) - days), on, calendar);
    if (limit !== undefined) return limit;
  }
  return undefined;
}

/** A limit in days up to a fixed day; a day that has passed leaves none. */
export function untilDay(day: CivilDate, from: CivilDate): Limit {
  return { n: Math.max(0, dayNumber(day) - dayNumber(from)), unit: 'calendar-day' };
}
