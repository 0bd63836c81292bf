import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  limitsOf,
  mayDecide,
  pairOf,
  reductionOf,
  type ItemElements,
  type ReductionFormula,
} from '../core/index.ts';
import { sampleItem } from './sample-item.ts';

const { time } = sampleItem();
const item = (promised: number, baselineDays: number, annual = 1): ItemElements =>
  sampleItem({
    time: { ...time, promised: { n: promised, unit: 'workday' } },
    baseline: { days: baselineDays, materials: 4, links: 8, visits: 2 },
    volume: { annual, online: 0 },
  });
const rate = (items: ItemElements[], formula: ReductionFormula): number | undefined =>
  reductionOf(items, 'time', formula, 0).rate;

describe('reductions', () => {
  it('come out differently by formula, and each is what its name says', () => {
    const items = [item(5, 10, 1), item(0, 40, 3)];
    expect(rate(items, 'totals')).toBe(1 - 5 / 50);
    expect(rate(items, 'mean')).toBe((0.5 + 1) / 2);
    expect(rate(items, 'by-volume')).toBe((0.5 * 1 + 1 * 3) / 4);
  });

  it('leave out what has no baseline and say how much', () => {
    expect(reductionOf([item(5, 10), item(5, 0)], 'time', 'totals', 0)).toMatchObject({
      rate: 0.5,
      items: 1,
      leftOut: 1,
    });
    expect(reductionOf([item(5, 0)], 'time', 'totals', 0).rate).toBeUndefined();
    expect(reductionOf([], 'materials', 'mean', 0).rate).toBeUndefined();
  });

  it('do not compare a month with working days', () => {
    const monthly = sampleItem({ time: { ...time, promised: { n: 1, unit: 'month' } } });
    expect(pairOf(monthly, 'time', 0)).toBeUndefined();
    expect(pairOf(monthly, 'statutory-time', 0)).toBeUndefined();
    const both = sampleItem({
      time: { ...time, promised: { n: 1, unit: 'month' }, statutory: { n: 2, unit: 'month' } },
    });
    expect(pairOf(both, 'statutory-time', 0)).toMatchObject({ baseline: 2, current: 1 });
  });

  it('count an item done on the spot as the county has decided', () => {
    const spot = sampleItem({ time: { ...time, mode: 'immediate', promised: { n: 0, unit: 'workday' } } });
    expect(reductionOf([spot], 'time', 'totals', 0).rate).toBe(1);
    expect(reductionOf([spot], 'time', 'totals', 0.5).rate).toBe(1 - 0.5 / 20);
  });

  it('never pass 1, and a smaller present value never makes a smaller reduction', () => {
    const numbers = fc.array(
      fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 })),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    const formulas = fc.constantFrom<ReductionFormula>('totals', 'mean', 'by-volume');
    fc.assert(
      fc.property(numbers, fc.nat(), formulas, (triples, pick, formula) => {
        const before = rate(
          triples.map(([now, base, n]) => item(now, base, n)),
          formula,
        )!;
        expect(before).toBeLessThanOrEqual(1);
        const at = pick % triples.length;
        const better = triples.map(([now, base, n], i) =>
          item(i === at ? Math.max(0, now - 1) : now, base, n),
        );
        expect(rate(better, formula)!).toBeGreaterThanOrEqual(before - 1e-12);
      }),
      { seed: 20211108, numRuns: 200 },
    );
  });
});

describe('limits and delegation', () => {
  it('give the law’s limit and the promise as two limits', () => {
    expect(limitsOf(sampleItem())).toEqual({
      statutory: { n: 20, unit: 'workday' },
      promise: { n: 5, unit: 'workday' },
      immediate: false,
    });
    const none = sampleItem({ time: { ...time, mode: 'other', statutory: null, promised: null } });
    expect(limitsOf(none)).toEqual({ promise: undefined, immediate: false });
  });

  it('let a town decide only what was moved, authorised or entrusted, and a village nothing', () => {
    const kinds = ['moved-down', 'authorised', 'entrusted', 'intake', 'posting'] as const;
    expect(kinds.map((kind) => mayDecide([{ to: 'town', kind }], 'town'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(kinds.map((kind) => mayDecide([{ to: 'village', kind }], 'village'))).toEqual(
      Array(5).fill(false),
    );
    expect(mayDecide([{ to: 'zone', kind: 'moved-down' }], 'town')).toBe(false);
  });
});
