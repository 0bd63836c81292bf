import type { Database } from '../database/index.ts';
import type { Log } from '../log/index.ts';
import type { Clock, Instant } from '../time/index.ts';
import { nextTime, parseCron, type CronSchedule } from './cron.ts';
import type { DeclaredJob } from './declared.ts';
import type { Queue } from './queue.ts';

/** A job with its parsed schedule. */
export interface Scheduled {
  readonly name: string;
  readonly cron: string;
  readonly schedule: CronSchedule;
}

/** The jobs that have a schedule. Throws for a cron text that says nothing. */
export function scheduledJobs(jobs: Iterable<DeclaredJob<never>>): Scheduled[] {
  const scheduled: Scheduled[] = [];
  for (const { name, cron } of jobs) {
    if (cron !== undefined) scheduled.push({ name, cron, schedule: parseCron(cron) });
  }
  return scheduled;
}

/** Writes down when each job runs next; a schedule already there is kept unless its cron text has changed. */
export async function planSchedule(
  database: Database,
  jobs: readonly Scheduled[],
  now: Instant,
): Promise<void> {
  for (const { name, cron, schedule } of jobs) {
    await database.pool.query(
      `insert into jobs.schedule (name, cron, next_at) values ($1, $2, $3)
       on conflict (name) do update set cron = excluded.cron, next_at = excluded.next_at
       where schedule.cron <> excluded.cron`,
      [name, cron, new Date(nextTime(schedule, now))],
    );
  }
}

/**
 * Queues every job whose time has come and returns how many. Whoever advances `next_at` queues the job, in one transaction, so
 * any number of processes queue it once. Times missed while nothing ran are made up for by one run, not by many. The payload
 * is `{scheduledAt}`, the instant it was due.
 *
 * graphile-worker's own cron matches UTC fields without the year and cannot express a day of the month in Asia/Shanghai; it
 * also asks the machine's clock, where ours is handed in.
 */
export async function queueDue(
  database: Database,
  queue: Queue,
  jobs: readonly Scheduled[],
  now: Instant,
): Promise<number> {
  const { rows } = await database.pool.query(
    'select name, next_at from jobs.schedule where next_at <= $1 and name = any($2) order by next_at, name',
    [new Date(now), jobs.map(({ name }) => name)],
  );
  let queued = 0;
  for (const { name, next_at: due } of rows as { name: string; next_at: Date }[]) {
    const { schedule } = jobs.find((job) => job.name === name)!;
    await database.transaction(async (client) => {
      const { rowCount } = await client.query(
        'update jobs.schedule set next_at = $3 where name = $1 and next_at = $2',
        [name, due, new Date(nextTime(schedule, now))],
      );
      if (rowCount !== 1) return; // another process was faster
      await queue.add(name, { scheduledAt: due.getTime() }, { key: `schedule:${name}`, client });
      queued += 1;
    });
  }
  return queued;
}

/** Looks at the schedule every `everyMs` until stopped. */
export function startSchedule(
  parts: { database: Database; queue: Queue; clock: Clock; log: Log },
  jobs: readonly Scheduled[],
  everyMs: number,
): { stop(): Promise<void> } {
  const { database, queue, clock, log } = parts;
  let round = Promise.resolve();
  const tick = async (): Promise<void> => {
    try {
      await queueDue(database, queue, jobs, clock.now());
    } catch (error) {
      log.warn({ err: error }, 'cannot read the schedule of jobs, trying again');
    }
  };
  const timer = setInterval(() => void (round = round.then(tick)), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
