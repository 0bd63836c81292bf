import type { Pool } from 'pg';
import type { Refusal } from '../procedure/index.ts';
import type { Outcome } from './ledger.ts';
import { readEntries } from './read-entries.ts';
import { MATTER_COLUMNS, matterOf } from './stored-matter.ts';

/** First answers of commands that were answered before, by command id. */
export async function earlierAnswers(pool: Pool, ids: readonly string[]): Promise<Map<string, Outcome>> {
  const answers = new Map<string, Outcome>();
  const { rows } = await pool.query({
    name: 'ledger-earlier-answers',
    text: 'select id, matter_id, seq_from, seq_to, refusal from ledger.command where id = any($1)',
    values: [ids],
  });
  for (const row of rows) {
    if (row.refusal !== null)
      answers.set(row.id, { ok: false, refusal: row.refusal as Refusal, repeated: true });
    else answers.set(row.id, await accepted(pool, row));
  }
  return answers;
}

async function accepted(
  pool: Pool,
  row: { matter_id: string; seq_from: number; seq_to: number },
): Promise<Outcome> {
  const found = await pool.query(`select ${MATTER_COLUMNS} from ledger.matter where id = $1`, [
    row.matter_id,
  ]);
  const matter = matterOf(found.rows[0]);
  const entries = await readEntries(pool, matter, { from: row.seq_from, to: row.seq_to });
  return { ok: true, number: matter.number, matter, entries, repeated: true };
}
