import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { instantAt } from '../../time/index.ts';
import {
  createQueue,
  listFailedJobs,
  retryJob,
  runJobs,
  type DeclaredJob,
  type JobRunner,
} from '../index.ts';
import { planSchedule, queueDue, scheduledJobs } from '../schedule.ts';
import { makeGround, START, type Ground } from './job-ground.ts';

let ground: Ground;
let runners: JobRunner[] = [];
beforeAll(async () => {
  ground = await makeGround();
});
afterAll(() => ground.database.drop());
beforeEach(async () => {
  await ground.reset();
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});

const job = (name: string, run: DeclaredJob<Ground>['run'], cron?: string): DeclaredJob<Ground> => ({
  name,
  title: name,
  run,
  ...(cron === undefined ? {} : { cron }),
});
const moduleOf = (...jobs: DeclaredJob<Ground>[]) => [{ name: 'test', jobs }];
async function start(jobs: DeclaredJob<Ground>[], options = {}): Promise<JobRunner> {
  const runner = await runJobs(moduleOf(...jobs), ground, { pollMs: 50, scheduleMs: 50, ...options });
  runners.push(runner);
  return runner;
}
const waiting = async (): Promise<number> =>
  (await ground.database.pool.query('select count(*)::int as n from graphile_worker._private_jobs')).rows[0]
    .n;
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 25 });

describe('the queue', () => {
  it('holds a job if and only if the transaction that added it committed', async () => {
    const queue = createQueue(ground.database, moduleOf(job('test.a', async () => undefined)));
    const undone = ground.database.transaction(async (client) => {
      await queue.add('test.a', {}, { client });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await waiting()).toBe(0);
    await ground.database.transaction((client) => queue.add('test.a', {}, { client }));
    await queue.add('test.a', { outside: true });
    expect(await waiting()).toBe(2);
  });

  it('keeps one waiting job a key, with the latest payload', async () => {
    const got: unknown[] = [];
    const a = job('test.a', async (_, payload) => void got.push(payload));
    const queue = createQueue(ground.database, moduleOf(a));
    await queue.add('test.a', 1, { key: 'k' });
    await queue.add('test.a', 2, { key: 'k' });
    await start([a]);
    await eventually(() => expect(got).toEqual([2]));
    await eventually(async () => expect(await waiting()).toBe(0));
  });

  it('does not take a job that no module declares', async () => {
    const queue = createQueue(ground.database, moduleOf());
    await expect(queue.add('test.nobody', {})).rejects.toThrow('test.nobody');
  });
});

describe('running jobs', () => {
  it('two processes run each job once, with the services and its payload', async () => {
    const got: unknown[] = [];
    const a = job('test.a', async (services, payload) => {
      expect(services).toBe(ground);
      got.push(payload);
    });
    const queue = createQueue(ground.database, moduleOf(a));
    await Promise.all([start([a]), start([a])]);
    for (let n = 0; n < 50; n += 1) await queue.add('test.a', { n });
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(new Set(got.map((payload) => (payload as { n: number }).n)).size).toBe(50);
    expect(got).toHaveLength(50);
  });

  it('a job that fails is tried again; when it has used up its tries an administrator sees it and may retry', async () => {
    let broken = true;
    let tries = 0;
    const a = job('test.a', async () => {
      tries += 1;
      if (broken) throw new Error('短信平台无应答');
    });
    const queue = createQueue(ground.database, moduleOf(a), { attempts: 2 });
    await queue.add('test.a', { to: 'x' });
    await start([a]);
    await eventually(async () => expect(await listFailedJobs(ground.database)).toHaveLength(1));
    const [failed] = await listFailedJobs(ground.database);
    expect(tries).toBe(2);
    expect(failed).toMatchObject({ job: 'test.a', payload: { to: 'x' }, attempts: 2 });
    expect(failed!.error).toContain('短信平台无应答');
    expect(ground.lines.some((line) => line.includes('"level":50') && line.includes('for good'))).toBe(true);

    broken = false;
    await retryJob(ground.database, failed!.id);
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(tries).toBe(3);
    await expect(retryJob(ground.database, failed!.id)).rejects.toThrow(failed!.id);
  });

  it('refuses to start with two handlers for a name, a handler missing for a waiting job, or a schedule of no sense', async () => {
    const a = job('test.a', async () => undefined);
    await expect(start([a, a])).rejects.toThrow('declared twice');
    await expect(start([job('test.b', async () => undefined, 'daily')])).rejects.toThrow('five fields');
    await createQueue(ground.database, moduleOf(a)).add('test.a', {});
    await expect(start([])).rejects.toThrow('test.a（1 个）');
  });

  it('stopping waits for the jobs that run and takes no new ones', async () => {
    const done: number[] = [];
    let entered = 0;
    const a = job('test.a', async (_, n) => {
      entered += 1;
      await new Promise((resolve) => setTimeout(resolve, 400));
      done.push(n as number);
    });
    const queue = createQueue(ground.database, moduleOf(a));
    const runner = await start([a], { concurrency: 1 });
    await queue.add('test.a', 1);
    await queue.add('test.a', 2);
    await eventually(() => expect(entered).toBe(1));
    await runner.stop();
    runners = [];
    expect(done).toEqual([1]);
    expect(await waiting()).toBe(1);
    await runner.ended;
  });

  it('a job held by a process that died is free again after the grace; one held by a living process is not', async () => {
    const runs: unknown[] = [];
    const a = job('test.a', async (_, payload) => {
      runs.push(payload);
      if (payload === 'long') await new Promise((resolve) => setTimeout(resolve, 3_000));
    });
    const queue = createQueue(ground.database, moduleOf(a));
    await queue.add('test.a', 'orphan');
    await ground.database.pool.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-of-a-dead-process', attempts = 1,
         locked_at = now() -- wall-clock: the queue runs on the machine's time`,
    );
    await start([a], { graceSeconds: 1 });
    await start([a], { graceSeconds: 1 });
    await queue.add('test.a', 'long');
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(runs.toSorted()).toEqual(['long', 'orphan']);
  });
});

