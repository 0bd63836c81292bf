import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../time/index.ts';
import type { WorkCalendar } from '../index.ts';
import { buildCalendar, CalendarGap, publishedNotices } from '../index.ts';
import { anyCalendar, anyDate, RUNS } from './random-calendar.ts';

const cal = buildCalendar(publishedNotices);

describe('adding working days', () => {
  it.each([
    ['2021-02-05', 5, '2021-02-18'],
    ['2021-02-07', 20, '2021-03-11'],
    ['2021-02-10', 1, '2021-02-18'],
    ['2021-02-10', 5, '2021-02-23'],
    ['2021-04-30', 3, '2021-05-08'],
    ['2021-05-06', 20, '2021-06-02'],
    ['2021-09-17', 5, '2021-09-26'],
    ['2021-09-30', 1, '2021-10-08'],
    ['2021-09-30', 5, '2021-10-13'],
    ['2021-09-30', 20, '2021-11-03'],
    ['2021-12-31', 5, '2022-01-10'],
    ['2021-12-31', 20, '2022-01-29'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-01-27', 20, '2025-03-03'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2021-11-12', 1, '2021-11-15'],
    ['2021-11-13', 1, '2021-11-15'],
  ])('%s + %i working days is %s', (start, n, due) => {
    expect(cal.addWorkdays(start, n)).toBe(due);
  });

  it('leaves the start unchanged for 0 days, even on a rest day', () => {
    expect(cal.addWorkdays('2021-10-02', 0)).toBe('2021-10-02');
  });

  it('refuses a negative or broken number', () => {
    expect(() => cal.addWorkdays('2021-10-08', -1)).toThrow(RangeError);
    expect(() => cal.addWorkdays('2021-10-08', 1.5)).toThrow(RangeError);
  });
});

describe('counting working days', () => {
  it.each([
    ['2021-09-17', '2021-10-09', 11],
    ['2021-02-05', '2021-02-22', 8],
    ['2021-10-09', '2021-09-17', -11],
    ['2021-10-09', '2021-10-09', 0],
  ])('(%s, %s] has %i', (from, to, days) => {
    expect(cal.workdaysBetween(from, to)).toBe(days);
  });

  it.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('the year %i has %i working days', (year, days) => {
    const first = cal.isWorkday(`${year}-01-01`) ? 1 : 0;
    expect(cal.workdaysBetween(`${year}-01-01`, `${year}-12-31`) + first).toBe(days);
  });
});

describe('the status of a day', () => {
  it('names the festival and the notice', () => {
    expect(cal.dayStatus('2021-10-01')).toEqual({
      workday: false,
      kind: 'holiday',
      name: '国庆节',
      notice: '国办发明电〔2020〕27号',
    });
    expect(cal.dayStatus('2021-09-26')).toMatchObject({ workday: true, kind: 'make-up', name: '国庆节' });
    expect(cal.dayStatus('2021-09-24')).toEqual({ workday: true, kind: 'weekday' });
    expect(cal.dayStatus('2021-09-25')).toEqual({ workday: false, kind: 'weekend' });
  });

  it('finds the next working day, which may be the day itself', () => {
    expect(cal.nextWorkday('2021-10-01')).toBe('2021-10-08');
    expect(cal.nextWorkday('2021-09-26')).toBe('2021-09-26');
  });
});

describe('a correction of a notice', () => {
  const yearlyOnly = buildCalendar(publishedNotices.filter((notice) => notice.kind === 'yearly'));

  it('extends the Spring Festival of 2020 to 2 February and takes the make-up Saturday away', () => {
    expect(yearlyOnly.isWorkday('2020-01-31')).toBe(true);
    expect(yearlyOnly.dayStatus('2020-02-01').kind).toBe('make-up');
    expect(cal.dayStatus('2020-02-01')).toMatchObject({ kind: 'holiday', notice: '国办发明电〔2020〕1号' });
    expect(yearlyOnly.addWorkdays('2020-01-23', 1)).toBe('2020-01-31');
    expect(cal.addWorkdays('2020-01-23', 1)).toBe('2020-02-03');
  });

  it('changes the version', () => {
    expect(cal.version).not.toBe(yearlyOnly.version);
    expect(cal.version).toBe(buildCalendar(publishedNotices).version);
    expect(buildCalendar(publishedNotices, { version: '甲' }).version).toBe('甲');
  });

  it('can restore a day to the ordinary week', () => {
    const restored = buildCalendar([
      ...publishedNotices,
      {
        kind: 'correction',
        year: 2026,
        number: '试〔2026〕1号',
        numberCertain: true,
        source: '测试',
        holidays: [],
        makeUpDays: [],
        ordinaryDays: ['2026-10-07', '2026-10-10'],
      },
    ]);
    expect(restored.dayStatus('2026-10-07')).toEqual({ workday: true, kind: 'weekday' });
    expect(restored.dayStatus('2026-10-10')).toEqual({ workday: false, kind: 'weekend' });
  });
});

