import type { Database } from '../database/index.ts';
import type { LedgerEntry, Position } from './ledger.ts';
import { ENTRY_COLUMNS, entryOf } from './read-entries.ts';

/** The position before the first entry. */
export const LEDGER_START: Position = { xid: '0', pos: '0' };

/** What a reader asks for: entry types as `procedure:type` with `*` for all on either side, and how many entries to look at. */
export interface ReadRequest {
  readonly types: readonly string[];
  /** Entries looked at, wanted or not: it bounds the work of one reading. */
  readonly limit: number;
}

/** The wanted entries in order, and how far the reading got: the position to go on from, also when none was wanted. */
export interface Reading {
  readonly entries: readonly LedgerEntry[];
  readonly upTo: Position;
}

// A transaction that began earlier may commit later. All rows below the oldest transaction still open are there for good and
// none can join them, so a reader that stops at that line and orders by (xid, pos) never passes an entry that is still to come.
const SETTLED = 'e.xid < pg_snapshot_xmin(pg_current_snapshot())';

/** Reads on from a position in the safe order. Entries of transactions that are not settled yet wait for the next reading. */
export async function readAfter(
  database: Database,
  position: Position,
  request: ReadRequest,
): Promise<Reading> {
  const { rows } = await database.pool.query({
    name: 'ledger-read-after',
    text: `with looked as materialized (
        select e.matter_id, e.seq, e.at, e.type, e.xid, e.pos from ledger.entry e
        where (e.xid, e.pos) > ($1::xid8, $2::bigint) and ${SETTLED}
        order by e.xid, e.pos limit $3
      ), wanted as (
        select l.matter_id, l.seq, l.at from looked l join ledger.matter m on m.id = l.matter_id
        where array['*:*', '*:' || l.type, m.procedure || ':*', m.procedure || ':' || l.type] && $4::text[]
      ), last as (
        select xid::text as to_xid, pos::text as to_pos from looked l order by l.xid desc, l.pos desc limit 1
      )
      select last.*, entry.* from last left join lateral (
        select ${ENTRY_COLUMNS} from wanted w
        join ledger.entry e on e.matter_id = w.matter_id and e.seq = w.seq and e.at = w.at
        join ledger.matter m on m.id = e.matter_id
        order by e.xid, e.pos
      ) entry on true`,
    values: [position.xid, position.pos, request.limit, request.types],
  });
  if (rows.length === 0) return { entries: [], upTo: position };
  const upTo = { xid: rows[0].to_xid, pos: rows[0].to_pos };
  return { entries: rows[0].matter_id === null ? [] : rows.map(entryOf), upTo };
}

/** Position of the last settled entry; undefined for an empty ledger. */
export async function findSettledEnd(database: Database): Promise<Position | undefined> {
  const { rows } = await database.pool.query({
    name: 'ledger-settled-end',
    text: `select e.xid::text as xid, e.pos::text as pos from ledger.entry e where ${SETTLED}
      order by e.xid desc, e.pos desc limit 1`,
  });
  return rows[0];
}

/** Whether `a` lies before `b`. */
export function isBefore(a: Position, b: Position): boolean {
  const [left, right] = [BigInt(a.xid), BigInt(b.xid)];
  return left < right || (left === right && BigInt(a.pos) < BigInt(b.pos));
}
