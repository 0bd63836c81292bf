import type { Database } from '@yimen/platform/database';
import {
  percentage,
  type Indicator,
  type IndicatorQuery,
  type IndicatorRow,
} from '@yimen/platform/indicators';

/** Announcements that came out in the period, whether or not they were withdrawn later. */
const CONDITION = 'out_on between $1 and $2 and ($3::text is null or unit = $3)';
const values = ({ from, to, unit }: IndicatorQuery): unknown[] => [from, to, unit ?? null];

async function counted({ pool }: Database, query: IndicatorQuery): Promise<{ all: number; onTime: number }> {
  const { rows } = await pool.query(
    `select count(*) as all, count(*) filter (where on_time) as on_time
       from announcements.announcement_fact where ${CONDITION}`,
    values(query),
  );
  const [{ all, on_time: onTime }] = rows as [{ all: string; on_time: string }];
  return { all: Number(all), onTime: Number(onTime) };
}

const rowsWhere =
  (condition: string): Indicator['rows'] =>
  async ({ pool }, query, { after = '', limit }) => {
    const { rows } = await pool.query(
      `select number, title, unit, out_on as on from announcements.announcement_fact
        where ${condition} and number > $4 order by number limit $5`,
      [...values(query), after, limit],
    );
    return rows as IndicatorRow[];
  };

/** Figures of announcements; the rows behind each are as many as it says. */
export const announcementIndicators: readonly Indicator[] = [
  {
    id: 'announcements.published',
    title: '发布通知公告数',
    definition: '期内发布的通知公告份数，以发布日计；以后撤下的也计入，发布日之前撤下的不计。',
    unit: '件',
    compute: async (database, query) => ({ value: (await counted(database, query)).all }),
    rows: rowsWhere(CONDITION),
  },
  {
    id: 'announcements.onTimeRate',
    title: '主动公开及时率',
    definition:
      '期内发布的通知公告中，自信息形成之日起20个工作日内（政府信息公开条例第二十六条）发布的份数，除以期内发布的份数。',
    unit: '%',
    compute: async (database, query) => {
      const { all, onTime } = await counted(database, query);
      return percentage(onTime, all);
    },
    rows: rowsWhere(`${CONDITION} and on_time`),
  },
];
