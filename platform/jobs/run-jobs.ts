import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { outliveErrors, type Database } from '../database/index.ts';
import type { Log } from '../log/index.ts';
import { guardJobs } from './abandoned-jobs.ts';
import { byName, type DeclaredJob, type Declaring, type RunnerServices } from './declared.ts';
import { createQueue, prepareQueue } from './queue.ts';
import { planSchedule, scheduledJobs, startSchedule } from './schedule.ts';

/** How jobs are run; the defaults suit a county. */
export interface JobOptions {
  /** Jobs at the same time in this process; 4 when not given. */
  readonly concurrency?: number;
  /** How often to look for jobs whose time has come; new ones are announced by the database at once. 1000. */
  readonly pollMs?: number;
  /** How often to look at the schedule. 5000. */
  readonly scheduleMs?: number;
  /** How long a job may be held by a process that shows no sign of life before it is free again. 60. */
  readonly graceSeconds?: number;
}

/** The running jobs of this process. */
export interface JobRunner {
  /** Takes no new job and waits for those that run. */
  stop(): Promise<void>;
  /** Resolves after `stop`; rejects when the runner broke down by itself, which must end the process. */
  readonly ended: Promise<void>;
}

/**
 * Runs the jobs of these modules, on schedule and from the queue, each at least once, with growing waits between tries.
 * Refuses to start when a name has two handlers, a schedule says nothing, or the queue holds a job nobody handles.
 */
export async function runJobs<S extends RunnerServices>(
  modules: readonly Declaring<S>[],
  services: S,
  options: JobOptions = {},
): Promise<JobRunner> {
  const { concurrency = 4, pollMs = 1_000, scheduleMs = 5_000, graceSeconds = 60 } = options;
  const { database, clock, log } = services;
  const jobs = byName(
    'job',
    modules.flatMap((module) => module.jobs ?? []),
  );
  const scheduled = scheduledJobs(jobs.values());
  await prepareQueue(database);
  await refuseUnhandled(database, [...jobs.keys()]);
  await planSchedule(database, scheduled, clock.now());

  const guard = guardJobs(database, log, {
    everyMs: Math.min(5_000, graceSeconds * 250),
    graceSeconds,
  });
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => guard.watch(worker.workerPool.id));
  events.on('job:failed', ({ job, error }) =>
    log.error(
      { job: job.task_identifier, id: job.id, err: error },
      'job failed for good: it waits for an administrator',
    ),
  );
  // Connections of its own: a burst of jobs must not take those of the people at the windows. The pool is ours, for graphile-worker ends its
  // own without waiting, and whatever PostgreSQL still says on those connections then ends the process.
  const pool = outliveErrors(
    new pg.Pool({ connectionString: database.url, application_name: 'yimen jobs', max: concurrency + 2 }),
    (error) => log.warn({ err: error }, 'an idle connection of the job runner broke'),
  );
  const runner = await run(
    {
      pgPool: pool,
      concurrency,
      pollInterval: pollMs,
      noHandleSignals: true,
      // Without batching graphile-worker does not wait for the note that a job is done, and a graceful stop could lose it.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: loggerOf(log),
      events,
      taskList: taskList(jobs, services),
    },
    undefined,
    [],
  );
  const queue = createQueue(database, modules);
  const schedule = startSchedule({ database, queue, clock, log }, scheduled, scheduleMs);
  let stopping = false;
  return {
    // graphile-worker's own promise resolves even when its pool broke down.
    ended: runner.promise.then(() => {
      if (!stopping) throw new Error('the job runner ended by itself: the log lines before this one say why');
    }),
    async stop() {
      stopping = true;
      await schedule.stop();
      await runner.stop();
      await pool.end();
      await guard.stop();
    },
  };
}

function taskList<S extends RunnerServices>(jobs: Map<string, DeclaredJob<S>>, services: S): TaskList {
  return Object.fromEntries(
    [...jobs].map(([name, job]) => [name, (payload: unknown) => job.run(services, payload)]),
  );
}

/** A job without handler would wait for ever and nobody would know: better not to start. */
async function refuseUnhandled(database: Database, names: readonly string[]): Promise<void> {
  const { rows } = await database.pool.query(
    `select t.identifier, count(*)::int as waiting
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.attempts < j.max_attempts and t.identifier <> all($1) group by 1 order by 1`,
    [names],
  );
  if (rows.length === 0) return;
  const list = rows.map((row) => `${row.identifier}（${row.waiting} 个）`).join('、');
  throw new Error(
    `任务队列中有没有处理程序的任务：${list}。请恢复声明这些任务的模块后再启动；确实不再需要的，先在停用该模块前的版本中处理完，` +
      `或者从表 graphile_worker._private_jobs 中删除。`,
  );
}

/** graphile-worker reports a try that failed as an error; here it is a warning, since it will be tried again. */
function loggerOf(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    const where = { worker: scope.workerId, job: scope.taskIdentifier, id: scope.jobId };
    if (level === 'error' || level === 'warning') log.warn(where, message);
    else log.debug(where, message);
  });
}
