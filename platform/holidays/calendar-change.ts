import type { WorkCalendar } from '../calendar/index.ts';
import { civilDate, dayNumber, type CivilDate } from '../time/index.ts';

/** A day that is worked under one calendar and not under the other, or is no longer (or newly) a guess. */
export interface ChangedDay {
  readonly date: CivilDate;
  readonly before: 'worked' | 'off' | 'unknown';
  readonly after: 'worked' | 'off' | 'unknown';
}

/** Every day whose being worked differs between two calendars, in order. `unknown`: outside the years of that calendar. */
export function changedDays(before: WorkCalendar, after: WorkCalendar): ChangedDay[] {
  const first = dayNumber(before.firstDate < after.firstDate ? before.firstDate : after.firstDate);
  const last = dayNumber(before.lastDate > after.lastDate ? before.lastDate : after.lastDate);
  const changed: ChangedDay[] = [];
  for (let day = first; day <= last; day += 1) {
    const date = civilDate(day);
    const [was, is] = [statusOn(before, date), statusOn(after, date)];
    if (was !== is) changed.push({ date, before: was, after: is });
  }
  return changed;
}

function statusOn(calendar: WorkCalendar, date: CivilDate): ChangedDay['before'] {
  if (date < calendar.firstDate || date > calendar.lastDate) return 'unknown';
  return calendar.isWorkday(date) ? 'worked' : 'off';
}
