import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber, instantAt } from '../../time/index.ts';
import type { Limit, Pause, TimeLimit } from '../index.ts';
import {
  buildCalendar,
  correspondingDay,
  dueOn,
  dueShift,
  elapsed,
  hourLimitDue,
  isOverdue,
  publishedNotices,
  remaining,
} from '../index.ts';
import { anyCalendar, anyDate, anyLimit, anyPauses, RUNS } from './random-calendar.ts';

const cal = buildCalendar(publishedNotices);

function limitOf(startedOn: string, limit: Limit, more: Partial<TimeLimit> = {}): TimeLimit {
  return { startedOn, limit, pauses: [], extensions: [], ...more };
}
const workdays = (n: number): Limit => ({ n, unit: 'workday' });
const days = (n: number): Limit => ({ n, unit: 'calendar-day' });
const pause = (from: string, to?: string, ground = '专家评审'): Pause => ({
  id: `${from}/${ground}`,
  ground,
  from,
  ...(to === undefined ? {} : { to }),
});

describe('a limit in working days', () => {
  const special = limitOf('2021-09-13', workdays(10), { pauses: [pause('2021-09-16', '2021-09-29')] });

  it('without a pause ends on the n-th working day after the start', () => {
    expect(dueOn(limitOf('2021-09-13', workdays(10)), cal).due).toBe('2021-09-27');
  });

  it('with a special procedure from 16 to 29 September loses 9 working days and ends on 14 October', () => {
    expect(dueOn(special, cal)).toEqual({ due: '2021-10-14', provisional: false, suspended: 9 });
    expect(elapsed(special, cal, '2021-09-16')).toBe(3);
    expect(elapsed(special, cal, '2021-09-29')).toBe(3);
    expect(remaining(special, cal, '2021-10-14')).toBe(0);
  });

  it('has no due day while the pause is open, and what remains is frozen', () => {
    const open = limitOf('2021-09-13', workdays(10), { pauses: [pause('2021-09-16')] });
    expect(dueOn(open, cal)).toEqual({ due: undefined, provisional: false, suspended: 0 });
    expect(remaining(open, cal, '2021-09-20')).toBe(7);
    expect(remaining(open, cal, '2021-12-20')).toBe(7);
    expect(isOverdue(open, cal, '2021-12-20')).toBe(false);
  });

  it('says when it would be due if the open pause ends as planned', () => {
    const open = { ...pause('2021-09-16'), plannedTo: '2021-09-29' };
    expect(dueOn(limitOf('2021-09-13', workdays(10), { pauses: [open] }), cal)).toMatchObject({
      due: undefined,
      plannedDue: '2021-10-14',
    });
  });

  it('counts overlapping pauses once', () => {
    const overlapping = [
      pause('2021-09-16', '2021-09-24', '听证'),
      pause('2021-09-22', '2021-09-29'),
      pause('2021-09-18', '2021-09-23', '检测'),
    ];
    expect(dueOn({ ...special, pauses: overlapping }, cal)).toEqual(dueOn(special, cal));
  });

  it('is overdue the day after the due day, not on it', () => {
    expect(isOverdue(special, cal, '2021-10-14')).toBe(false);
    expect(isOverdue(special, cal, '2021-10-15')).toBe(true);
    expect(remaining(special, cal, '2021-10-15')).toBe(-1);
    expect(remaining(special, cal, '2021-10-18')).toBe(-2);
  });

  it('is not cured by a pause that begins after the due day', () => {
    const late = limitOf('2021-09-13', workdays(10), { pauses: [pause('2021-09-28', '2021-10-20')] });
    expect(dueOn(late, cal)).toMatchObject({ due: '2021-09-27', suspended: 0 });
    expect(isOverdue(late, cal, '2021-10-12')).toBe(true);
  });

  it('paused on its due day ends with the pause, or on the next working day when that is a rest day', () => {
    const until = (to: string): TimeLimit =>
      limitOf('2021-09-13', workdays(10), { pauses: [pause('2021-09-27', to)] });
    expect(dueOn(until('2021-09-30'), cal).due).toBe('2021-09-30');
    const onRestDay = until('2021-10-03');
    expect(dueOn(onRestDay, cal).due).toBe('2021-10-08');
    expect(remaining(onRestDay, cal, '2021-10-08')).toBe(0);
    expect(remaining(onRestDay, cal, '2021-10-09')).toBe(-1);
  });

  it('grows by extensions', () => {
    const extended = limitOf('2021-09-13', workdays(10), { extensions: [{ on: '2021-09-24', n: 10 }] });
    expect(dueOn(extended, cal).due).toBe(cal.addWorkdays('2021-09-13', 20));
  });

  it('stops being counted on the day it stopped', () => {
    const stopped = { ...special, stoppedOn: '2021-10-11' };
    expect(remaining(stopped, cal, '2022-05-01')).toBe(remaining(special, cal, '2021-10-11'));
    expect(isOverdue(stopped, cal, '2022-05-01')).toBe(false);
    expect(isOverdue({ ...special, stoppedOn: '2021-10-15' }, cal, '2021-10-20')).toBe(true);
  });

  it('of zero days is due at once', () => {
    expect(dueOn(limitOf('2021-10-02', workdays(0)), cal).due).toBe('2021-10-02');
  });

  it('is marked provisional when it ends in a year without a notice', () => {
    const guessed = buildCalendar(publishedNotices, { provisionalYears: 1 });
    expect(dueOn(limitOf('2026-12-20', workdays(20)), guessed).provisional).toBe(true);
    expect(dueOn(limitOf('2026-12-20', workdays(5)), guessed).provisional).toBe(false);
  });

  it('refuses pauses that end before they begin and numbers that are no numbers of units', () => {
    expect(() =>
      dueOn(limitOf('2021-09-13', workdays(10), { pauses: [pause('2021-09-16', '2021-09-15')] }), cal),
    ).toThrow(RangeError);
    expect(() => dueOn(limitOf('2021-09-13', workdays(-1)), cal)).toThrow(RangeError);
    expect(() =>
      dueOn(limitOf('2021-09-13', workdays(1), { extensions: [{ on: '2021-09-13', n: -5 }] }), cal),
    ).toThrow(RangeError);
  });
});

