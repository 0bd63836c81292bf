import type { WorkCalendar } from '@yimen/platform/calendar';
import { dayNumber, type CivilDate } from '@yimen/platform/time';

/**
 * Working days from one day to another. Registers reach back before the first notice that is loaded: there every five of seven
 * days are taken for working days, which no threshold of some days can tell apart.
 */
export function workdaysApart(calendar: WorkCalendar, from: CivilDate, to: CivilDate): number {
  const known = (day: CivilDate): boolean => day >= calendar.firstDate && day <= calendar.lastDate;
  if (known(from) && known(to)) return calendar.workdaysBetween(from, to);
  return Math.trunc(((dayNumber(to) - dayNumber(from)) * 5) / 7);
}
