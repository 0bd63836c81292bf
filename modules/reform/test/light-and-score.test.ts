import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completion,
  defaultReformSettings,
  emptyTask,
  lightOf,
  percentOf,
  scoreOf,
  timeGone,
  type TaskData,
} from '../core/index.ts';
import { accepted, complete, exampleTerms, people, progress, submission } from './task-factory.ts';

const { clerk, office, head } = people;
const rules = defaultReformSettings;
const light = (at: ReturnType<typeof accepted>, on: string) => lightOf(at.matter!, on, rules);

describe('the light', () => {
  it('is green on schedule and yellow ten points behind the time that has gone', () => {
    const at = accepted(exampleTerms({ due: '2021-06-09', milestones: [] }));
    expect(timeGone(at.data, '2021-03-10')).toBe(9);
    expect(light(at, '2021-03-10')).toBe('green');
    expect(timeGone(at.data, '2021-03-11')).toBe(10);
    expect(light(at, '2021-03-11')).toBe('yellow');
    at.act('2021-03-11', clerk, 'report', progress(5));
    expect(light(at, '2021-03-11')).toBe('green');
  });

  it('is yellow without a report by the due day', () => {
    const at = accepted(exampleTerms({ milestones: [] }));
    expect(light(at, '2021-03-25')).toBe('green');
    expect(light(at, '2021-03-26')).toBe('yellow');
  });

  it('is yellow when a milestone was missed and red when that is more than fifteen days ago', () => {
    const at = accepted(exampleTerms({ milestones: [{ deliverable: '方案印发', due: '2021-04-30' }] }));
    at.act('2021-03-20', clerk, 'report', progress(40)).act('2021-04-20', clerk, 'report', progress(40));
    expect(light(at, '2021-04-30')).toBe('green');
    expect(light(at, '2021-05-01')).toBe('yellow');
    expect(light(at, '2021-05-15')).toBe('yellow');
    expect(light(at, '2021-05-16')).toBe('red');
  });

  it('is red past the deadline, blue when the office has struck the task off, and never set by the body', () => {
    const at = complete();
    expect(light(at, '2021-12-21')).toBe('red');
    at.act('2021-03-11', head, 'submit', submission);
    expect(light(at, '2021-03-12')).toBe('green');
    at.act('2021-03-12', office, 'clear', { by: 'spot', finding: '现场查看属实' });
    expect(light(at, '2022-12-21')).toBe('blue');
  });

  it('time gone never falls from one day to the next and stays within 0 and 100', () => {
    const day = fc
      .integer({ min: 0, max: 500 })
      .map((n) => `2021-${String((n % 12) + 1).padStart(2, '0')}-15`);
    fc.assert(
      fc.property(day, day, day, day, (start, due, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const before = timeGone({ start, due }, early);
        const after = timeGone({ start, due }, late);
        expect(before).toBeLessThanOrEqual(after);
        expect(before >= 0 && after <= 100).toBe(true);
      }),
    );
  });
});

describe('the percentage of a measure', () => {
  const whole = fc.integer({ min: 0, max: 1_000_000 });

  it('is 0 at the baseline, 100 from the target on, for rising and falling targets alike', () => {
    fc.assert(
      fc.property(whole, whole, whole, (baseline, target, value) => {
        fc.pre(baseline !== target);
        expect(percentOf({ baseline, target }, baseline)).toBe(0);
        expect(percentOf({ baseline, target }, target)).toBe(100);
        const percent = percentOf({ baseline, target }, value);
        const reached = target > baseline ? value >= target : value <= target;
        expect(percent === 100).toBe(reached);
        expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).toBe(true);
      }),
    );
  });

  it('is rounded down: 150 of 151 is not done', () => {
    expect(percentOf({ baseline: 0, target: 151 }, 150)).toBe(99);
    expect(percentOf({ baseline: 20, target: 8 }, 9)).toBe(91);
  });
});

/** A task as scores see it. */
const scored: fc.Arbitrary<TaskData> = fc
  .record({
    weight: fc.integer({ min: 1, max: 100 }),
    percent: fc.integer({ min: 0, max: 100 }),
    lapses: fc.integer({ min: 0, max: 12 }),
    returns: fc.integer({ min: 0, max: 5 }),
    innovations: fc.subarray<'state' | 'province' | 'city'>(['state', 'province', 'city']),
    cleared: fc.boolean(),
  })
  .map(({ weight, percent, lapses, returns, innovations, cleared }) => ({
    ...emptyTask,
    ...{ weight, percent, innovations, issuedOn: '2021-03-01' },
    counts: { ...emptyTask.counts, lapses, returns },
    ...(cleared
      ? {
          cleared: { on: '2021-10-01', by: 'office', onTime: true },
          ended: { on: '2021-10-01', way: 'cleared' as const },
        }
      : {}),
  }));
const tasks = fc.array(scored, { minLength: 1, maxLength: 12 });

describe('the score', () => {
  it('is base less deductions plus bonus, never below nothing, in whole hundredths', () => {
    fc.assert(
      fc.property(tasks, (all) => {
        const { score, base, deducted, bonus } = scoreOf(all, rules);
        expect(score).toBe(Math.max(0, base - deducted + bonus));
        expect([score, base, deducted, bonus].every((n) => Number.isInteger(n))).toBe(true);
        const weight = all.reduce((sum, t) => sum + t.weight, 0);
        const exact = all.reduce((sum, t) => sum + t.weight * completion(t), 0) / weight;
        expect(exact * 100 - base).toBeGreaterThanOrEqual(-1e-9);
        expect(exact * 100 - base).toBeLessThan(1);
        expect(base).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it('does not depend on the order of the tasks, and doubling every weight changes nothing', () => {
    fc.assert(
      fc.property(tasks, (all) => {
        const once = scoreOf(all, rules);
        expect(scoreOf([...all].reverse(), rules)).toEqual(once);
        expect(
          scoreOf(
            all.map((t) => ({ ...t, weight: t.weight * 2 })),
            rules,
          ),
        ).toEqual(once);
      }),
    );
  });

  it('is 100 exactly when everything is cleared without a lapse; 100 % reported by oneself is 99', () => {
    fc.assert(
      fc.property(tasks, (all) => {
        const { base } = scoreOf(all, rules);
        expect(base === 10_000).toBe(all.every((t) => t.cleared !== undefined));
      }),
    );
    expect(completion({ percent: 100 })).toBe(99);
  });

  it('falls with each lapse, is nothing with one fabricated proof, and does not count what was called off', () => {
    const one = { ...emptyTask, issuedOn: '2021-03-01', percent: 80 };
    const late = { ...one, counts: { ...one.counts, lapses: 2, returns: 1 } };
    expect(scoreOf([one], rules).score).toBe(8000);
    expect(scoreOf([late], rules).score).toBe(8000 - 2 * 50 - 100);
    expect(scoreOf([one, { ...late, veto: { on: '2021-04-01' } }], rules)).toMatchObject({
      score: 0,
      vetoed: true,
    });
    const cancelled = { ...one, percent: 0, ended: { on: '2021-05-01', way: 'cancelled' as const } };
    expect(scoreOf([one, cancelled], rules).score).toBe(8000);
    expect(scoreOf([cancelled], rules).score).toBeUndefined();
    expect(scoreOf([emptyTask], rules).score).toBeUndefined();
  });
});
