import type { Database } from '@yimen/platform/database';
import type { Period, UnitCounts } from '../core/index.ts';

/**
 * Lines issued and cases finished with a certificate in a period, by department. A line counts as matched whatever day its case
 * ended, and a case whatever day its licence was issued: at the edge of a period the two fall on either side.
 */
export async function countByUnit(database: Database, { from, to }: Period): Promise<UnitCounts[]> {
  const { rows } = await database.pool.query<Record<string, any>>(
    `with line as (
       select department as unit, count(*) as rows,
              count(*) filter (where asked is null and case_id is not null) as rows_matched,
              count(*) filter (where asked is not null) as rows_pending
         from linkage.register_row where withdrawn_by is null and issued_on between $1 and $2 group by 1
     ), granted as (
       select f.unit, count(*) as cases,
              count(*) filter (where exists (
                select from linkage.register_row r where r.case_id = f.id and r.withdrawn_by is null)) as cases_matched
         from cases.case_fact f where f.finish_kind = 'certificate' and f.ended_on between $1 and $2 group by 1
     )
     select coalesce(l.unit, g.unit) as unit, coalesce(l.rows, 0) as rows, coalesce(l.rows_matched, 0) as rows_matched,
            coalesce(l.rows_pending, 0) as rows_pending, coalesce(g.cases, 0) as cases, coalesce(g.cases_matched, 0) as cases_matched
       from line l full join granted g on g.unit = l.unit`,
    [from, to],
  );
  return rows.map((row) => ({
    unit: row['unit'],
    rows: Number(row['rows']),
    rowsMatched: Number(row['rows_matched']),
    rowsPending: Number(row['rows_pending']),
    cases: Number(row['cases']),
    casesMatched: Number(row['cases_matched']),
  }));
}
