import type { ClientBase } from 'pg';
import { runMigrations } from 'graphile-worker';
import type { Database } from '../database/index.ts';
import type { Instant } from '../time/index.ts';
import { byName, type Declaring } from './declared.ts';

/** How a job is queued. */
export interface AddOptions {
  /** At most one waiting job has a key: adding again replaces the payload and the time of the one that waits. */
  readonly key?: string;
  /** Not before this time (the machine's time, not a simulation's); absent, at once. */
  readonly runAt?: Instant;
  /** The transaction whose commit queues the job; absent, the job is queued when `add` resolves. */
  readonly client?: ClientBase;
}

/** The queue for outside effects: what is added in a transaction exists if and only if the transaction committed. */
export interface Queue {
  /** Throws for a job that no module declares. The payload must be JSON. */
  add(job: string, payload: unknown, options?: AddOptions): Promise<void>;
}

/**
 * Tries until a job counts as failed. The wait doubles and more (e¹ … e¹⁰ seconds): about 16 hours in all, so that what an
 * outside system missed in a night reaches it in the morning without anybody's help.
 */
const ATTEMPTS = 12;

/** The queue of the jobs that these modules declare. The database must have been prepared with `prepareQueue`. */
export function createQueue(
  database: Database,
  modules: readonly Declaring<never>[],
  options: { attempts?: number } = {},
): Queue {
  const jobs = byName(
    'job',
    modules.flatMap((module) => module.jobs ?? []),
  );
  return {
    async add(job, payload, { key, runAt, client } = {}) {
      if (!jobs.has(job))
        throw new Error(`no module declares a job ${job}: it would wait in the queue for ever`);
      await (client ?? database.pool).query({
        name: 'jobs-add',
        text: `select from graphile_worker.add_job($1, payload := $2::json, job_key := $3, run_at := $4, max_attempts := $5)`,
        values: [
          job,
          JSON.stringify(payload ?? null),
          key ?? null,
          runAt === undefined ? null : new Date(runAt),
          options.attempts ?? ATTEMPTS,
        ],
      });
    },
  };
}

/** Creates or upgrades the queue's tables (schema graphile_worker). Belongs to the migration of the database. */
export async function prepareQueue(database: Database): Promise<void> {
  await runMigrations({ connectionString: database.url, maxPoolSize: 1 });
}
