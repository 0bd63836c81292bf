import type { Database } from '../database/index.ts';
import { findSettledEnd, isBefore, LEDGER_START, type Position } from '../ledger/index.ts';
import type { Instant } from '../time/index.ts';
import type { LockSession } from './lock-session.ts';

/** Where a listener stands, for an administrator. */
export interface ListenerState {
  readonly name: string;
  readonly position: Position;
  readonly movedAt: Instant;
  /** Whether there are entries it has not read. */
  readonly isBehind: boolean;
  readonly failure?: {
    /** The entry it is stuck at, `number#seq`. */
    readonly entry?: string;
    readonly attempts: number;
    readonly error: string;
    readonly since: Instant;
    readonly lastAt: Instant;
  };
}

/** All listeners that ever ran on this database, by name. */
export async function listListeners(database: Database): Promise<ListenerState[]> {
  const end = (await findSettledEnd(database)) ?? LEDGER_START;
  const { rows } = await database.pool.query(
    `select p.name, p.xid::text as xid, p.pos::text as pos, p.moved_at, f.entry, f.attempts, f.error, f.first_at, f.last_at
     from ledger.listener_position p left join jobs.listener_failure f using (name) order by p.name`,
  );
  return rows.map((row) => ({
    name: row.name,
    position: { xid: row.xid, pos: row.pos },
    movedAt: row.moved_at.getTime(),
    isBehind: isBefore({ xid: row.xid, pos: row.pos }, end),
    ...(row.attempts === null
      ? {}
      : {
          failure: {
            ...(row.entry === null ? {} : { entry: row.entry }),
            attempts: row.attempts,
            error: row.error,
            since: row.first_at.getTime(),
            lastAt: row.last_at.getTime(),
          },
        }),
  }));
}

/** The stored position; a new listener begins at the first entry of the ledger. */
export async function startPosition(session: LockSession, name: string, now: Instant): Promise<Position> {
  await session.query(
    `insert into ledger.listener_position (name, xid, pos, moved_at) values ($1, $2::xid8, $3::bigint, $4)
     on conflict (name) do nothing`,
    [name, LEDGER_START.xid, LEDGER_START.pos, new Date(now)],
  );
  const { rows } = await session.query(
    'select xid::text as xid, pos::text as pos from ledger.listener_position where name = $1',
    [name],
  );
  return rows[0];
}

/**
 * Moves the position, over the connection that holds the lock: when that is lost the move fails, and when another process has
 * moved it meanwhile this throws. Either way the entries are handed over again, never passed.
 */
export async function movePosition(
  session: LockSession,
  name: string,
  from: Position,
  to: Position,
  now: Instant,
): Promise<void> {
  const { rowCount } = await session.query(
    `update ledger.listener_position set xid = $4::xid8, pos = $5::bigint, moved_at = $6
     where name = $1 and xid = $2::xid8 and pos = $3::bigint`,
    [name, from.xid, from.pos, to.xid, to.pos, new Date(now)],
  );
  if (rowCount !== 1) throw new Error(`another process has moved listener ${name}: this turn is over`);
}

/** Writes down that a listener is stuck; the first time of a run of failures is kept. */
export async function recordFailure(
  session: LockSession,
  failure: { name: string; entry: string | undefined; error: unknown; at: Instant },
): Promise<void> {
  const { name, entry, error, at } = failure;
  await session.query(
    `insert into jobs.listener_failure (name, entry, attempts, error, first_at, last_at) values ($1, $2, 1, $3, $4, $4)
     on conflict (name) do update set entry = excluded.entry, attempts = listener_failure.attempts + 1,
       error = excluded.error, last_at = excluded.last_at`,
    [name, entry ?? null, error instanceof Error ? error.message : String(error), new Date(at)],
  );
}

/** The listener works again. */
export async function clearFailure(session: LockSession, name: string): Promise<void> {
  await session.query('delete from jobs.listener_failure where name = $1', [name]);
}
