import type { Database } from '@yimen/platform/database';
import {
  countedIndicator,
  countWhere,
  percentage,
  type Indicator,
  type IndicatorQuery,
  type IndicatorRow,
} from '@yimen/platform/indicators';
import { conditions, type TaskCondition } from './conditions.ts';

/** The filters every question shares; the casts tell the types where a figure needs only one end of the period. */
const FILTER = '($3::text is null or lead = $3) and $1::date <= $2::date';
const FACTS = `reform.task_fact where ${FILTER}`;
const matching = (id: TaskCondition): string => countWhere(conditions[id]);
const values = ({ from, to, unit }: IndicatorQuery): unknown[] => [from, to, unit ?? null];

const DATES: Readonly<Record<TaskCondition, string>> = {
  issued: 'issued_on',
  carriedOver: 'issued_on',
  open: 'issued_on',
  cleared: 'ended_on',
  calledOff: 'ended_on',
  clearedOnTime: 'ended_on',
  overdue: 'due_on',
};

async function rowsOf(
  database: Database,
  query: IndicatorQuery,
  condition: TaskCondition,
  { after = '', limit }: { after?: string; limit: number },
): Promise<IndicatorRow[]> {
  const { rows } = await database.pool.query(
    `select number, title, lead as unit, ${DATES[condition]} as on from ${FACTS}
        and number > $4 and ${conditions[condition]} order by number limit $5`,
    [...values(query), after, limit],
  );
  return rows as IndicatorRow[];
}

function count(id: TaskCondition, title: string, definition: string): Indicator {
  return countedIndicator({
    id: `reform.${id}`,
    title,
    definition,
    unit: '件',
    over: FACTS,
    columns: { n: matching(id) },
    figure: ({ n }) => ({ value: n }),
    rows: (database, query, page) => rowsOf(database, query, id, page),
  });
}

const onTimeRate = countedIndicator({
  id: 'reform.onTimeRate',
  title: '改革任务按期销号率',
  definition: '期内销号、且在完成时限之前申请销号的任务数，除以期内销号任务数。核查所用时间不计入。',
  unit: '%',
  over: FACTS,
  columns: { part: matching('clearedOnTime'), whole: matching('cleared') },
  figure: ({ part, whole }) => percentage(part, whole),
  rows: (database, query, page) => rowsOf(database, query, 'clearedOnTime', page),
});

const reconciliation = countedIndicator({
  id: 'reform.reconciliation',
  title: '改革任务平衡差',
  definition: '上期结转＋下达－销号－合并取消－期末未完成，应当为0；不为0说明有任务的日期不合理。',
  unit: '件',
  over: FACTS,
  columns: {
    carried: matching('carriedOver'),
    issued: matching('issued'),
    cleared: matching('cleared'),
    off: matching('calledOff'),
    open: matching('open'),
  },
  figure: ({ carried, issued, cleared, off, open }) => ({ value: carried + issued - cleared - off - open }),
  rows: (database, query, page) => rowsOf(database, query, 'open', page),
});

/** Bodies, not tasks: behind each stands the first of its tasks. */
const leadBodies = countedIndicator({
  id: 'reform.leadBodies',
  title: '改革任务牵头单位数',
  definition:
    '期内下达的改革任务的牵头单位个数，一个单位牵头多项任务只计一次；下钻列出各单位编号最小的一项任务。',
  unit: '个',
  over: FACTS,
  columns: { n: `count(distinct lead) filter (where ${conditions.issued})` },
  figure: ({ n }) => ({ value: n }),
  rows: async (database, query, { after = '', limit }) => {
    const { rows } = await database.pool.query(
      `select * from (
         select distinct on (lead) number, title, lead as unit, issued_on as on
           from ${FACTS} and ${conditions.issued} order by lead, number) f
        where number > $4 order by number limit $5`,
      [...values(query), after, limit],
    );
    return rows as IndicatorRow[];
  },
});

/** Tasks with a period in the time asked for that passed without a report, whether or not it was made good later. */
const lapsedTasks: Indicator = {
  id: 'reform.lapsedTasks',
  title: '迟报、漏报进展的任务数',
  definition: '报送截止日在期内、到期没有报送进展（含以后补报）的任务数，一项任务只计一次。',
  unit: '件',
  compute: async (database, query) => {
    const { rows } = await database.pool.query(
      `select count(distinct number) as n from reform.lapse_fact where ${FILTER} and period between $1 and $2`,
      values(query),
    );
    return { value: Number(rows[0].n) };
  },
  rows: async (database, query, { after = '', limit }) => {
    const { rows } = await database.pool.query(
      `select number, title, lead as unit, min(period) as on from reform.lapse_fact
        where ${FILTER} and period between $1 and $2 and number > $4
        group by number, title, lead order by number limit $5`,
      [...values(query), after, limit],
    );
    return rows as IndicatorRow[];
  },
};

/** Figures of the reform ledger; each leads to the tasks behind it. */
export const reformIndicators: readonly Indicator[] = [
  count('issued', '下达改革任务数', '期内下达的改革重点任务数，以下达日计。'),
  leadBodies,
  count('carriedOver', '上期结转改革任务数', '期初之前下达、期初尚未销号、合并或取消的任务数。'),
  count('cleared', '销号改革任务数', '期内经协调小组办公室核查销号的任务数，以销号日计。'),
  count('calledOff', '合并取消改革任务数', '期内合并、取消的任务数。'),
  count('open', '期末未完成改革任务数', '期末之前下达、期末尚未销号、合并或取消的任务数。'),
  count('overdue', '期末逾期改革任务数', '期末未完成、且完成时限早于期末日的任务数。'),
  onTimeRate,
  lapsedTasks,
  reconciliation,
];
