import type { CivilDate } from '../time/index.ts';

/** `month` and `year` are measured to the corresponding day (民法典 202) and then counted in days. */
export type LimitUnit = 'workday' | 'calendar-day' | 'hour' | 'month' | 'year';

/** How long: a whole number of units, 0 for matters done on the spot (即办件). */
export interface Limit {
  readonly n: number;
  readonly unit: LimitUnit;
}

/**
 * A time that is not counted (行政许可法 45): the days after `from`, up to and including `to`. The day on which it begins has
 * been used already. Without `to` it is still open.
 */
export interface Pause {
  readonly id: string;
  readonly ground: string;
  readonly from: CivilDate;
  readonly to?: CivilDate;
  readonly plannedTo?: CivilDate;
}

/** An extension granted on a day, in the unit of the limit (行政许可法 42). Whether it may be granted is the procedure's business. */
export interface Extension {
  readonly on: CivilDate;
  readonly n: number;
  readonly reason?: string;
}

/** A running or finished statutory clock. Everything known about it is computed from these facts and a calendar. */
export interface TimeLimit {
  /** The day of the event that starts the clock; it is not counted itself (民法典 201). */
  readonly startedOn: CivilDate;
  readonly limit: Limit;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  /** The day the clock stopped for good, such as the day of the decision. */
  readonly stoppedOn?: CivilDate;
}

/** The eight procedures whose time the Licensing Act does not count (行政许可法 45). */
export const LICENCE_PAUSE_GROUNDS: readonly string[] = [
  '听证',
  '招标',
  '拍卖',
  '检验',
  '检测',
  '检疫',
  '鉴定',
  '专家评审',
];
