import { civilDate, dayNumber } from '../time/index.ts';
import { CalendarGap } from './calendar-gap.ts';
import type { HolidayNotice } from './holiday-notice.ts';
import { validateNotice } from './validate-notice.ts';

/** What a day is, and for a holiday or a make-up day which festival and which notice made it so. */
export interface DayStatus {
  readonly workday: boolean;
  readonly kind: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  readonly name?: string;
  readonly notice?: string;
}

interface StatusTable {
  readonly firstYear: number;
  /** The last year with a notice; the table goes on for the provisional years. */
  readonly lastYear: number;
  /** One status a day from 1 January of the first year. */
  readonly statuses: readonly DayStatus[];
}

const WEEKDAY: DayStatus = { workday: true, kind: 'weekday' };
const WEEKEND: DayStatus = { workday: false, kind: 'weekend' };

/** Lays the notices over the ordinary week: yearly ones by year, then corrections in the order given. */
export function statusTable(notices: readonly HolidayNotice[], provisionalYears: number): StatusTable {
  if (!Number.isInteger(provisionalYears) || provisionalYears < 0) {
    throw new RangeError(`provisionalYears must be 0 or more: ${provisionalYears}`);
  }
  const yearly = checkedYearly(notices);
  const firstYear = yearly[0]!.year;
  const lastYear = yearly.at(-1)!.year;
  const firstDay = dayNumber(`${firstYear}-01-01`);
  const lastDay = dayNumber(`${lastYear + provisionalYears}-12-31`);
  const statuses = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => ordinary(firstDay + index));
  const set = (day: number, status: DayStatus): void => {
    if (day >= firstDay && day <= lastDay) statuses[day - firstDay] = status;
  };
  for (const notice of [...yearly, ...notices.filter((one) => one.kind === 'correction')]) {
    for (const date of notice.ordinaryDays ?? []) set(dayNumber(date), ordinary(dayNumber(date)));
    for (const { name, from, to } of notice.holidays) {
      const status: DayStatus = { workday: false, kind: 'holiday', name, notice: notice.number };
      for (let day = dayNumber(from); day <= dayNumber(to); day++) set(day, status);
    }
    for (const { name, date } of notice.makeUpDays) {
      set(dayNumber(date), { workday: true, kind: 'make-up', name, notice: notice.number });
    }
  }
  return { firstYear, lastYear, statuses };
}

function checkedYearly(notices: readonly HolidayNotice[]): HolidayNotice[] {
  for (const notice of notices) {
    const problems = validateNotice(notice).map(({ path, message }) => `${path}：${message}`);
    if (problems.length > 0) throw new Error(`放假通知 ${notice.number} 有误：${problems.join('；')}`);
  }
  const yearly = notices.filter((one) => one.kind === 'yearly').sort((a, b) => a.year - b.year);
  if (yearly.length === 0) throw new Error('没有任何年度放假通知，无法生成工作日历：请先录入');
  yearly.forEach((notice, index) => {
    const previous = yearly[index - 1];
    if (!previous) return;
    if (previous.year === notice.year) {
      throw new Error(
        `${notice.year} 年有两份年度放假通知（${previous.number}、${notice.number}）：请只保留一份`,
      );
    }
    if (notice.year !== previous.year + 1) throw new CalendarGap(previous.year + 1);
  });
  const orphan = notices.find((one) => one.kind === 'correction' && !yearly.some((y) => y.year === one.year));
  if (orphan) throw new CalendarGap(orphan.year);
  return yearly;
}

function ordinary(day: number): DayStatus {
  const weekday = new Date(`${civilDate(day)}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? WEEKEND : WEEKDAY;
}
