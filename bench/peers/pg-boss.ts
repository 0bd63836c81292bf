import { importPeer, peerVersion } from '../harness/peer-packages.ts';
import { best, measure, perSecond, type Peer } from '../harness/peer.ts';

/** The part of the package that is used. */
interface Boss {
  on(event: 'error', handler: (error: Error) => void): void;
  start(): Promise<unknown>;
  stop(options: { graceful: boolean; wait: boolean }): Promise<void>;
  createQueue(name: string): Promise<void>;
  send(name: string, data: object): Promise<string | null>;
  insert(jobs: { name: string; data: object }[]): Promise<void>;
  fetch(name: string, options: { batchSize: number }): Promise<{ id: string }[]>;
  complete(name: string, ids: string[]): Promise<void>;
}

const QUEUE = 'bench';

/** A job sent, fetched and completed; jobs are sent one by one as requests come, and then 500 at a time as nobody can in practice. */
export const pgBoss: Peer = {
  name: 'pg-boss',
  async run(url, load) {
    const { default: PgBoss } = await importPeer<{ default: new (options: object) => Boss }>('pg-boss');
    const boss = new PgBoss({ connectionString: url, max: 32, supervise: false, schedule: false });
    boss.on('error', (error) => process.stderr.write(`${error.message}\n`));
    await boss.start();
    await boss.createQueue(QUEUE);
    const count = Math.round(12_000 * load.scale);
    const data = { matter: 1, action: 'accept', text: '材料齐全，符合法定形式，同意受理。' };
    const tried: Record<string, number> = {};
    try {
      let began = performance.now();
      await measure(count, 64, () => boss.send(QUEUE, data));
      await drain(boss, count);
      tried['send one by one (64 at once), fetch and complete 500 at a time'] = perSecond(count, began);
      began = performance.now();
      const batch = Array.from({ length: 500 }, () => ({ name: QUEUE, data }));
      const batches = Math.ceil(count / 500);
      await measure(batches, 2, () => boss.insert(batch));
      await drain(boss, batches * 500);
      tried['insert, fetch and complete 500 at a time'] = perSecond(batches * 500, began);
    } finally {
      await boss.stop({ graceful: false, wait: true });
    }
    return {
      name: 'pg-boss',
      version: peerVersion('pg-boss'),
      unit: 'job',
      tried,
      notes:
        'a job goes through three states; no rights, no rules, no law clock, no hash chain, no state of a matter, no history',
      ...best(tried),
    };
  },
};

async function drain(boss: Boss, count: number): Promise<void> {
  let done = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const jobs = await boss.fetch(QUEUE, { batchSize: 500 });
      if (jobs.length === 0) return;
      await boss.complete(
        QUEUE,
        jobs.map(({ id }) => id),
      );
      done += jobs.length;
    }
  };
  await Promise.all([lane(), lane()]);
  if (done !== count) throw new Error(`pg-boss completed ${done} of ${count} jobs`);
}