describe('the schedule', () => {
  const scheduled = scheduledJobs([job('test.daily', async () => undefined, '0 10 * * *')]);
  const ten = instantAt('2021-03-01', 600);

  it('queues a job once when its time has come, whatever number of processes look', async () => {
    const { database } = ground;
    const queue = createQueue(database, moduleOf(job('test.daily', async () => undefined)));
    await planSchedule(database, scheduled, START);
    expect(await queueDue(database, queue, scheduled, ten - 1)).toBe(0);
    const counts = await Promise.all([1, 2, 3, 4].map(() => queueDue(database, queue, scheduled, ten)));
    expect(counts.reduce((a, b) => a + b)).toBe(1);
    expect(await waiting()).toBe(1);
    const { rows } = await database.pool.query('select next_at from jobs.schedule');
    expect(rows[0].next_at.getTime()).toBe(instantAt('2021-03-02', 600));
  });

  it('makes up for a week without the product by one run, and starts anew when the cron text changes', async () => {
    const { database } = ground;
    const queue = createQueue(database, moduleOf(job('test.daily', async () => undefined)));
    await planSchedule(database, scheduled, START);
    const later = instantAt('2021-03-08', 660);
    await planSchedule(database, scheduled, later); // a restart must not forget what was missed
    expect(await queueDue(database, queue, scheduled, later)).toBe(1);
    expect(await queueDue(database, queue, scheduled, later)).toBe(0);
    const changed = scheduledJobs([job('test.daily', async () => undefined, '0 5 * * *')]);
    await planSchedule(database, changed, later);
    const { rows } = await database.pool.query('select cron, next_at from jobs.schedule');
    expect(rows).toEqual([{ cron: '0 5 * * *', next_at: new Date(instantAt('2021-03-09', 300)) }]);
  });

  it('runs with the instant it was due as payload', async () => {
    const got: unknown[] = [];
    await start([job('test.daily', async (_, payload) => void got.push(payload), '0 10 * * *')]);
    ground.clock.set(ten + 5_000);
    await eventually(() => expect(got).toEqual([{ scheduledAt: ten }]));
  });
});
