import type { ItemElements } from './item-elements.ts';

/** What reductions are measured on, with the Chinese. No official formula text exists; the formula used is always printed. */
export const REDUCTION_MEASURES = {
  materials: { title: '减材料' },
  links: { title: '减环节' },
  time: { title: '减时间（承诺时限对改革前办理时限）' },
  'statutory-time': { title: '时限压缩率（承诺时限对法定时限）' },
  visits: { title: '减跑动' },
} as const;

export type ReductionMeasure = keyof typeof REDUCTION_MEASURES;

/** How single items are put together. They give different figures: say which one is shown. */
export const REDUCTION_FORMULAS = {
  totals: { title: '1 − Σ现值 ÷ Σ基数' },
  mean: { title: '各事项压缩率的平均数' },
  'by-volume': { title: '各事项压缩率按年办件量加权的平均数' },
} as const;

export type ReductionFormula = keyof typeof REDUCTION_FORMULAS;

/** The two numbers of one item under a measure, and the cases a year it counts for. */
export interface ReductionPair {
  readonly baseline: number;
  readonly current: number;
  readonly volume: number;
}

/** A reduction over many items. `rate` is a fraction, undefined when nothing can be compared (never 0 or 1 instead). */
export interface Reduction {
  readonly measure: ReductionMeasure;
  readonly formula: ReductionFormula;
  readonly rate: number | undefined;
  /** Sums over the items compared. */
  readonly baseline: number;
  readonly current: number;
  readonly items: number;
  /** Items left out: no baseline, or limits in different units (a month is no fixed number of working days). */
  readonly leftOut: number;
}

type Measured = Pick<ItemElements, 'time' | 'handling' | 'materialCount' | 'baseline' | 'volume'>;

/** The pair of an item under a measure; undefined leaves the item out. `immediateDays` is what 即办件 count as. */
export function pairOf(
  item: Measured,
  measure: ReductionMeasure,
  immediateDays: number,
): ReductionPair | undefined {
  const { baseline, time, volume } = item;
  const pair = (before: number, current: number): ReductionPair | undefined =>
    before === 0 ? undefined : { baseline: before, current, volume: volume.annual };
  const promised = time.mode === 'immediate' ? immediateDays : time.promised?.n;
  const isInWorkdays = time.mode === 'immediate' || time.promised?.unit === 'workday';
  switch (measure) {
    case 'materials':
      return pair(baseline.materials, item.materialCount);
    case 'links':
      return pair(baseline.links, item.handling.links.length);
    case 'visits':
      return pair(baseline.visits, item.handling.visits);
    case 'time':
      return promised !== undefined && isInWorkdays ? pair(baseline.days, promised) : undefined;
    case 'statutory-time': {
      if (time.statutory === null || promised === undefined) return undefined;
      const isSameUnit = time.mode === 'immediate' || time.promised?.unit === time.statutory.unit;
      return isSameUnit ? pair(time.statutory.n, promised) : undefined;
    }
  }
}

/** The reduction of a measure over items by a named formula. */
export function reductionOf(
  items: readonly Measured[],
  measure: ReductionMeasure,
  formula: ReductionFormula,
  immediateDays: number,
): Reduction {
  const pairs = items.flatMap((item) => pairOf(item, measure, immediateDays) ?? []);
  const baseline = sum(pairs.map((pair) => pair.baseline));
  const current = sum(pairs.map((pair) => pair.current));
  const counts = { items: pairs.length, leftOut: items.length - pairs.length };
  return { measure, formula, rate: rateOf(pairs, formula), baseline, current, ...counts };
}

function rateOf(pairs: readonly ReductionPair[], formula: ReductionFormula): number | undefined {
  // Whatever the formula, a rate is 1 − a weighted mean of current/baseline; the formulas differ in the weights.
  const weights = {
    totals: (pair: ReductionPair) => pair.baseline,
    mean: () => 1,
    'by-volume': (pair: ReductionPair) => pair.volume,
  } as const;
  const weighed = sum(pairs.map(weights[formula]));
  if (weighed === 0) return undefined;
  if (formula === 'totals') return (weighed - sum(pairs.map((pair) => pair.current))) / weighed;
  const saved = pairs.map(
    (pair) => weights[formula](pair) * ((pair.baseline - pair.current) / pair.baseline),
  );
  return sum(saved) / weighed;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
