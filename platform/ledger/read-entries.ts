import type { Pool } from 'pg';
import type { Refusal } from '../procedure/index.ts';
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

/** Entries that were asked for are in an archive and not in the database: to give the others as if they were all would be a lie. */
export class EntriesArchived extends Error {
  readonly refusal: Refusal;

  constructor(number: string) {
    const message = `${number} 的部分台账记录已归档，不在数据库中；请系统管理员执行 yimen archive show ${number} 查阅。`;
    super(message);
    this.refusal = { kind: 'refused', code: 'ledger.archived', message };
  }
}

/** Entries of one matter, oldest first; throws EntriesArchived when some are in an archive. The matter's own time span keeps the search to its months. */
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
  if (rows.length < range.to - range.from + 1) throw new EntriesArchived(matter.number);
  return rows.map(entryOf);
}
