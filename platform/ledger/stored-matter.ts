import type { Pool } from 'pg';
import type { StoredMatter } from './ledger.ts';

/** Columns from which a stored matter is rebuilt. */
export const MATTER_COLUMNS = `id, number, procedure, definition, state, version, encode(head, 'hex') as head, unit, person,
  applicant, subject, parent, opened_at, last_at, clocks, documents, data`;

/** A row of `MATTER_COLUMNS` as a matter. */
export function matterOf(row: Record<string, any>): StoredMatter {
  return {
    id: Number(row['id']),
    number: row['number'],
    procedure: row['procedure'],
    definition: row['definition'],
    state: row['state'],
    version: row['version'],
    head: row['head'],
    unit: row['unit'],
    person: row['person'],
    applicant: row['applicant'],
    subject: row['subject'],
    parent: row['parent'] === null ? null : Number(row['parent']),
    clocks: row['clocks'],
    documents: row['documents'],
    openedAt: (row['opened_at'] as Date).getTime(),
    lastAt: (row['last_at'] as Date).getTime(),
    data: row['data'],
  };
}

/** Matters by number, those that exist. */
export async function loadMatters(pool: Pool, numbers: readonly string[]): Promise<StoredMatter[]> {
  const { rows } = await pool.query({
    name: 'ledger-load-matters',
    text: `select ${MATTER_COLUMNS} from ledger.matter where number = any($1)`,
    values: [numbers],
  });
  return rows.map(matterOf);
}
