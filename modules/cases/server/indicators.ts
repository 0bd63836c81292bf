import {
  countedIndicator,
  countWhere,
  percentage,
  type Indicator,
  type IndicatorQuery,
  type IndicatorRow,
} from '@yimen/platform/indicators';
import type { Database } from '@yimen/platform/database';
import { conditions, type CaseCondition } from './conditions.ts';

const VIEW = 'cases.case_fact';
/** The filters every question shares; the casts tell the types where a figure needs only one end of the period. */
const ofUnit = '($3::text is null or unit = $3) and $1::date <= $2::date';
const FACTS = `${VIEW} where ${ofUnit}`;
const values = ({ from, to, unit }: IndicatorQuery): unknown[] => [from, to, unit ?? null];

/** Date shown for a row of each kind of figure. */
const dateColumn: Partial<Record<CaseCondition, string>> = {
  received: 'received_on',
  accepted: 'accepted_on',
  carriedOver: 'received_on',
  open: 'received_on',
};

async function rowsOf(
  database: Database,
  query: IndicatorQuery,
  condition: CaseCondition,
  { after = '', limit }: { after?: string; limit: number },
): Promise<IndicatorRow[]> {
  const { rows } = await database.pool.query(
    `select number, item_name as title, unit, ${dateColumn[condition] ?? 'ended_on'} as on
       from ${VIEW} where ${ofUnit} and number > $4 and ${conditions[condition]} order by number limit $5`,
    [...values(query), after, limit],
  );
  return rows as IndicatorRow[];
}

const count = (condition: CaseCondition): string => countWhere(conditions[condition]);
const elapsed = `coalesce(sum(elapsed_wd) filter (where ${conditions.normal}), 0)`;

const counted = (id: CaseCondition, title: string, definition: string): Indicator =>
  countedIndicator({
    id: `cases.${id}`,
    title,
    definition,
    unit: '件',
    over: FACTS,
    columns: { n: count(id) },
    figure: ({ n }) => ({ value: n }),
    rows: (database, query, page) => rowsOf(database, query, id, page),
  });

const rate = (
  id: string,
  title: string,
  definition: string,
  part: CaseCondition,
  whole: CaseCondition,
): Indicator =>
  countedIndicator({
    id: `cases.${id}`,
    title,
    definition,
    unit: '%',
    over: FACTS,
    columns: { part: count(part), whole: count(whole) },
    figure: (found) => percentage(found.part, found.whole),
    rows: (database, query, page) => rowsOf(database, query, part, page),
  });

const averageElapsed = countedIndicator({
  id: 'cases.averageElapsed',
  title: '平均办理用时',
  definition: '期内正常办结（出证、一般、转报）各件自受理至办结的工作日数（扣除特别程序）之和，除以件数。',
  unit: '天',
  over: FACTS,
  columns: { numerator: elapsed, denominator: count('normal') },
  figure: ({ numerator, denominator }) => ({
    value: denominator === 0 ? undefined : numerator / denominator,
    numerator,
    denominator,
  }),
  rows: (database, query, page) => rowsOf(database, query, 'normal', page),
});

const reconciliation = countedIndicator({
  id: 'cases.reconciliation',
  title: '收办结平衡差',
  definition: '上期结转＋收件－办结－退件及终止－期末在办，应当为0；不为0说明有办件的日期不合理。',
  unit: '件',
  over: FACTS,
  columns: {
    carried: count('carriedOver'),
    received: count('received'),
    done: count('finished'),
    returned: count('returned'),
    open: count('open'),
  },
  figure: ({ carried, received, done, returned, open }) => ({
    value: carried + received - done - returned - open,
  }),
  rows: (database, query, page) => rowsOf(database, query, 'open', page),
});

/** Figures of cases; each leads to the cases behind it. */
export const caseIndicators: readonly Indicator[] = [
  counted('received', '收件数', '期内收到申请材料（窗口收件或网上预审通过）的办件数，以收件日计。'),
  counted('accepted', '受理数', '期内受理（含视为受理）的办件数，以受理日计。'),
  counted('finished', '办结数', '期内办结的办件数：出证、一般、纸质、不予、调解和转报办结，以办结日计。'),
  counted('returned', '退件及终止数', '期内不予受理、撤回、终止、补正不来和作废的办件数，以结束日计。'),
  counted('carriedOver', '上期结转数', '期初之前收件、期初尚未结束的办件数。'),
  counted('open', '期末在办数', '期末之前收件、期末尚未结束的办件数。'),
  rate(
    'onTimeRate',
    '按期办结率',
    '期内办结且未超过法定期限和承诺期限的件数，除以期内办结数。',
    'onTime',
    'finished',
  ),
  rate('earlyRate', '提前办结率', '期内办结且用时少于承诺期限的件数，除以期内办结数。', 'early', 'finished'),
  averageElapsed,
  reconciliation,
];

/** What the table of a period is made of; sums, so that the county's row is the sum of its units' rows. */
const SUMS = {
  carriedOver: count('carriedOver'),
  received: count('received'),
  accepted: count('accepted'),
  finished: count('finished'),
  returned: count('returned'),
  open: count('open'),
  onTime: count('onTime'),
  early: count('early'),
  normal: count('normal'),
  elapsed,
};
type Sums = Record<keyof typeof SUMS, number>;
const names = Object.keys(SUMS) as (keyof Sums)[];

/**
 * Every figure of a period in one pass over the cases: in total (unit null), then by unit. The total is summed up here: grouped by
 * two sets at once, PostgreSQL would read a year's cases with one process instead of several.
 */
export async function figuresByUnit(
  database: Database,
  query: IndicatorQuery,
): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool.query<{ unit: string | null } & Record<keyof Sums, string>>(
    `select unit, ${names.map((name) => `${SUMS[name]} as "${name}"`).join(', ')} from ${FACTS} group by unit order by unit`,
    values(query),
  );
  const sum = (of: typeof rows): Sums =>
    Object.fromEntries(
      names.map((name) => [name, of.reduce((all, row) => all + Number(row[name]), 0)]),
    ) as Sums;
  return [figureRow(null, sum(rows)), ...rows.map((row) => figureRow(row.unit, sum([row])))];
}

function figureRow(unit: string | null, sums: Sums): Record<string, unknown> {
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const { onTime, early, normal, elapsed: days, ...counts } = sums;
  return {
    unit,
    ...counts,
    onTimeRate: share(onTime, sums.finished),
    earlyRate: share(early, sums.finished),
    averageElapsed: share(days, normal),
  };
}
