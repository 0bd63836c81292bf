import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../time/index.ts';
import type { TimeLimit } from '../index.ts';
import { buildCalendar, dueOn, elapsed, explain, publishedNotices } from '../index.ts';
import { anyCalendar, anyLimit, RUNS } from './random-calendar.ts';

const cal = buildCalendar(publishedNotices);
const special: TimeLimit = {
  startedOn: '2021-09-13',
  limit: { n: 10, unit: 'workday' },
  pauses: [{ id: 'a', ground: '专家评审', from: '2021-09-16', to: '2021-09-29' }],
  extensions: [],
};

describe('explaining a limit day by day', () => {
  const lines = new Map(explain(special, cal).map((line) => [line.date, line]));

  it('gives each day its reason and its clause', () => {
    expect(lines.get('2021-09-13')).toMatchObject({ counted: false, why: '期间起算日不计入' });
    expect(lines.get('2021-09-14')).toMatchObject({ counted: true, ordinal: 1, why: '工作日' });
    expect(lines.get('2021-09-17')).toMatchObject({ counted: false, why: '特别程序期间：专家评审' });
    expect(lines.get('2021-09-17')!.law).toContain('第四十五条');
    expect(lines.get('2021-10-01')).toMatchObject({ counted: false, why: '国庆节放假' });
    expect(lines.get('2021-10-01')!.law).toContain('国办发明电〔2020〕27号');
    expect(lines.get('2021-10-09')).toMatchObject({ counted: true, why: '国庆节调休上班' });
    expect(lines.get('2021-10-10')).toMatchObject({ counted: false, why: '周末' });
    expect(lines.get('2021-10-14')).toMatchObject({ counted: true, ordinal: 10, why: '工作日；期限届满日' });
    expect([...lines.keys()].at(-1)).toBe('2021-10-14');
  });

  it('goes on past the due day when asked, and stops where the clock stopped', () => {
    expect(explain(special, cal, '2021-10-15').at(-1)).toMatchObject({
      ordinal: 11,
      why: '工作日，已超过期限',
    });
    expect(explain({ ...special, stoppedOn: '2021-10-11' }, cal).at(-1)).toMatchObject({
      date: '2021-10-11',
      why: '工作日；当日办结停止计时',
    });
  });

  it('ends with the beginning of an open pause, and names a pause outside the eight procedures otherwise', () => {
    const open = { ...special, pauses: [{ id: 'b', ground: '申请人补正', from: '2021-09-16' }] };
    expect(explain(open, cal).at(-1)).toMatchObject({ date: '2021-09-16', ordinal: 3 });
    expect(explain(open, cal, '2021-09-17').at(-1)).toMatchObject({
      counted: false,
      why: '不计时期间：申请人补正',
    });
  });

  it('shows an extension, and the end of a limit in days moved off the holiday', () => {
    const extended = { ...special, extensions: [{ on: '2021-09-15', n: 10, reason: '案情复杂' }] };
    expect(explain(extended, cal).find(({ date }) => date === '2021-09-15')!.why).toContain(
      '延长 10 个工作日（案情复杂）',
    );
    const month = explain(
      { startedOn: '2021-09-01', limit: { n: 1, unit: 'month' }, pauses: [], extensions: [] },
      cal,
    );
    expect(month.find(({ date }) => date === '2021-10-01')).toMatchObject({ counted: true, ordinal: 30 });
    expect(month.at(-1)!.why).toBe('期限最后一日遇休息日，顺延至下一工作日（工作日）；期限届满日');
  });

  it('agrees with the due day and with what has elapsed, for every limit and calendar', () => {
    fc.assert(
      fc.property(anyCalendar, anyLimit, fc.integer({ min: 0, max: 20 }), (random, limit, past) => {
        const { due } = dueOn(limit, random);
        const upTo = explain(limit, random);
        const total = limit.limit.n + limit.extensions.reduce((sum, { n }) => sum + n, 0);
        expect(upTo.at(-1)!.date).toBe(due);
        expect(upTo.filter(({ counted }) => counted).length).toBe(total);
        expect(upTo.findLast(({ counted }) => counted)?.ordinal ?? 0).toBe(total);
        const until = civilDate(dayNumber(due!) + past);
        const beyond = explain(limit, random, until);
        expect(beyond.filter(({ counted }) => counted).length).toBe(elapsed(limit, random, until));
        expect(beyond.every(({ counted, ordinal }) => counted === (ordinal !== undefined))).toBe(true);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });
});
