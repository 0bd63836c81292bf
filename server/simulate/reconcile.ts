import { instantAt } from '@yimen/platform/time';
import type { Product } from '../compose/product.ts';

/** Carried over + received = finished + returned + open, counted from the ledger's own entries. */
export interface Reconciliation {
  readonly carriedOver: number;
  readonly received: number;
  readonly finished: number;
  readonly returned: number;
  readonly open: number;
  readonly balanced: boolean;
}

/** Entry types by which a case enters the year's work, and by which it leaves it. */
const RECEIVED = ['received', 'submitted'];
const FINISHED = ['finished'];
const RETURNED = ['notAccepted', 'withdrawn', 'terminated', 'voided'];

/**
 * Reconciles a year of cases. Every figure is counted on its own: received and ended from the entries of the year, open from the
 * matters as they stood at its end, so that the balance can fail.
 */
export async function reconcile({ services: { database } }: Product, year: number): Promise<Reconciliation> {
  const from = new Date(instantAt(`${year}-01-01`));
  const to = new Date(instantAt(`${year + 1}-01-01`));
  const { rows } = await database.pool.query(
    `with marked as (
       select e.matter_id, e.at, e.type,
         e.type = any($3) as entered, e.type = any($4) as finished, e.type = any($5) as returned
       from ledger.entry e join ledger.matter m on m.id = e.matter_id
       where m.procedure like 'cases.%' and m.procedure <> 'cases.supervision'
         and e.at < $2 and (e.type = any($3) or e.type = any($4) or e.type = any($5))
     ), span as (
       select matter_id, min(at) filter (where entered) as entered_at,
         min(at) filter (where finished) as finished_at, min(at) filter (where returned) as returned_at
       from marked group by matter_id
     )
     select
       count(*) filter (where entered_at < $1 and coalesce(least(finished_at, returned_at), $2) >= $1)::int as carried_over,
       count(*) filter (where entered_at >= $1)::int as received,
       count(*) filter (where finished_at >= $1 and (returned_at is null or finished_at <= returned_at))::int as finished,
       count(*) filter (where returned_at >= $1 and (finished_at is null or returned_at < finished_at))::int as returned
     from span`,
    [from, to, RECEIVED, FINISHED, RETURNED],
  );
  const { carried_over: carriedOver, received, finished, returned } = rows[0];
  const standing = await database.pool.query(
    `select count(*)::int as open from ledger.matter
     where procedure like 'cases.%' and procedure <> 'cases.supervision' and opened_at < $1
       and state not in ('DRAFT', 'FINISHED', 'DELIVERED', 'ARCHIVED', 'NOT_ACCEPTED', 'WITHDRAWN', 'TERMINATED', 'VOID')`,
    [to],
  );
  const { open } = standing.rows[0];
  return {
    carriedOver,
    received,
    finished,
    returned,
    open,
    balanced: carriedOver + received === finished + returned + open,
  };
}
