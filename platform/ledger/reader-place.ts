import type { ClientBase } from 'pg';
import type { Instant } from '../time/index.ts';
import type { Position } from './ledger.ts';
import { LEDGER_START } from './read-after.ts';

/**
 * Where a reader stands that reads when it is its turn and keeps what it read in the same transaction. Its place stands among the
 * listeners' places: a backup translates it and a month is not archived before it was read. Held until the transaction ends, so
 * that two runs follow each other. A new reader begins at the first entry.
 */
export async function holdPlace(client: ClientBase, reader: string, now: Instant): Promise<Position> {
  await client.query(
    `insert into ledger.listener_position (name, xid, pos, moved_at) values ($1, $2::xid8, $3::bigint, $4)
     on conflict (name) do nothing`,
    [reader, LEDGER_START.xid, LEDGER_START.pos, new Date(now)],
  );
  const { rows } = await client.query<Position>(
    'select xid::text as xid, pos::text as pos from ledger.listener_position where name = $1 for update',
    [reader],
  );
  return rows[0]!;
}

/** Moves a reader to where it has read, or back to the start to read everything again. */
export async function movePlace(
  client: ClientBase,
  reader: string,
  to: Position,
  now: Instant,
): Promise<void> {
  await client.query(
    `insert into ledger.listener_position (name, xid, pos, moved_at) values ($1, $2::xid8, $3::bigint, $4)
     on conflict (name) do update set xid = excluded.xid, pos = excluded.pos, moved_at = excluded.moved_at`,
    [reader, to.xid, to.pos, new Date(now)],
  );
}
