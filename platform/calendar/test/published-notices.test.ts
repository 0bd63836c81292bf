import { createRequire } from 'node:module';
import { LegalHoliday } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../time/index.ts';
import { buildCalendar, publishedNotices, validateNotice } from '../index.ts';
import { isWeekend } from './random-calendar.ts';

const table = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  workdays: Record<string, string>;
  holidays: Record<string, string>;
};
const cal = buildCalendar(publishedNotices);
const days = Array.from({ length: dayNumber('2026-12-31') - dayNumber('2018-01-01') + 1 }, (_, index) =>
  civilDate(dayNumber('2018-01-01') + index),
);

describe('the published notices', () => {
  it('agree with chinese-days on every day of 2018 to 2026', () => {
    // Its functions read a bare date in the zone of the machine and are a day off west of Greenwich: ask its table instead.
    const works = (date: string): boolean =>
      date in table.workdays || !(date in table.holidays || isWeekend(date));
    expect(days.filter((date) => cal.isWorkday(date) !== works(date))).toEqual([]);
  });

  it('agree with tyme4ts on every day of 2018 to 2026', () => {
    const works = (date: string): boolean => {
      const [year, month, day] = date.split('-').map(Number) as [number, number, number];
      return LegalHoliday.fromYmd(year, month, day)?.isWork() ?? !isWeekend(date);
    };
    expect(days.filter((date) => cal.isWorkday(date) !== works(date))).toEqual([]);
  });

  it('are sound, one for each year, each with its number', () => {
    expect(publishedNotices.flatMap(validateNotice)).toEqual([]);
    const yearly = publishedNotices.filter(({ kind }) => kind === 'yearly');
    expect(yearly.map(({ year }) => year)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    expect(publishedNotices.every(({ number }) => /^国办发明电〔20\d\d〕\d+号$/.test(number))).toBe(true);
    expect(new Set(publishedNotices.map(({ number }) => number)).size).toBe(publishedNotices.length);
  });

  it('were issued before the days they speak of', () => {
    for (const { issuedOn, holidays, makeUpDays, number } of publishedNotices) {
      const first = [...holidays.map(({ from }) => from), ...makeUpDays.map(({ date }) => date)].sort()[0]!;
      expect(issuedOn! < first, number).toBe(true);
    }
  });
});
