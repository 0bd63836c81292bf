import type { Database } from '../database/index.ts';
import { findEntryAt, LEDGER_START, type Position } from '../ledger/index.ts';

/** Hexadecimal digits of the hash: enough to know an entry from the one that another course of the ledger put in its place. */
const HASH_DIGITS = 16;
const BY_ENTRY = /^2\/(\d{1,15})\/(\d{1,9})\/([0-9a-f]{16})$/;
const BY_POSITION = /^1\/(\d{1,20})\/(\d{1,19})$/;

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

/**
 * A place in the reading order as the outside holds it: opaque, and without anything a reader may not know of. It names the entry by
 * what no restore changes, and by its hash: a position may be that of another entry once the database was restored.
 */
export async function cursorAt(database: Database, position: Position): Promise<string> {
  const entry = await findEntryAt(database, position);
  // The start of the ledger; or the entry was archived a moment ago, and then the cursor will be refused.
  if (entry === undefined) return encoded(`1/${position.xid}/${position.pos}`);
  return encoded(`2/${entry.matterId}/${entry.seq}/${entry.hash.slice(0, HASH_DIGITS)}`);
}

/** Where a cursor stands in this database; undefined when it is none, or its entry is not here. */
export async function findCursor(database: Database, cursor: string): Promise<Position | undefined> {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, matterId, seq, hash] = BY_ENTRY.exec(text) ?? [];
  if (hash !== undefined) return findOne(database, OF_ENTRY, [matterId!, seq!, hash]);
  const [, xid, pos] = BY_POSITION.exec(text) ?? [];
  if (xid === undefined || pos === undefined) return undefined;
  if (xid === LEDGER_START.xid && pos === LEDGER_START.pos) return LEDGER_START;
  return findOne(database, OF_EARLIER_VERSION, [xid, pos]);
}

const OF_ENTRY = `select e.xid::text as xid, e.pos::text as pos from ledger.matter m
  join ledger.entry e on e.matter_id = m.id and e.seq = $2 and e.at between m.opened_at and m.last_at
  where m.id = $1 and left(encode(e.hash, 'hex'), ${HASH_DIGITS}) = $3`;

// Earlier versions gave the bare position. In a restored ledger (its entries and digests stand in transaction 0) nobody can tell any
// more whether it is that of the entry the reader means.
const OF_EARLIER_VERSION = `select e.xid::text as xid, e.pos::text as pos from ledger.entry e
  where e.xid = $1::xid8 and e.pos = $2::bigint
    and not exists (select from ledger.entry where xid = '0'::xid8)
    and not exists (select from ledger.digest where to_xid = '0'::xid8)`;

async function findOne(
  { pool }: Database,
  query: string,
  values: readonly string[],
): Promise<Position | undefined> {
  const { rows } = await pool.query<Position>(query, [...values]).catch((error: { code?: string }) => {
    // A number too large for its type: nobody ever got such a cursor.
    if (error.code?.startsWith('22')) return { rows: [] };
    throw error;
  });
  return rows[0];
}
