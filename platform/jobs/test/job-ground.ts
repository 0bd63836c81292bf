import type { ClientBase } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { migrate } from '../../database/index.ts';
import { createLog } from '../../log/index.ts';
import { instantAt, manualClock, type ManualClock } from '../../time/index.ts';
import { prepareQueue, type RunnerServices } from '../index.ts';

export const START = instantAt('2021-03-01', 9 * 60);

/** What the runners need, on a fresh database with ledger and queue. */
export interface Ground extends RunnerServices {
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  /** Lines of the log. */
  readonly lines: string[];
  /** Back to how it was made. */
  reset(): Promise<void>;
}

export async function makeGround(): Promise<Ground> {
  const database = await createTestDatabase('jobs', async (db) => {
    const at = (folder: string): URL => new URL(`../../${folder}/migrations/`, import.meta.url);
    await migrate(db, [
      { module: 'ledger', directory: at('ledger') },
      { module: 'jobs', directory: at('jobs') },
    ]);
    await prepareQueue(db);
    await db.pool.query(
      `create table ledger.entry_2021 partition of ledger.entry for values from ('2021-01-01') to ('2022-01-01')`,
    );
  });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const clock = manualClock(START);
  const reset = async (): Promise<void> => {
    clock.set(START);
    lines.length = 0;
    await database.pool.query(
      `truncate ledger.entry, ledger.matter, ledger.listener_position, jobs.schedule, jobs.listener_failure,
         graphile_worker._private_jobs, graphile_worker._private_tasks`,
    );
  };
  return { database, clock, log, lines, reset };
}

/** Opens a matter row, so that entries can be read with it. */
export async function addMatter(
  db: { query: ClientBase['query'] },
  id: number,
  procedure = 'test',
): Promise<void> {
  await db.query(
    `insert into ledger.matter (id, number, procedure, definition, state, version, head, opened_at, last_at, closed, clocks,
       documents, data) values ($1, $2, $3, 1, 's', 0, '', $4, $4, false, '{}', '{}', '{}')`,
    [id, `T${id}`, procedure, new Date(START)],
  );
}

/** Appends an entry as the ledger would, in whatever transaction `db` is in. */
export async function addEntry(
  db: { query: ClientBase['query'] },
  matter: number,
  seq: number,
  type = 'moved',
): Promise<void> {
  await db.query(
    `insert into ledger.entry (matter_id, seq, at, type, state, actor_kind, actor, command_id, body, hash)
     values ($1, $2, $3, $4, 's', 'system', 'system', gen_random_uuid(), '{}', '')`,
    [matter, seq, new Date(START), type],
  );
}
