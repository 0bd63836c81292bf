import fc from 'fast-check';
import { civilDate, dayNumber } from '../../time/index.ts';
import type { HolidayNotice, Pause, TimeLimit, WorkCalendar } from '../index.ts';
import { buildCalendar } from '../index.ts';

/** The years of every random calendar; random dates stay in the first two so that sums have room to end. */
const YEARS = [2021, 2022, 2023, 2024];
const FIRST = dayNumber('2021-01-01');

export const anyDate = fc.integer({ min: 0, max: 650 }).map((offset) => civilDate(FIRST + offset));

/** A calendar with arbitrary days off and arbitrary worked weekends. */
export const anyCalendar: fc.Arbitrary<WorkCalendar> = fc
  .tuple(...YEARS.map(anyNotice))
  .map((notices) => buildCalendar(notices));

function anyNotice(year: number): fc.Arbitrary<HolidayNotice> {
  const first = dayNumber(`${year}-01-01`);
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 60 });
  return fc.tuple(days, days).map(([off, worked]) => {
    const offDates = new Set(off.map((offset) => civilDate(first + offset)));
    const workedDates = worked
      .map((offset) => civilDate(first + offset))
      .filter((date) => isWeekend(date) && !offDates.has(date));
    return {
      kind: 'yearly',
      year,
      number: `试〔${year}〕1号`,
      numberCertain: true,
      source: '随机生成',
      holidays: [...offDates].map((date) => ({ name: '节', from: date, to: date })),
      makeUpDays: workedDates.map((date) => ({ name: '节', date })),
    };
  });
}

export function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

/** Pauses that start up to 40 days after `start` and last up to 40 days, all closed. */
export function anyPauses(start: string, maxLength = 4): fc.Arbitrary<Pause[]> {
  const one = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
  return fc.array(one, { maxLength }).map((list) =>
    list.map(([offset, length], index) => ({
      id: `p${index}`,
      ground: '专家评审',
      from: civilDate(dayNumber(start) + offset),
      to: civilDate(dayNumber(start) + offset + length),
    })),
  );
}

/** A limit in working or calendar days with closed pauses and up to two extensions. */
export const anyLimit: fc.Arbitrary<TimeLimit> = anyDate.chain((startedOn) =>
  fc.record({
    startedOn: fc.constant(startedOn),
    limit: fc.record({
      n: fc.integer({ min: 0, max: 45 }),
      unit: fc.constantFrom('workday' as const, 'calendar-day' as const),
    }),
    pauses: anyPauses(startedOn),
    extensions: fc.array(fc.record({ on: fc.constant(startedOn), n: fc.integer({ min: 0, max: 15 }) }), {
      maxLength: 2,
    }),
  }),
);

/** Few runs and one seed: the same cases on every machine. */
export const RUNS = { seed: 20260101, numRuns: 150 };
