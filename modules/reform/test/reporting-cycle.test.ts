import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber, type CivilDate } from '@yimen/platform/time';
import {
  defaultReformSettings,
  endOfPeriod,
  nextReminder,
  reportDue,
  startOfPeriod,
  untilMorningOf,
} from '../core/index.ts';
import { accepted, calendar, exampleTerms, people, progress, proof } from './task-factory.ts';

const { clerk, office, head } = people;
const days = { reportDay: 25, reportWeekday: 5 };
const dayOf2021 = fc.integer({ min: 0, max: 364 }).map((n) => civilDate(dayNumber('2021-01-01') + n));
const cycle = fc.constantFrom('month' as const, 'week' as const);
const settings = fc.record({
  reportDay: fc.integer({ min: 1, max: 28 }),
  reportWeekday: fc.integer({ min: 1, max: 7 }),
});

describe('reporting periods', () => {
  it('cover every day exactly once, whatever the reporting day', () => {
    fc.assert(
      fc.property(cycle, dayOf2021, settings, (kind, on, reporting) => {
        const from = startOfPeriod(kind, on, reporting);
        const to = endOfPeriod(kind, from);
        expect(from <= on && on < to, `${from} ${on} ${to}`).toBe(true);
        expect(startOfPeriod(kind, to, reporting)).toBe(to);
        if (kind === 'month') expect(Number(to.slice(8))).toBe(reporting.reportDay);
        else expect(dayNumber(to) - dayNumber(from)).toBe(7);
      }),
    );
  });

  it('end on the 25th, and on Fridays for urgent tasks; a rest day moves the end on (民法典 203)', () => {
    expect(startOfPeriod('month', '2021-09-24', days)).toBe('2021-08-25');
    expect(startOfPeriod('month', '2021-09-25', days)).toBe('2021-09-25');
    expect(startOfPeriod('week', '2021-09-30', days)).toBe('2021-09-24');
    // 25 September 2021 is a Saturday, the Sunday after it a make-up working day.
    expect(reportDue('month', '2021-08-25', calendar)).toBe('2021-09-26');
    // Friday 1 October is the national holiday: due on the 8th.
    expect(reportDue('week', '2021-09-24', calendar)).toBe('2021-10-08');
  });

  it('remind on or before the set day, always on the eve of it being read, never after the due day', () => {
    fc.assert(
      fc.property(cycle, dayOf2021, fc.subarray([10, 5, 3, 1], { minLength: 1 }), (kind, on, before) => {
        const due = reportDue(kind, startOfPeriod(kind, on, days), calendar);
        const limit = nextReminder(due, on, before, calendar);
        if (limit === undefined) return;
        const end = civilDate(dayNumber(on) + limit.n);
        expect(calendar.isWorkday(end)).toBe(true);
        expect(end > on && end < due, `${on} ${end} ${due}`).toBe(true);
        // It fires as the next day begins.
        expect(before.some((n) => dayNumber(end) + 1 <= dayNumber(due) - n)).toBe(true);
      }),
    );
  });

  it('have no reminder left when the working day before it has begun', () => {
    expect(untilMorningOf('2021-03-02', '2021-03-01', calendar)).toBeUndefined();
    expect(untilMorningOf('2021-03-03', '2021-03-01', calendar)).toEqual({ n: 1, unit: 'calendar-day' });
    expect(nextReminder('2021-03-03', '2021-03-02', [5, 1], calendar)).toBeUndefined();
  });
});

