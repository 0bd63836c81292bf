import type { Indicator, IndicatorQuery, IndicatorRow } from '@yimen/platform/indicators';

const OF_PERIOD = `from cases.material_reuse
  where ($3::text is null or unit = $3) and reused_on between $1::date and $2::date`;
const values = ({ from, to, unit }: IndicatorQuery): unknown[] => [from, to, unit ?? null];

/** Cases in which a material was not asked for again, since it had been verified before (只跑一次、免提交). */
export const materialIndicators: readonly Indicator[] = [
  {
    id: 'cases.withoutPaper',
    title: '免提交办件数',
    definition:
      '期内至少使用了一份电子材料库中已有材料、没有让申请人重复提交的办件；按使用之日计，同一件只计一次。',
    unit: '件',
    compute: async (database, query) => {
      const { rows } = await database.pool.query(
        `select count(distinct case_number)::int as n ${OF_PERIOD}`,
        values(query),
      );
      return { value: rows[0].n };
    },
    rows: async (database, query, { after = '', limit }) => {
      const { rows } = await database.pool.query(
        `select case_number as number, min(item_name) as title, min(unit) as unit, min(reused_on) as on
           ${OF_PERIOD} and case_number > $4 group by case_number order by case_number limit $5`,
        [...values(query), after, limit],
      );
      return rows as IndicatorRow[];
    },
  },
];
