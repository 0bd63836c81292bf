import pg from 'pg';
import { importPeer, peerVersion } from '../harness/peer-packages.ts';
import { best, measure, type Peer } from '../harness/peer.ts';

const STEPS = 6;
const AT_ONCE = [16, 64];

/** The part of the package that is used. */
interface Dbos {
  DBOS: {
    setConfig(config: object): void;
    launch(): Promise<void>;
    shutdown(): Promise<void>;
    registerWorkflow<A extends unknown[], R>(
      fn: (...args: A) => Promise<R>,
      config: { name: string },
    ): (...args: A) => Promise<R>;
    runStep<R>(fn: () => Promise<R>, config: { name: string }): Promise<R>;
  };
}

/** Six-step workflows, started directly and awaited: no queue, no polling between a start and its end. */
export const dbos: Peer = {
  name: 'dbos',
  async run(url, load) {
    const { DBOS } = await importPeer<Dbos>('@dbos-inc/dbos-sdk');
    const workflow = DBOS.registerWorkflow(
      async (n: number) => {
        let sum = n;
        for (let step = 1; step <= STEPS; step += 1) {
          sum = await DBOS.runStep(async () => sum + step, { name: `step${step}` });
        }
        return sum;
      },
      { name: 'sixSteps' },
    );
    const pool = new pg.Pool({ connectionString: url, max: 32 });
    pool.on('error', () => undefined); // idle connections of a failed run end with its database
    const quiet = () => undefined;
    DBOS.setConfig({
      name: 'bench',
      systemDatabaseUrl: url,
      systemDatabasePool: pool,
      tracingEnabled: false,
      logger: {
        info: quiet,
        debug: quiet,
        warn: quiet,
        error: (e: unknown) => process.stderr.write(`${String(e)}\n`),
      },
    });
    await DBOS.launch();
    const tried: Record<string, number> = {};
    try {
      await measure(20, 4, (i) => workflow(i)); // warm
      for (const atOnce of AT_ONCE) {
        const workflows = Math.max(20, Math.round(700 * load.scale));
        const rate = await measure(workflows, atOnce, async (i) => {
          if ((await workflow(i)) !== i + 21) throw new Error('DBOS returned a wrong sum');
        });
        tried[`${atOnce} workflows at once, pool of 32`] = rate * STEPS;
      }
    } finally {
      await DBOS.shutdown();
      await pool.end();
    }
    return {
      name: '@dbos-inc/dbos-sdk',
      version: peerVersion('@dbos-inc/dbos-sdk'),
      unit: 'step',
      tried,
      notes:
        'a step remembers that it ran and what it returned; no rights, no law clock, no hash chain, no numbers, no refusals with ' +
        'reasons, and the state of the matter itself is still to be written',
      ...best(tried),
    };
  },
};