describe('a year without a notice', () => {
  it('is an error that names the year and says what to do', () => {
    const gap = catchGap(() => cal.isWorkday('2027-03-01'));
    expect(gap.year).toBe(2027);
    expect(gap.message).toMatch(/2027 年.*录入/);
    expect(catchGap(() => cal.addWorkdays('2026-12-25', 20)).year).toBe(2027);
    expect(catchGap(() => cal.workdaysBetween('2017-12-31', '2018-01-05')).year).toBe(2017);
    expect(catchGap(() => cal.nextWorkday('2017-12-31')).year).toBe(2017);
    expect(catchGap(() => cal.dayStatus('2027-01-01')).year).toBe(2027);
  });

  it('inside the row of years is an error when the calendar is built', () => {
    const holed = publishedNotices.filter(({ year }) => year !== 2022);
    expect(catchGap(() => buildCalendar(holed)).year).toBe(2022);
  });

  it('is guessed from the week and marked provisional only where the caller asks', () => {
    const guessed = buildCalendar(publishedNotices, { provisionalYears: 2 });
    expect(guessed.lastDate).toBe('2028-12-31');
    expect(guessed.isProvisional('2026-12-31')).toBe(false);
    expect(guessed.isProvisional('2027-01-01')).toBe(true);
    expect(guessed.dayStatus('2027-10-01')).toEqual({ workday: true, kind: 'weekday' });
    expect(catchGap(() => guessed.isWorkday('2029-01-01')).year).toBe(2029);
    expect(guessed.version).not.toBe(cal.version);
  });

  it('differs from a text that is no date', () => {
    expect(() => cal.isWorkday('2021-02-30')).toThrow(RangeError);
    expect(() => cal.isWorkday('2021-2-3')).toThrow(RangeError);
  });
});

describe('building a calendar', () => {
  it('refuses two yearly notices for one year, unsound notices, corrections of an unknown year, and nothing at all', () => {
    const last = publishedNotices.at(-1)!;
    expect(() => buildCalendar([...publishedNotices, last])).toThrow(/2026 年有两份/);
    expect(() => buildCalendar([{ ...last, makeUpDays: [{ name: '春节', date: '2026-03-04' }] }])).toThrow(
      /周一至周五/,
    );
    expect(() => buildCalendar([last, publishedNotices.find(({ kind }) => kind === 'correction')!])).toThrow(
      CalendarGap,
    );
    expect(() => buildCalendar([])).toThrow(/录入/);
  });
});

describe('constant-time arithmetic agrees with walking day by day', () => {
  it('for adding', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 0, max: 60 }), (random, start, n) => {
        expect(random.addWorkdays(start, n)).toBe(walk(random, start, n));
      }),
      RUNS,
    );
  });

  it('for counting, in both directions, and for the next working day', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyDate, (random, a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        let days = 0;
        for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++) {
          if (random.isWorkday(civilDate(day))) days++;
        }
        expect(random.workdaysBetween(from, to)).toBe(days);
        expect(random.workdaysBetween(to, from) + days).toBe(0);
        let next = dayNumber(a);
        while (!random.isWorkday(civilDate(next))) next++;
        expect(random.nextWorkday(a)).toBe(civilDate(next));
      }),
      RUNS,
    );
  });

  it('and adding is undone by counting', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 0, max: 60 }), (random, start, n) => {
        expect(random.workdaysBetween(start, random.addWorkdays(start, n))).toBe(n);
      }),
      RUNS,
    );
  });
});

function walk(random: WorkCalendar, start: string, n: number): string {
  let day = dayNumber(start);
  for (let left = n; left > 0;) if (random.isWorkday(civilDate(++day))) left--;
  return civilDate(day);
}

function catchGap(run: () => unknown): CalendarGap {
  try {
    run();
  } catch (error) {
    if (error instanceof CalendarGap) return error;
    throw error;
  }
  throw new Error('no CalendarGap was thrown');
}