describe('the reporting clock', () => {
  it('runs from the 25th to the 25th by the calendar month, and report after report moves it on', () => {
    const at = accepted();
    const due: CivilDate[] = [at.due('report')!];
    for (const on of ['2021-03-20', '2021-04-20', '2021-05-20']) {
      at.act(on, clerk, 'report', progress(1));
      due.push(at.due('report')!);
    }
    expect(due).toEqual(['2021-03-25', '2021-04-25', '2021-05-25', '2021-06-25']);
    expect(at.data.counts).toMatchObject({ reports: 3, lapses: 0 });
  });

  it('reminds five days and one day before, urges on days 1, 5 and 15 after, and goes on meanwhile', () => {
    const at = accepted(exampleTerms({ milestones: [] })).pass('2021-04-15');
    expect(at.days('reminded').filter((day) => day < '2021-03-25')).toEqual(['2021-03-20', '2021-03-24']);
    expect(at.days('reportMissed')).toEqual(['2021-03-26']);
    // Due on 25 March: the fifth day after is the 30th, the fifteenth 9 April.
    expect(at.days('urged', { step: 'letter' })).toEqual(['2021-03-30']);
    expect(at.days('urged', { step: 'circular' })).toEqual(['2021-04-09']);
    expect(at.matter!.documents).toMatchObject({ reminder: 1, urging: 1, circular: 1 });
    expect(at.due('report')).toBe('2021-04-25');
  });

  it('stops the urging with the late report, which makes good what was missed and leaves the running period open', () => {
    const at = accepted(exampleTerms({ milestones: [] })).act('2021-03-29', clerk, 'report', progress(5));
    expect(at.data).toMatchObject({ missing: [], percent: 10, last: { period: '2021-03-25' } });
    at.act('2021-03-31', clerk, 'report', progress(6)).pass('2021-04-20');
    expect(at.data.last!.period).toBe('2021-04-25');
    expect(at.days('urged')).toEqual([]);
    expect(at.due('report')).toBe('2021-05-25');
  });

  it('keeps one ladder for an urgent task that stays silent for weeks', () => {
    const at = accepted(exampleTerms({ cycle: 'week', milestones: [] })).pass('2021-04-01');
    expect(at.data.missing).toEqual(['2021-03-05', '2021-03-12', '2021-03-19', '2021-03-26']);
    expect(at.days('urged', { step: 'letter' })).toEqual(['2021-03-10']);
    expect(at.days('urged', { step: 'circular' })).toEqual(['2021-03-20']);
  });

  it('begins the ladder anew after a report that was returned', () => {
    const at = accepted(exampleTerms({ milestones: [] }))
      .act('2021-03-10', clerk, 'report', progress(20))
      .act('2021-03-11', office, 'reviewReport', { verdict: 'returned', reason: '没有佐证' });
    expect(at.data).toMatchObject({ percent: 0, missing: ['2021-03-25'], counts: { returns: 1 } });
    at.pass('2021-05-06');
    expect(at.days('reportMissed')).toEqual(['2021-04-26']);
    expect(at.days('urged', { step: 'letter' })).toHaveLength(1);
  });

  it('fires once, however late the alarm comes', () => {
    const at = accepted(exampleTerms({ milestones: [] })).pass('2021-06-30');
    expect(at.days('reportMissed')).toHaveLength(at.data.counts.lapses);
    expect(new Set(at.data.missing).size).toBe(at.data.missing.length);
    expect(at.data.missing).toEqual(['2021-03-25', '2021-04-25', '2021-05-25', '2021-06-25']);
  });

  it('follows the county’s settings', () => {
    const at = accepted();
    at.facts = { ...at.facts, settings: { ...defaultReformSettings, urgingDay: 3, circularDay: 8 } };
    at.pass('2021-04-10');
    expect(at.days('urged', { step: 'letter' })).toEqual(['2021-03-28'].map(afterRest));
    expect(at.days('urged', { step: 'circular' })).toEqual(['2021-04-02']);
  });
});

/** A letter is written as a working day ends: from a rest day it moves behind the next one. */
function afterRest(day: CivilDate): CivilDate {
  let eve = dayNumber(day) - 1;
  while (!calendar.isWorkday(civilDate(eve))) eve += 1;
  return civilDate(eve + 1);
}

describe('milestones and the deadline', () => {
  it('are missed one after the other, and can still be reached', () => {
    const at = accepted().act('2021-03-20', clerk, 'report', progress(1)).pass('2021-05-10');
    expect(at.days('milestoneMissed')).toEqual(['2021-05-01']);
    expect(at.due('milestone')).toBe('2021-11-30');
    at.act('2021-05-10', clerk, 'reachMilestone', { no: 1, note: '补齐完成', evidence: proof() });
    expect(at.data.milestones[0]).toMatchObject({ reachedOn: '2021-05-10', missed: true });
  });

  it('leave the office’s days of verification out of the deadline', () => {
    const at = accepted(exampleTerms({ due: '2021-03-31', milestones: [] }))
      .act('2021-03-20', clerk, 'report', progress(50))
      .act('2021-03-24', head, 'submit', { report: '任务已经全部完成，请予核查。', evidence: proof() })
      .act('2021-04-02', office, 'return', { reason: '材料不全，请补充' });
    // Seven days were left on 24 March; they run on from 2 April: 9 April.
    expect(at.due('deadline')).toBe('2021-04-09');
    at.act('2021-04-06', clerk, 'report', progress(50));
    at.act('2021-04-09', head, 'submit', { report: '任务已经全部完成，请予核查。', evidence: proof() });
    at.act('2021-04-12', office, 'clear', { by: 'spot', finding: '现场查看属实' });
    expect(at.data).toMatchObject({ cleared: { onTime: true }, counts: { returns: 1, submissions: 2 } });
  });

  it('urge an overdue task once, and a new date by approval lifts it', () => {
    const at = accepted(exampleTerms({ due: '2021-03-31', milestones: [] }))
      .act('2021-03-20', clerk, 'report', progress(1))
      .pass('2021-04-20');
    expect(at.days('overdue')).toEqual(['2021-04-01']);
    expect(at.data.overdue).toBe('2021-03-31');
    at.act('2021-04-21', head, 'requestAdjustment', { due: '2021-06-30', reason: '上级政策调整' });
    at.act('2021-04-22', office, 'answerAdjustment', {
      approved: true,
      reason: '同意',
      approval: '县长办公会',
    });
    expect(at.data).toMatchObject({ due: '2021-06-30', counts: { adjustments: 1 } });
    expect(at.data.overdue).toBeUndefined();
    expect(at.due('deadline')).toBe('2021-06-30');
  });
});
