import type { Pool } from 'pg';
import type { LedgerEntry, StoredMatter } from './ledger.ts';

/** Columns from which an entry is rebuilt; `e` is the entry table, `m` its matter. */
export const ENTRY_COLUMNS = `e.matter_id, m.number, m.procedure, e.seq, e.type, e.state, e.at, e.actor_kind, e.actor, e.unit,
  e.on_behalf_of, e.command_id, e.body, encode(e.hash, 'hex') as hash, e.xid::text as xid, e.pos::text as pos`;

/** A row of `ENTRY_COLUMNS` as an entry. */
export function entryOf(row: Record<string, any>): LedgerEntry {
  return {
    matterId: Number(row['matter_id']),
    number: row['number'],
    procedure: row['procedure'],
    seq: row['seq'],
    type: row['type'],
    state: row['state'],
    at: (row['at'] as Date).getTime(),
    actor: {
      kind: row['actor_kind'],
      id: row['actor'],
      ...(row['unit'] === null ? {} : { unit: row['unit'] }),
      ...(row['on_behalf_of'] === null ? {} : { onBehalfOf: row['on_behalf_of'] }),
    },
    body: row['body'],
    commandId: row['command_id'],
    hash: row['hash'],
    position: { xid: row['xid'], pos: row['pos'] },
  };
}

/** Entries of one matter, oldest first. The matter's own time span keeps the search to its months. */
export async function readEntries(
  pool: Pool,
  matter: StoredMatter,
  range: { from: number; to: number } = { from: 1, to: matter.version },
): Promise<LedgerEntry[]> {
  const { rows } = await pool.query({
    name: 'ledger-read-entries',
    text: `select ${ENTRY_COLUMNS} from ledger.entry e join ledger.matter m on m.id = e.matter_id
      where e.matter_id = $1 and e.seq between $2 and $3 and e.at between $4 and $5 order by e.seq`,
    values: [matter.id, range.from, range.to, new Date(matter.openedAt), new Date(matter.lastAt)],
  });
  return rows.map(entryOf);
}
