import type { Database } from '../database/index.ts';
import type { Position } from './ledger.ts';

/** An entry by the name it keeps for good. Positions do not last: a restore into another cluster renumbers them (docs/adr/0006). */
export interface EntryName {
  readonly number: string;
  readonly seq: number;
}

/** What tells an entry from every other, of this ledger and of one that went another way since a backup. */
export interface EntryMark extends EntryName {
  readonly matterId: number;
  /** Hex SHA-256. */
  readonly hash: string;
}

/** Where a named entry stands in the reading order; undefined when it is not in the database (its month was archived). */
export async function findPosition(
  { pool }: Pick<Database, 'pool'>,
  { number, seq }: EntryName,
): Promise<Position | undefined> {
  const { rows } = await pool.query<Position>({
    name: 'ledger-position-of-entry',
    text: `select e.xid::text as xid, e.pos::text as pos from ledger.matter m
      join ledger.entry e on e.matter_id = m.id and e.seq = $2 and e.at between m.opened_at and m.last_at
      where m.number = $1`,
    values: [number, seq],
  });
  return rows[0];
}

/** The entry at a position; undefined when there is none. Whoever keeps a place for longer than a session keeps this of it. */
export async function findEntryAt(
  { pool }: Pick<Database, 'pool'>,
  { xid, pos }: Position,
): Promise<EntryMark | undefined> {
  const { rows } = await pool.query<EntryName & { id: string; hash: string }>({
    name: 'ledger-entry-at-position',
    text: `select m.number, e.seq, m.id, encode(e.hash, 'hex') as hash
      from ledger.entry e join ledger.matter m on m.id = e.matter_id where e.xid = $1::xid8 and e.pos = $2::bigint`,
    values: [xid, pos],
  });
  const found = rows[0];
  if (found === undefined) return undefined;
  const { id, ...rest } = found;
  return { ...rest, matterId: Number(id) };
}
