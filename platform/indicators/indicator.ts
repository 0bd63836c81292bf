import type { Database } from '../database/index.ts';
import type { CivilDate } from '../time/index.ts';

/** The period and filters an indicator is asked for. Dates are civil and inclusive. */
export interface IndicatorQuery {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly unit?: string;
}

/** A figure: `value` is undefined when its denominator is zero (printed “–”, never 100 %). */
export interface IndicatorValue {
  readonly value: number | undefined;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** A share in percent with its two halves; without a value where there is nothing to have a share of. */
export function percentage(numerator: number, denominator: number): IndicatorValue {
  return {
    value: denominator === 0 ? undefined : (numerator / denominator) * 100,
    numerator,
    denominator,
  };
}

/** One matter behind a figure. */
export interface IndicatorRow {
  readonly number: string;
  readonly title: string;
  readonly unit: string | null;
  readonly on: CivilDate;
}

/** How a figure is counted: in SQL, so that several can share one pass over the same facts. */
export interface Counting {
  /**
   * The facts: a relation and the conditions that all figures of it share, as after `from`. `$1` and `$2` are the ends of the
   * period, `$3` the unit or null; the text must use all three.
   */
  readonly over: string;
  /** Aggregates over the facts, with the same parameters. */
  readonly columns: readonly string[];
  /** The figure, from the columns' numbers in their order. */
  figure(numbers: readonly number[]): IndicatorValue;
}

/** An indicator: a question to the ledger with its definition in words and a way down to the matters behind it. */
export interface Indicator {
  /** `module.name`. */
  readonly id: string;
  readonly title: string;
  /** How it is counted, in plain Chinese, with its source. */
  readonly definition: string;
  readonly unit: '件' | '%' | '天' | '个' | '分';
  compute(database: Database, query: IndicatorQuery): Promise<IndicatorValue>;
  /** Where the figure is counted (`countedIndicator`). */
  readonly counting?: Counting;
  /** Rows behind the figure, keyset-paged by number. */
  rows(
    database: Database,
    query: IndicatorQuery,
    page: { after?: string; limit: number },
  ): Promise<IndicatorRow[]>;
}
