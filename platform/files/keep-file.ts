import type { Database } from '../database/index.ts';

/** A file that something beside the ledger rests on, such as a written authority: it is never cleared away. */
export async function keepFile({ pool }: Pick<Database, 'pool'>, sha256: string): Promise<void> {
  await pool.query('insert into files.named (sha256) values ($1) on conflict do nothing', [sha256]);
}