describe('limits in days, months, years and hours', () => {
  it.each([
    ['2021-09-01', days(30), '2021-10-08', 'the last day, 1 October, is a holiday'],
    ['2021-09-01', days(15), '2021-09-16', 'an ordinary Thursday'],
    ['2021-09-01', days(25), '2021-09-26', 'a Sunday that is worked'],
    ['2021-09-01', days(24), '2021-09-26', 'a Saturday; the next day is worked'],
    ['2021-01-31', { n: 1, unit: 'month' } as const, '2021-03-01', '28 February is a Sunday'],
    ['2023-01-31', { n: 1, unit: 'month' } as const, '2023-02-28', 'the end of the month'],
    ['2020-02-29', { n: 1, unit: 'year' } as const, '2021-03-01', '28 February 2021 is a Sunday'],
    ['2021-03-15', { n: 6, unit: 'month' } as const, '2021-09-15', 'the corresponding day'],
  ])('%s and %o end on %s: %s', (start, limit, due) => {
    expect(dueOn(limitOf(start, limit), cal).due).toBe(due);
  });

  it('an end moved to a working day leaves nothing over and is not yet overdue', () => {
    const limit = limitOf('2021-09-01', days(30));
    expect(remaining(limit, cal, '2021-10-01')).toBe(0);
    expect(remaining(limit, cal, '2021-10-08')).toBe(0);
    expect(isOverdue(limit, cal, '2021-10-08')).toBe(false);
    expect(remaining(limit, cal, '2021-10-09')).toBe(-1);
  });

  it('a pause shifts days and months by its own days', () => {
    const pauses = [pause('2021-09-06', '2021-09-10')];
    expect(dueOn(limitOf('2021-09-01', days(10), { pauses }), cal)).toMatchObject({
      due: '2021-09-15',
      suspended: 4,
    });
    expect(dueOn(limitOf('2021-08-24', { n: 1, unit: 'month' }, { pauses }), cal).due).toBe('2021-09-28');
  });

  it('a pause beginning on the working day to which the end had moved keeps what was used', () => {
    const limit = limitOf('2021-09-01', days(30), { pauses: [pause('2021-10-08', '2021-10-12')] });
    expect(dueOn(limit, cal).due).toBe('2021-10-12');
    expect(remaining(limit, cal, '2021-10-12')).toBe(0);
  });

  it('finds the corresponding day across years', () => {
    expect(correspondingDay('2021-11-30', 3)).toBe('2022-02-28');
    expect(correspondingDay('2023-12-31', 2)).toBe('2024-02-29');
  });

  it('hours run by the clock on the wall, pauses left out', () => {
    const start = instantAt('2021-10-01', 9 * 60);
    expect(hourLimitDue(start, 24)).toBe(instantAt('2021-10-02', 9 * 60));
    const pauses = [
      { from: instantAt('2021-10-01', 600), to: instantAt('2021-10-01', 720) },
      { from: instantAt('2021-10-01', 660), to: instantAt('2021-10-01', 780) },
    ];
    expect(hourLimitDue(start, 24, pauses)).toBe(instantAt('2021-10-02', 12 * 60));
    expect(hourLimitDue(start, 24, [{ from: start }])).toBeUndefined();
    expect(() => dueOn(limitOf('2021-10-01', { n: 24, unit: 'hour' }), cal)).toThrow(/hourLimitDue/);
  });
});

