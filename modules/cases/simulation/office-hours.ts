import type { WorkCalendar } from '@yimen/platform/calendar';
import {
  civilDate,
  civilDateAt,
  dayNumber,
  instantAt,
  type CivilDate,
  type Instant,
} from '@yimen/platform/time';
import type { Random } from './random.ts';

const OPENS = 9 * 60;
const NOON = 12 * 60;
const AFTER_NOON = 13 * 60 + 30;
const CLOSES = 17 * 60;
const MINUTE = 60_000;

/** A moment of an office day, busier in the morning, to the millisecond. */
export function officeMoment(date: CivilDate, random: Random): Instant {
  const morning = random.chance(0.58);
  const [from, to] = morning ? [OPENS, NOON] : [AFTER_NOON, CLOSES];
  return instantAt(date, from) + Math.floor(random.next() * (to - from) * MINUTE);
}

/** A moment of any day on which somebody sits at a telephone or computer. */
export function onlineMoment(date: CivilDate, random: Random): Instant {
  return instantAt(date, 7 * 60) + Math.floor(random.next() * 16 * 60 * MINUTE);
}

/** Some office minutes later: the same day while the office is open, else the morning of the next working day. */
export function soonAfter(at: Instant, calendar: WorkCalendar, random: Random): Instant {
  const date = civilDateAt(at);
  const later = at + random.whole(3, 40) * MINUTE + random.whole(0, 59_999);
  if (calendar.isWorkday(date) && later < instantAt(date, CLOSES)) {
    if (later >= instantAt(date, OPENS)) return later;
    return instantAt(date, OPENS) + random.whole(0, 30 * MINUTE);
  }
  return instantAt(calendar.addWorkdays(date, 1), OPENS) + random.whole(0, 60 * MINUTE);
}

/** An office moment `n` working days later; zero is soon after. */
export function workdaysLater(at: Instant, n: number, calendar: WorkCalendar, random: Random): Instant {
  if (n <= 0) return soonAfter(at, calendar, random);
  return officeMoment(calendar.addWorkdays(civilDateAt(at), n), random);
}

/** The civil days of a year. */
export function daysOf(year: number): CivilDate[] {
  const first = dayNumber(`${year}-01-01`);
  const days = dayNumber(`${year + 1}-01-01`) - first;
  return Array.from({ length: days }, (_, i) => civilDate(first + i));
}
