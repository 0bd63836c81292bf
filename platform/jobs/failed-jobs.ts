import type { Database } from '../database/index.ts';
import type { Instant } from '../time/index.ts';

/** A job that has used up its tries and waits for a person. The payload may hold personal data: show, never log. */
export interface FailedJob {
  readonly id: string;
  readonly job: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly error: string;
  readonly addedAt: Instant;
  readonly failedAt: Instant;
}

const IS_FAILED = 'j.attempts >= j.max_attempts and j.locked_at is null';

/** Jobs that failed for good, the latest first. */
export async function listFailedJobs(database: Database, limit = 200): Promise<FailedJob[]> {
  const { rows } = await database.pool.query(
    `select j.id::text as id, t.identifier, j.payload, j.attempts, j.last_error, j.created_at, j.updated_at
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where ${IS_FAILED} order by j.updated_at desc, j.id desc limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.id,
    job: row.identifier,
    payload: row.payload,
    attempts: row.attempts,
    error: row.last_error ?? '',
    addedAt: (row.created_at as Date).getTime(),
    failedAt: (row.updated_at as Date).getTime(),
  }));
}

/** There is no failed job with this id, or not any more. */
export class NoFailedJob extends Error {}

/** Gives a failed job all its tries again, at once. Throws NoFailedJob when there is none with this id. */
export async function retryJob(database: Database, id: string): Promise<void> {
  const { rowCount } = await database.pool.query(
    `select graphile_worker.reschedule_jobs(array[j.id],
       run_at := now(), -- wall-clock: the queue runs on the machine's time
       attempts := 0)
     from graphile_worker._private_jobs j where j.id = $1::bigint and ${IS_FAILED}`,
    [id],
  );
  if (rowCount === 0) throw new NoFailedJob(`没有编号为 ${id} 的失败任务：可能已经重试成功，请刷新列表。`);
}
