import type { Pool } from 'pg';
import type { Instant } from '../time/index.ts';

/** A security event as the auditor sees it; `login` where the account still exists. */
export interface ListedEvent {
  readonly id: number;
  readonly at: Instant;
  readonly kind: string;
  readonly account: string | null;
  readonly login: string | null;
  readonly unit: string | null;
  readonly ip: string | null;
  readonly operation: string | null;
  readonly code: string | null;
  readonly target: string | null;
  readonly detail: string | null;
}

/** Which events: of a kind, of an account (its id or login), older than one. */
export interface EventFilter {
  readonly kind?: string | undefined;
  readonly account?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Events, the newest first. */
export async function listEvents(
  pool: Pool,
  { kind, account, before, limit }: EventFilter,
): Promise<ListedEvent[]> {
  const { rows } = await pool.query(
    `select e.id, e.at, e.kind, e.account, a.login, e.unit, e.ip, e.operation, e.code, e.target, e.detail
     from identity.event e left join identity.account a on a.id::text = e.account
     where ($1::text is null or e.kind = $1)
       and ($2::text is null or e.account in (select id::text from identity.account where id::text = $2 or login = $2))
       and ($3::bigint is null or e.id < $3)
     order by e.id desc limit $4`,
    [kind ?? null, account ?? null, before ?? null, limit],
  );
  return rows.map((row) => ({ ...row, id: Number(row.id), at: (row.at as Date).getTime() }));
}
