import type { Database } from '../database/index.ts';
import type { Counting, Indicator, IndicatorQuery, IndicatorValue } from './indicator.ts';

/** A column of a counted indicator: how many of the facts fulfil a condition. */
export const countWhere = (condition: string): string => `count(*) filter (where ${condition})`;

/** What an indicator declares that is counted: its columns by name, and the figure from their numbers. */
export interface Counted<K extends string> extends Omit<Indicator, 'compute' | 'counting'> {
  /** See `Counting.over`. */
  readonly over: string;
  readonly columns: Readonly<Record<K, string>>;
  figure(found: Readonly<Record<K, number>>): IndicatorValue;
}

/** An indicator that is counted over facts, alone or in one pass with others over the same facts (`computeAll`). */
export function countedIndicator<K extends string>(declared: Counted<K>): Indicator {
  const { over, columns, figure, ...rest } = declared;
  const names = Object.keys(columns) as K[];
  const counting: Counting = {
    over,
    columns: names.map((name) => columns[name]),
    figure: (numbers) =>
      figure(Object.fromEntries(names.map((name, at) => [name, numbers[at]])) as Record<K, number>),
  };
  return {
    ...rest,
    counting,
    compute: async (database, query) => (await count(database, query, [counting]))[0]!,
  };
}

/**
 * The figures of a period in the order of the indicators. Those that are counted over the same facts take one pass over them: ten
 * figures of a year cost what one does. Equal to asking each alone.
 */
export async function computeAll(
  database: Database,
  query: IndicatorQuery,
  indicators: readonly Indicator[],
): Promise<IndicatorValue[]> {
  const counted = indicators.flatMap(({ counting }) => (counting === undefined ? [] : [counting]));
  const figures = new Map<Counting, IndicatorValue>();
  for (const over of new Set(counted.map((counting) => counting.over))) {
    const together = counted.filter((counting) => counting.over === over);
    const values = await count(database, query, together);
    together.forEach((counting, at) => figures.set(counting, values[at]!));
  }
  const all: IndicatorValue[] = [];
  for (const { counting, compute } of indicators)
    all.push(counting === undefined ? await compute(database, query) : figures.get(counting)!);
  return all;
}

/** One pass: every column once, whoever else asks for it too. */
async function count(
  { pool }: Database,
  { from, to, unit }: IndicatorQuery,
  countings: readonly Counting[],
): Promise<IndicatorValue[]> {
  const columns = [...new Set(countings.flatMap((counting) => counting.columns))];
  const listed = columns.map((column, at) => `${column} as n${at}`).join(', ');
  const { rows } = await pool.query<Record<string, unknown>>(`select ${listed} from ${countings[0]!.over}`, [
    from,
    to,
    unit ?? null,
  ]);
  const numbers = new Map(columns.map((column, at) => [column, Number(rows[0]![`n${at}`])]));
  return countings.map((counting) => counting.figure(counting.columns.map((column) => numbers.get(column)!)));
}
