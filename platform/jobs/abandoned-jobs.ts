import type { Database } from '../database/index.ts';
import type { Log } from '../log/index.ts';
import { lockKinds, openLockSession, type LockSession } from './lock-session.ts';

/** Keeps the sign of life of this process's workers and frees the jobs of processes that died. */
export interface Guard {
  /** A pool of workers came into being; graphile-worker locks jobs in its name. */
  watch(poolId: string): void;
  stop(): Promise<void>;
}

/**
 * graphile-worker takes a job back from a dead process after four hours. Here every pool of workers holds an advisory lock while its
 * process lives; a job held for longer than `graceSeconds` by a pool without lock is free again. The grace covers the moment
 * between a pool's birth and its lock, and the reconnection after a restart of the database.
 */
export function guardJobs(
  database: Database,
  log: Log,
  options: { everyMs: number; graceSeconds: number },
): Guard {
  const pools = new Set<string>();
  let session: LockSession | undefined;
  let round = Promise.resolve();

  const tick = async (): Promise<void> => {
    try {
      if (!session?.isOpen()) session = await openLockSession(database);
      for (const id of pools) await session.tryLock(lockKinds.worker, id);
      const freed = await freeAbandoned(database, options.graceSeconds);
      if (freed.length > 0) log.warn({ pools: freed }, 'jobs of dead processes are free again');
    } catch (error) {
      log.warn({ err: error }, 'cannot look after the job workers, trying again');
    }
  };
  const timer = setInterval(() => void (round = round.then(tick)), options.everyMs);
  return {
    watch: (poolId) => void pools.add(poolId),
    async stop() {
      clearInterval(timer);
      await round;
      if (session?.isOpen()) await session.close();
    },
  };
}

/** Frees what pools without a sign of life hold; returns those pools. */
async function freeAbandoned(database: Database, graceSeconds: number): Promise<string[]> {
  return database.transaction(async (client) => {
    const { rows } = await client.query(
      `with held as materialized (
         select distinct locked_by from graphile_worker._private_jobs
         where locked_at < now() - make_interval(secs => $2) -- wall-clock: the queue runs on the machine's time
       )
       select locked_by from held where pg_try_advisory_xact_lock($1, hashtext(locked_by))`,
      [lockKinds.worker, graceSeconds],
    );
    const dead = rows.map((row) => row.locked_by as string);
    if (dead.length > 0) await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
    return dead;
  });
}
