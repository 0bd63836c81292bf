import { importPeer, peerVersion } from '../harness/peer-packages.ts';
import { best, measure, perSecond, type Peer } from '../harness/peer.ts';

const STEPS = 6;
const CONCURRENCY = [16, 64];

interface Step {
  run<R>(config: { name: string }, fn: () => Promise<R>): Promise<R>;
}
interface RunnableWorkflow {
  run(input: { n: number }): Promise<unknown>;
}
/** The part of the package that is used. */
interface OpenWorkflowPackage {
  OpenWorkflow: new (options: { backend: unknown }) => {
    defineWorkflow(
      spec: { name: string },
      fn: (context: { input: { n: number }; step: Step }) => Promise<number>,
    ): RunnableWorkflow;
    newWorker(options: { concurrency: number }): { start(): Promise<void>; stop(): Promise<void> };
  };
}
interface BackendPackage {
  BackendPostgres: {
    connect(url: string): Promise<{ stop(): Promise<void> }>;
    fromPool(pool: unknown): { stop(): Promise<void> };
  };
}
interface PostgresPackage {
  default: ((url: string, options: object) => unknown) & { toCamel(name: string): string };
}

/** Six-step workflows taken from its queue by one worker; the time runs from the first start to the last end. */
export const openworkflow: Peer = {
  name: 'openworkflow',
  async run(url, load) {
    const { OpenWorkflow } = await importPeer<OpenWorkflowPackage>('openworkflow');
    const { BackendPostgres } = await importPeer<BackendPackage>('openworkflow/postgres');
    const { default: postgres } = await importPeer<PostgresPackage>('postgres');
    const { plain, path } = socketOf(url);
    await (await BackendPostgres.connect(plain)).stop(); // migrates
    // The options of its own `connect`, with a larger pool and the socket.
    const backend = BackendPostgres.fromPool(
      postgres(plain, { max: 32, ...path, transform: { column: { from: postgres.toCamel } } }),
    );
    const ow = new OpenWorkflow({ backend });
    let ended = 0;
    let wanted = 0;
    let finish: () => void = () => undefined;
    const workflow = ow.defineWorkflow({ name: 'six-steps' }, async ({ input, step }) => {
      let sum = input.n;
      for (let n = 1; n <= STEPS; n += 1) sum = await step.run({ name: `step${n}` }, async () => sum + n);
      ended += 1;
      if (ended === wanted) finish();
      return sum;
    });
    const tried: Record<string, number> = {};
    for (const concurrency of CONCURRENCY) {
      const workflows = Math.max(20, Math.round(300 * load.scale));
      wanted = workflows;
      ended = 0;
      const all = new Promise<void>((resolve) => (finish = resolve));
      const worker = ow.newWorker({ concurrency });
      const began = performance.now();
      await worker.start();
      await measure(workflows, concurrency, (n) => workflow.run({ n }));
      await all;
      tried[`worker with concurrency ${concurrency}, pool of 32`] = perSecond(workflows * STEPS, began);
      await worker.stop();
    }
    await backend.stop();
    return {
      name: 'openworkflow',
      version: peerVersion('openworkflow'),
      unit: 'step',
      tried,
      notes:
        'a step remembers that it ran and what it returned; no rights, no law clock, no hash chain, no numbers, no refusals with ' +
        'reasons, and the state of the matter itself is still to be written',
      ...best(tried),
    };
  },
};

/** Its driver takes the socket as an option, not in the URL. */
function socketOf(url: string): { plain: string; path: { path?: string } } {
  const plain = new URL(url);
  const folder = plain.searchParams.get('host');
  plain.search = '';
  return { plain: plain.href, path: folder === null ? {} : { path: `${folder}/.s.PGSQL.${plain.port}` } };
}
