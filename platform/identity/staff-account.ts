import type { Pool } from 'pg';
import type { Instant } from '../time/index.ts';

/** An account of a member of staff as the security administrator sees it. */
export interface StaffAccount {
  readonly id: string;
  readonly login: string;
  readonly person: string | null;
  readonly createdAt: Instant;
  readonly disabled: boolean;
  /** Set while it is locked after wrong passwords. */
  readonly lockedUntil: Instant | null;
  readonly secondFactor: boolean;
  /** The password was handed out and has not been changed yet. */
  readonly temporaryPassword: boolean;
  /** Sessions that have neither run out nor been revoked. */
  readonly sessions: number;
  readonly lastSignIn: Instant | null;
}

/** Which accounts: of these persons, whose login holds these letters, after this login. */
export interface StaffAccountFilter {
  readonly persons?: readonly string[] | undefined;
  readonly login?: string | undefined;
  readonly state?: 'open' | 'locked' | 'disabled' | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const COLUMNS = `a.id, a.login, a.person, a.created_at, a.disabled, a.password_temporary,
  case when a.locked_until > $1 then a.locked_until end as locked_until,
  exists (select from identity.second_factor f where f.account = a.id and f.confirmed_at is not null) as factor,
  (select count(*)::int from identity.session s where s.account = a.id and s.revoked_at is null and s.expires_at > $1) as sessions,
  (select max(e.at) from identity.event e where e.account = a.id and e.kind = 'sign-in') as last_sign_in`;

/** Accounts of staff by login. */
export async function listStaffAccounts(
  pool: Pick<Pool, 'query'>,
  { persons, login, state, after, limit }: StaffAccountFilter,
  now: Instant,
): Promise<StaffAccount[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS} from identity.account a
      where a.kind = 'staff' and ($2::text[] is null or a.person = any($2)) and ($3::text is null or strpos(a.login, $3) > 0)
        and ($4::text is null or a.login > $4)
        and case $5::text when 'disabled' then a.disabled when 'locked' then not a.disabled and coalesce(a.locked_until > $1, false)
              when 'open' then not a.disabled else true end
      order by a.login limit $6`,
    [new Date(now), persons ?? null, login ?? null, after ?? null, state ?? null, limit],
  );
  return rows.map(staffAccountOf);
}

/** One account of a member of staff. */
export async function findStaffAccount(
  pool: Pick<Pool, 'query'>,
  id: string,
  now: Instant,
): Promise<StaffAccount | undefined> {
  const text = `select ${COLUMNS} from identity.account a where a.kind = 'staff' and a.id = $2`;
  const { rows } = await pool.query(text, [new Date(now), id]);
  return rows[0] && staffAccountOf(rows[0]);
}

function staffAccountOf(row: Record<string, any>): StaffAccount {
  return {
    id: row['id'],
    login: row['login'],
    person: row['person'],
    createdAt: row['created_at'].getTime(),
    disabled: row['disabled'],
    lockedUntil: row['locked_until']?.getTime() ?? null,
    secondFactor: row['factor'],
    temporaryPassword: row['password_temporary'],
    sessions: row['sessions'],
    lastSignIn: row['last_sign_in']?.getTime() ?? null,
  };
}
