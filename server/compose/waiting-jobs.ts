import type { Database } from '@yimen/platform/database';

/** A job that waits in the queue or has used up its tries, as a backup keeps it. */
export interface WaitingJob {
  readonly job: string;
  readonly payload: unknown;
  readonly key: string | null;
  readonly runAt: string;
  readonly maxAttempts: number;
}

/**
 * Jobs of the queue. Its tables belong to graphile-worker, which makes and upgrades them itself, so a backup keeps the jobs and
 * not the tables. A job that runs while the backup is made is kept too: jobs run at least once.
 */
export async function readWaitingJobs(database: Database): Promise<WaitingJob[]> {
  const { rows } = await database.pool.query(
    `select t.identifier as job, j.payload, j.key, to_json(j.run_at) #>> '{}' as "runAt", j.max_attempts as "maxAttempts"
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  );
  return rows as WaitingJob[];
}

/** Queues jobs again, with all their tries. The queue must have been prepared. */
export async function addWaitingJobs(database: Database, jobs: readonly WaitingJob[]): Promise<void> {
  for (const { job, payload, key, runAt, maxAttempts } of jobs) {
    await database.pool.query(
      `select from graphile_worker.add_job($1, payload := $2::json, job_key := $3, run_at := $4, max_attempts := $5)`,
      [job, JSON.stringify(payload), key, runAt, maxAttempts],
    );
  }
}
