import type { Database } from '@yimen/platform/database';
import {
  countedIndicator,
  countWhere,
  percentage,
  type Indicator,
  type IndicatorQuery,
  type IndicatorRow,
} from '@yimen/platform/indicators';
import { findingKindIds, findingKinds, type FindingKind } from '../core/index.ts';
import { conditions, kindConditions } from './conditions.ts';

/** The filters every question shares; the casts tell the types where a figure needs only one end of the period. */
const FILTER = '($3::text is null or unit = $3) and $1::date <= $2::date';
const FACTS = `linkage.finding_fact where ${FILTER}`;
const values = ({ from, to, unit }: IndicatorQuery): unknown[] => [from, to, unit ?? null];

async function rowsOf(
  database: Database,
  query: IndicatorQuery,
  condition: string,
  { after = '', limit }: { after?: string; limit: number },
): Promise<IndicatorRow[]> {
  const { rows } = await database.pool.query<{
    number: string;
    kind: FindingKind;
    unit: string | null;
    on: string;
  }>(
    `select number, kind, unit, found_on as on from ${FACTS} and number > $4 and ${condition} order by number limit $5`,
    [...values(query), after, limit],
  );
  return rows.map(({ kind, ...row }) => ({ ...row, title: findingKinds[kind].title }));
}

function count(id: string, title: string, definition: string, condition: string): Indicator {
  return countedIndicator({
    id: `linkage.${id}`,
    title,
    definition,
    unit: '件',
    over: FACTS,
    columns: { n: countWhere(condition) },
    figure: ({ n }) => ({ value: n }),
    rows: (database, query, page) => rowsOf(database, query, condition, page),
  });
}

function share(id: string, title: string, definition: string, part: string, whole: string): Indicator {
  return countedIndicator({
    id: `linkage.${id}`,
    title,
    definition,
    unit: '%',
    over: FACTS,
    columns: { part: countWhere(part), whole: countWhere(whole) },
    figure: (found) => percentage(found.part, found.whole),
    rows: (database, query, page) => rowsOf(database, query, part, page),
  });
}

const byKind = findingKindIds.map((kind) =>
  count(
    kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    `体外循环：${findingKinds[kind].title}`,
    `期内发现的“${findingKinds[kind].title}”件数（${findingKinds[kind].shows}），以发现日计。`,
    kindConditions[kind],
  ),
);

/** Figures of findings; each leads to the findings behind it. By department: ask with `unit`. */
export const linkageIndicators: readonly Indicator[] = [
  count(
    'found',
    '体外循环发现数',
    '期内发现的体外循环情形件数，同一事实只计一次，以首次发现日计。',
    conditions.found,
  ),
  ...byKind,
  count('confirmed', '认定为体外办理数', '期内认定为体外办理的件数，以认定日计。', conditions.confirmed),
  count('dismissed', '说明成立数', '期内认定说明成立的件数，以认定日计。', conditions.dismissed),
  count('closed', '整改办结数', '期内整改核查通过的件数，以核查通过日计。', conditions.closed),
  count(
    'lapsed',
    '情形消失数',
    '期内因台账更正、办件补齐等情形消失、由系统关闭的件数，以关闭日计。',
    conditions.lapsed,
  ),
  count(
    'overdueAnswers',
    '逾期未说明数',
    '期内发现、部门逾期未说明情况的件数（含逾期后补说明的）。',
    conditions.overdueAnswers,
  ),
  share(
    'explainedShare',
    '已说明占比',
    '期内发现的情形中部门已说明情况的件数，除以期内发现数。',
    conditions.explained,
    conditions.found,
  ),
];
