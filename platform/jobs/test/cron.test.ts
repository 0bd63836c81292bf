import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDateAt, instantAt } from '../../time/index.ts';
import { nextTime, parseCron } from '../cron.ts';

const MINUTE = 60_000;
const next = (cron: string, after: number) => nextTime(parseCron(cron), after);

describe('a cron schedule', () => {
  it.each([
    ['30 2 * * *', instantAt('2021-03-01', 150), instantAt('2021-03-02', 150)],
    ['30 2 * * *', instantAt('2021-03-01', 149), instantAt('2021-03-01', 150)],
    ['*/15 8-17 * * 1-5', instantAt('2021-10-01', 17 * 60 + 45), instantAt('2021-10-04', 8 * 60)],
    ['0 0 1 * *', instantAt('2021-01-31', 1439), instantAt('2021-02-01')],
    ['0 6 29 2 *', instantAt('2021-01-01'), instantAt('2024-02-29', 360)],
    ['0 9 * * 7', instantAt('2021-03-01'), instantAt('2021-03-07', 540)],
    ['5,35 0 31 12 *', instantAt('2021-12-31', 5), instantAt('2021-12-31', 35)],
  ])('%s comes next at the wall clock of Asia/Shanghai', (cron, after, expected) => {
    expect(next(cron, after)).toBe(expected);
  });

  it.each([
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '5-1 * * * *',
    '*/0 * * * *',
    'a * * * *',
  ])('that says “%s” is not accepted', (text) => {
    expect(() => parseCron(text)).toThrow('cron');
  });

  it('may not restrict both kinds of day, and one that names no real day is found out', () => {
    expect(() => parseCron('0 0 1 * 1')).toThrow('both');
    expect(() => next('0 0 31 4 *', instantAt('2021-01-01'))).toThrow('no day');
  });

  it('comes at a minute it names, and at none before that is left out (25 random schedules)', () => {
    const field = (from: number, to: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: from, max: to }).map(String),
        fc.integer({ min: 2, max: to }).map((n) => `*/${n}`),
        fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to })).map((p) => {
          return `${Math.min(...p)}-${Math.max(...p)}`;
        }),
      );
    const matches = (text: string, value: number, from: number): boolean => {
      if (text.startsWith('*/')) return (value - from) % Number(text.slice(2)) === 0;
      const [a, b] = text.split('-');
      return text === '*' || (value >= Number(a) && value <= Number(b ?? a));
    };
    const start = fc.integer({ min: instantAt('2020-01-01'), max: instantAt('2026-01-01') });
    fc.assert(
      fc.property(field(0, 59), field(0, 23), field(0, 6), start, (minute, hour, weekday, after) => {
        const isNamed = (at: number): boolean => {
          const local = Math.floor((at - instantAt(civilDateAt(at))) / MINUTE);
          const day = new Date(`${civilDateAt(at)}T00:00:00Z`).getUTCDay();
          return (
            matches(minute, local % 60, 0) &&
            matches(hour, Math.floor(local / 60), 0) &&
            matches(weekday, day, 0)
          );
        };
        const at = next(`${minute} ${hour} * * ${weekday}`, after);
        expect(at).toBeGreaterThan(after);
        expect(at % MINUTE).toBe(0);
        expect(isNamed(at)).toBe(true);
        for (let earlier = at - MINUTE; earlier > after; earlier -= MINUTE)
          expect(isNamed(earlier)).toBe(false);
      }),
      { seed: 11, numRuns: 25 },
    );
  });
});
