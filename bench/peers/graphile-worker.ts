import pg from 'pg';
import { importPeer, peerVersion } from '../harness/peer-packages.ts';
import { best, measure, perSecond, type Peer } from '../harness/peer.ts';

/** The part of the package that is used. */
interface Worker {
  run(options: object, tasks: undefined, cron: unknown[]): Promise<{ stop(): Promise<void> }>;
  makeWorkerUtils(options: object): Promise<{
    migrate(): Promise<void>;
    addJob(name: string, payload: unknown): Promise<unknown>;
    addJobs(jobs: { identifier: string; payload: unknown }[]): Promise<unknown>;
    release(): Promise<void>;
  }>;
  Logger: new (factory: () => () => void) => object;
}

const PAYLOAD = { matter: 1, action: 'accept', text: '材料齐全，符合法定形式，同意受理。' };

/** A job added, run and removed, with the batching that its documentation recommends for throughput. */
export const graphileWorker: Peer = {
  name: 'graphile-worker',
  async run(url, load) {
    const worker = await importPeer<Worker>('graphile-worker');
    const logger = new worker.Logger(() => () => undefined);
    const pool = new pg.Pool({ connectionString: url, max: 32 });
    pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
    const utils = await worker.makeWorkerUtils({ pgPool: pool, logger });
    await utils.migrate();
    const count = Math.round(12_000 * load.scale);
    const tried: Record<string, number> = {};
    try {
      let began = performance.now();
      await measure(count, 32, () => utils.addJob('bench', PAYLOAD));
      await drain(worker, pool, logger, count);
      tried['add one by one (32 at once), local queue of 500, completed in batches'] = perSecond(
        count,
        began,
      );
      began = performance.now();
      const batch = Array.from({ length: 500 }, () => ({ identifier: 'bench', payload: PAYLOAD }));
      const batches = Math.ceil(count / 500);
      await measure(batches, 2, () => utils.addJobs(batch));
      await drain(worker, pool, logger, batches * 500);
      tried['add 500 at a time, local queue of 500, completed in batches'] = perSecond(batches * 500, began);
    } finally {
      await utils.release();
      await pool.end();
    }
    return {
      name: 'graphile-worker',
      version: peerVersion('graphile-worker'),
      unit: 'job',
      tried,
      notes:
        'a finished job is deleted: no history; no rights, no rules, no law clock, no hash chain, no state of a matter',
      ...best(tried),
    };
  },
};

async function drain(worker: Worker, pool: pg.Pool, logger: object, count: number): Promise<void> {
  let done = 0;
  let finish: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (finish = resolve));
  const runner = await worker.run(
    {
      pgPool: pool,
      logger,
      concurrency: 24,
      pollInterval: 100,
      noHandleSignals: true,
      preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: {
        bench: () => {
          done += 1;
          if (done === count) finish();
        },
      },
    },
    undefined,
    [],
  );
  await all;
  await runner.stop(); // waits until the last batch of completions is committed
  const { rows } = await pool.query('select count(*)::int as left from graphile_worker._private_jobs');
  if (rows[0].left !== 0 || done !== count)
    throw new Error(`graphile-worker ran ${done} of ${count}, ${rows[0].left} left`);
}
