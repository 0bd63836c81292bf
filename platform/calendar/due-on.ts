import type { CivilDate } from '../time/index.ts';
import { dayNumber } from '../time/index.ts';
import { usedUntil } from './course.ts';
import { limitCourse } from './limit-course.ts';
import type { TimeLimit } from './time-limit.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** When a limit ends. */
export interface DueDay {
  /** The last day on which acting is in time; undefined while a pause is open. */
  readonly due: CivilDate | undefined;
  /** While a pause is open: the due day if every open pause ends as planned, where a plan exists. */
  readonly plannedDue?: CivilDate;
  /** The due day rests on a year whose notice is not out yet and must be computed again when it is. */
  readonly provisional: boolean;
  /** Units taken out by pauses that have ended. */
  readonly suspended: number;
}

/** The due day of a limit: start day not counted, pauses and rest days left out, extensions added. */
export function dueOn(limit: TimeLimit, cal: WorkCalendar): DueDay {
  const { due, suspended } = limitCourse(limit, cal).course;
  if (due !== undefined) return { due, provisional: cal.isProvisional(due), suspended };
  const plannedDue = dueAsPlanned(limit, cal);
  if (plannedDue === undefined) return { due, provisional: false, suspended };
  return { due, plannedDue, provisional: cal.isProvisional(plannedDue), suspended };
}

function dueAsPlanned(limit: TimeLimit, cal: WorkCalendar): CivilDate | undefined {
  const pauses = limit.pauses.map((pause) => {
    const to = pause.to ?? pause.plannedTo;
    return to === undefined ? pause : { ...pause, to };
  });
  return limitCourse({ ...limit, pauses }, cal).course.due;
}

/**
 * Units used up to and including `on`, without what pauses took: working days, or days for limits in days, months and
 * years. Stops growing on the day the clock stopped.
 */
export function elapsed(limit: TimeLimit, cal: WorkCalendar, on: CivilDate): number {
  const { course, measure } = limitCourse(limit, cal);
  return usedUntil(limit.startedOn, readingDay(limit, on), course, measure);
}

/**
 * Units left after `on`; 0 on the due day, negative when overdue by that many units, frozen while paused. On the rest days right
 * after the due day it is still 0 although `isOverdue` is true: no working day has been overrun yet.
 */
export function remaining(limit: TimeLimit, cal: WorkCalendar, on: CivilDate): number {
  const { course, measure, total } = limitCourse(limit, cal);
  return total - usedUntil(limit.startedOn, readingDay(limit, on), course, measure);
}

/** True when the due day had passed on `on`, or when the clock stopped after it. Never true while a pause is open. */
export function isOverdue(limit: TimeLimit, cal: WorkCalendar, on: CivilDate): boolean {
  const { due } = limitCourse(limit, cal).course;
  return due !== undefined && readingDay(limit, on) > due;
}

/**
 * How many days later (negative: earlier) the limit is due under a new calendar; 0 while a pause is open. For telling, after
 * a corrected holiday notice, who gained and who lost days.
 */
export function dueShift(limit: TimeLimit, oldCal: WorkCalendar, newCal: WorkCalendar): number {
  const before = dueOn(limit, oldCal).due;
  const after = dueOn(limit, newCal).due;
  return before === undefined || after === undefined ? 0 : dayNumber(after) - dayNumber(before);
}

/** A stopped clock is read on the day it stopped, whatever day it is looked at. */
function readingDay(limit: TimeLimit, on: CivilDate): CivilDate {
  return limit.stoppedOn !== undefined && limit.stoppedOn < on ? limit.stoppedOn : on;
}
