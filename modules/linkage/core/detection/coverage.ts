import type { WorkCalendar } from '@yimen/platform/calendar';
import { civilDate, dayNumber, type CivilDate } from '@yimen/platform/time';

/** Days, both inclusive, for which a department's register was handed in complete. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** A period, and the items it is complete for: implementing codes and names; all of the department's when absent. */
export interface Coverage extends Period {
  readonly items: readonly string[] | null;
}

/** The periods that speak for an item. */
export function periodsFor(
  coverage: readonly Coverage[],
  { item, itemName }: { readonly item: string | null; readonly itemName: string | null },
): Coverage[] {
  const keys = [item?.slice(0, 31), itemName];
  return coverage.filter(
    ({ items }) => items === null || keys.some((key) => key != null && items.includes(key)),
  );
}

/** Whether every day from one to another lies in some period; periods that touch count as one. */
export function isCovered(periods: readonly Period[], from: CivilDate, to: CivilDate): boolean {
  let next = dayNumber(from);
  const last = dayNumber(to);
  for (const period of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (dayNumber(period.from) > next) break;
    next = Math.max(next, dayNumber(period.to) + 1);
  }
  return next > last;
}

/**
 * The last day on which a licence granted on a day may lawfully be issued: until then a register can be complete without it. Outside
 * the loaded notices two calendar days are allowed for each working day, which is never too few.
 */
export function lastIssueDay(granted: CivilDate, issueDays: number, calendar: WorkCalendar): CivilDate {
  const far = civilDate(dayNumber(granted) + longestIssue(issueDays));
  if (granted < calendar.firstDate || far > calendar.lastDate) return far;
  return calendar.addWorkdays(granted, issueDays);
}

/** Calendar days that so many working days take at most, the longest holidays among them. */
export const longestIssue = (issueDays: number): number => issueDays * 2 + 14;
