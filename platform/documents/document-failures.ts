import type { Database } from '../database/index.ts';
import type { Instant } from '../time/index.ts';

/** The job that makes the files of an entry's documents; its payload is `{number, entry}`. */
export const RENDER_JOB = 'documents.render';

/** Documents of an entry that could not be made. */
export interface DocumentFailure {
  readonly matter: string;
  readonly entry: number;
  readonly error: string;
  readonly attempts: number;
  readonly since: Instant;
}

/** Writes down why the documents of an entry could not be made; success takes it away again. */
export async function recordFailure(
  database: Database,
  { matter, entry, error, at }: { matter: string; entry: number; error: unknown; at: Instant },
): Promise<void> {
  await database.pool.query(
    `insert into documents.failure (matter, entry, error, attempts, since, last_at) values ($1, $2, $3, 1, $4, $4)
     on conflict (matter, entry) do update set error = excluded.error, attempts = failure.attempts + 1,
       last_at = excluded.last_at`,
    [matter, entry, error instanceof Error ? error.message : String(error), new Date(at)],
  );
}

/** All of them, the oldest first. */
export async function listFailures(database: Database): Promise<DocumentFailure[]> {
  const { rows } = await database.pool.query(
    'select matter, entry, error, attempts, since from documents.failure order by since, matter, entry limit 500',
  );
  return rows.map((row) => ({ ...row, since: (row.since as Date).getTime() }));
}
