import type { Services } from '@yimen/platform/module';
import { caseProcedures } from '../../../cases/core/index.ts';
import type { DayCounts } from '../../core/index.ts';
import type { Stretch } from './places.ts';
import { abruptEnds, resultTypes, specialTypesOf, stepTypes } from './row-seeds.ts';

/**
 * How many rows a stretch of the ledger should give, by data set and day, counted by the database itself and not by what writes
 * the rows: so that a comparison of the two can fail. A step before acceptance is sent on the day of acceptance.
 */
const COUNTED = `
with matters as (
  select id from ledger.matter where procedure = any($5)
), accepted as materialized (
  select e.matter_id, e.seq, e.xid, e.pos, e.at, e.body from ledger.entry e join matters m on m.id = e.matter_id
  where e.type = 'accepted'
), later as materialized (
  select e.matter_id, e.seq, e.type, e.xid, e.pos, e.at from ledger.entry e join accepted a on a.matter_id = e.matter_id
  where e.seq > a.seq and (e.xid, e.pos) > ($1::xid8, $2::bigint) and (e.xid, e.pos) <= ($3::xid8, $4::bigint)
), news as materialized (
  select * from accepted a where (a.xid, a.pos) > ($1::xid8, $2::bigint) and (a.xid, a.pos) <= ($3::xid8, $4::bigint)
), counted as (
  select 'accept' as set, at, 1::bigint as n from news
  union all
  select 'material', n.at, count(*) from news n join ledger.matter m on m.id = n.matter_id
    cross join lateral jsonb_array_elements(m.data -> 'materials') as given(material)
    where material ->> 'state' = 'exempt' or (material ->> 'state' = 'have' and not coalesce(
      (n.body #> '{data,deferral,materials}')::jsonb @> (material -> 'no'), false))
    group by n.matter_id, n.at
  union all
  select 'process', n.at, 1 + (select count(*) from ledger.entry p
    where p.matter_id = n.matter_id and p.seq < n.seq and p.type = any($6)) from news n
  union all
  select 'process', at, 1 from later where type = any($6)
  union all
  select 'result', at, 1 from later where type = any($7)
  union all
  select 'special', at, 1 from later where type = any($9)
  union all
  select 'special', l.at, (select count(*) filter (where p.type = any($10)) - count(*) filter (where p.type = any($11))
    from ledger.entry p where p.matter_id = l.matter_id and p.seq < l.seq) from later l where l.type = any($8)
)
select set, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, sum(n)::int as rows
from counted group by 1, 2 having sum(n) > 0 order by 1, 2`;

/** Rows by data set and day that the ledger holds in the stretch of a batch. */
export async function ledgerCounts({ database }: Services, { from, to }: Stretch): Promise<DayCounts> {
  const { rows } = await database.pool.query(COUNTED, [
    ...[from.xid, from.pos, to.xid, to.pos],
    ...[caseProcedures.map(({ id }) => id), stepTypes, resultTypes, abruptEnds],
    ...[specialTypesOf.all, specialTypesOf.starts, specialTypesOf.stops],
  ]);
  const counts: DayCounts = {};
  for (const { set, day, rows: n } of rows) (counts[set] ??= {})[day] = n;
  return counts;
}