describe('a corrected notice', () => {
  it('tells how many days a limit gained', () => {
    const yearlyOnly = buildCalendar(publishedNotices.filter(({ kind }) => kind === 'yearly'));
    const limit = limitOf('2020-01-22', workdays(3)); // 23 and 31 January, then 1 February, which the correction took away
    expect(dueOn(limit, yearlyOnly).due).toBe('2020-02-01');
    expect(dueShift(limit, yearlyOnly, cal)).toBe(3);
    expect(dueShift(limit, cal, yearlyOnly)).toBe(-3);
    expect(dueShift({ ...limit, pauses: [pause('2020-01-22')] }, yearlyOnly, cal)).toBe(0);
  });
});

describe('laws of the arithmetic, over random calendars', () => {
  it('shifting the due day by the suspended days equals running on with the remaining days', () => {
    const cases = anyDate.chain((start) => fc.tuple(fc.constant(start), anyPauses(start, 1)));
    fc.assert(
      fc.property(anyCalendar, cases, fc.integer({ min: 1, max: 45 }), (random, [start, pauses], n) => {
        const plain = random.addWorkdays(start, n);
        fc.pre(pauses.length === 1 && pauses[0]!.from < plain);
        const { from, to } = pauses[0]!;
        const byShift = random.addWorkdays(plain, random.workdaysBetween(from, to!));
        const byRemaining = random.addWorkdays(to!, n - random.workdaysBetween(start, from));
        expect(byRemaining).toBe(byShift);
        expect(dueOn(limitOf(start, workdays(n), { pauses }), random).due).toBe(byShift);
      }),
      RUNS,
    );
  });

  it('the due day is the n-th working day outside every pause, found by walking', () => {
    fc.assert(
      fc.property(anyCalendar, anyLimit, (random, limit) => {
        fc.pre(limit.limit.unit === 'workday');
        const total = limit.limit.n + limit.extensions.reduce((sum, { n }) => sum + n, 0);
        let left = total;
        let day = dayNumber(limit.startedOn);
        const paused = (date: string): boolean => limit.pauses.some((p) => p.from < date && date <= p.to!);
        while (left > 0) {
          const date = civilDate(++day);
          if (random.isWorkday(date) && !paused(date)) left--;
        }
        // with nothing left, a pause that begins by then still has to end first: that case has its own example
        fc.pre(!limit.pauses.some((p) => p.from <= civilDate(day) && civilDate(day) < p.to!));
        expect(dueOn(limit, random).due).toBe(civilDate(day));
      }),
      RUNS,
    );
  });

  it('a pause never brings the due day forward, and one of no days changes nothing', () => {
    const cases = anyLimit.chain((limit) => fc.tuple(fc.constant(limit), anyPauses(limit.startedOn, 1)));
    fc.assert(
      fc.property(anyCalendar, cases, (random, [limit, more]) => {
        const before = dueOn(limit, random).due!;
        expect(dueOn({ ...limit, pauses: [...limit.pauses, ...more] }, random).due! >= before).toBe(true);
        const empty = more.map((p) => ({ ...p, to: p.from }));
        expect(dueOn({ ...limit, pauses: [...limit.pauses, ...empty] }, random).due).toBe(before);
      }),
      RUNS,
    );
  });

  it('the order of pauses and cutting one in two change nothing', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyLimit,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (random, limit, share) => {
          const cut = limit.pauses.flatMap((p) => {
            const middle = civilDate(
              Math.floor(dayNumber(p.from) + share * (dayNumber(p.to!) - dayNumber(p.from))),
            );
            return [
              { ...p, from: middle },
              { ...p, to: middle },
            ];
          });
          expect(dueOn({ ...limit, pauses: cut }, random)).toEqual(dueOn(limit, random));
        },
      ),
      RUNS,
    );
  });

  it('time only passes: elapsed never falls, a longer limit is never due earlier, overdue and remaining agree', () => {
    fc.assert(
      fc.property(anyCalendar, anyLimit, fc.integer({ min: 0, max: 120 }), (random, limit, offset) => {
        const on = civilDate(dayNumber(limit.startedOn) + offset);
        const next = civilDate(dayNumber(on) + 1);
        const step = elapsed(limit, random, next) - elapsed(limit, random, on);
        expect(step === 0 || step === 1).toBe(true);
        const longer = { ...limit, limit: { ...limit.limit, n: limit.limit.n + 1 } };
        expect(dueOn(longer, random).due! >= dueOn(limit, random).due!).toBe(true);
        if (remaining(limit, random, on) < 0) expect(isOverdue(limit, random, on)).toBe(true);
        if (isOverdue(limit, random, random.nextWorkday(on))) {
          expect(remaining(limit, random, random.nextWorkday(on))).toBeLessThanOrEqual(0);
        }
        expect(remaining(limit, random, dueOn(limit, random).due!)).toBe(0);
      }),
      RUNS,
    );
  });
});
