/** Figures the catalogue can compute, so that a report about them is computed and never typed. */
export const FIGURES = {
  'items-to-town': { title: '下沉镇（街道）的事项数', unit: '项' },
  'items-to-village': { title: '下沉村（社区）的事项数', unit: '项' },
  'items-to-zone': { title: '赋权园区的事项数', unit: '项' },
  'materials-reduced': { title: '申请材料精简比例（总数口径）', unit: '%' },
  'links-reduced': { title: '办理环节精简比例（总数口径）', unit: '%' },
  'time-reduced': { title: '办理时限压缩比例（总数口径）', unit: '%' },
} as const;
export type FigureId = keyof typeof FIGURES;

/** What is measured: whole numbers with their unit. `figure`: computed from the catalogue instead of being reported. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly baseline: number;
  readonly target: number;
  readonly figure?: FigureId;
}

/** What a task is to achieve and how that is checked. */
export interface Goal {
  readonly text: string;
  /** How the office will see that it is done: without one, “加强” can never be finished. */
  readonly check: string;
  readonly measure?: Measure;
}

/** How far a value has come from baseline to target, in whole percent, rounded down: 99.9 is not done. Works for falling targets too. */
export function percentOf({ baseline, target }: Pick<Measure, 'baseline' | 'target'>, value: number): number {
  const way = target - baseline;
  if (way === 0) return 0;
  // Exact in whole numbers: (value − baseline) × 100 ÷ way, with the signs of both turned together.
  const gone = way > 0 ? value - baseline : baseline - value;
  return Math.min(100, Math.max(0, Math.floor((gone * 100) / Math.abs(way))));
}
