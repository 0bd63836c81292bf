import { writeFile, mkdir } from 'node:fs/promises';
import { startBenchServer, type BenchServer } from './harness/bench-server.ts';
import { describeMachine } from './harness/machine.ts';
import { figure, markdownTable } from './harness/report.ts';
import { peerTable, runPeers } from './run-peers.ts';
import { measureImport } from './yimen/import.ts';
import { openBenchProduct } from './yimen/open-bench-product.ts';
import { measureHttp } from './yimen/over-http.ts';
import { measurePages } from './yimen/pages.ts';
import { measureReads } from './yimen/reads.ts';
import { measureRecalculation } from './yimen/recalculation.ts';
import { measureTransitions } from './yimen/transitions.ts';
import { measureIndicators, measureVerify, measureYear } from './yimen/year.ts';

/** The county's whole year, from its report. */
const FULL_YEAR = 708_166;

const parts = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const option = (name: string, otherwise: number): number => {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  return given === undefined ? otherwise : Number(given.split('=')[1]);
};
const cases = option('cases', FULL_YEAR);
const seconds = option('seconds', 15);
const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);

interface Row {
  readonly what: string;
  readonly must: string;
  readonly reached: string;
}

const rows: Row[] = [];
const details: string[] = [];
const results: Record<string, unknown> = {};

function note(what: string, must: string, reached: string): void {
  rows.push({ what, must, reached });
  process.stderr.write(`${what}: ${reached}\n`);
}

/** Transitions first, then the peers on the same server, with nothing else running. */
async function transitionsAndPeers(server: BenchServer): Promise<number> {
  const ours = await server.withDatabase('yimen_transitions', async (url) => {
    const bench = await openBenchProduct(url);
    try {
      return await measureTransitions(bench.product, bench.items, {
        atOnce: 256,
        seconds,
        batches: bench.batches,
      });
    } finally {
      await bench.close();
    }
  });
  results['transitions'] = ours;
  note(
    'durable transitions, in process, 256 at once',
    '≥ 12,000/s',
    `${figure(ours.perSecond)}/s (p99 ${figure(ours.latency.p99)} ms)`,
  );
  if (!wants('peers')) return ours.perSecond;
  const { results: peers, failures } = await runPeers(server, { scale: option('scale', 1) });
  results['peers'] = { peers, failures };
  details.push(
    peerTable(peers, ours.perSecond),
    ...failures.map((f) => `Not measured: ${f.name}: ${f.reason}\n`),
  );
  const ceiling = peers.find(({ name }) => name.startsWith('pgbench'));
  if (ceiling)
    note(
      '÷ pgbench, one statement per transition',
      '≥ 4 ×',
      `${figure(ours.perSecond / ceiling.perSecond)} × (${figure(ceiling.perSecond)}/s)`,
    );
  const workflows = peers.filter(({ unit }) => unit === 'step').sort((a, b) => b.perSecond - a.perSecond);
  const best = workflows[0];
  if (best)
    note(
      '÷ best durable-workflow peer, per step',
      '≥ 20 ×',
      `${figure(ours.perSecond / best.perSecond)} × (${best.name}, ${figure(best.perSecond)}/s)`,
    );
  return ours.perSecond;
}

async function http(server: BenchServer): Promise<void> {
  const { closed, open } = await server.withDatabase('yimen_http', (url) => measureHttp(url, seconds));
  results['http'] = { closed, open };
  note(
    'the same over HTTP, sessions and rights, load generator on the same cores',
    '≥ 1,500/s',
    `${figure(closed.perSecond)}/s, ${closed.failed} failed`,
  );
  note(
    'HTTP at 1,000 requests/s',
    'p99 ≤ 100 ms',
    `p99 ${figure(open.latency.p99)} ms at ${figure(open.perSecond)}/s, ${open.failed} failed`,
  );
}

async function year(server: BenchServer, fresh: number | undefined): Promise<void> {
  await server.withDatabase('yimen_year', async (url) => {
    const bench = await openBenchProduct(url);
    try {
      const played = await measureYear(bench, cases);
      results['year'] = played;
      note(
        `the county's year: ${played.cases.toLocaleString('en-US')} cases, ${played.commands.toLocaleString('en-US')} commands, ${played.entries.toLocaleString('en-US')} entries`,
        '≤ 8 min, ≤ 1 GB',
        `${figure(played.seconds)} s, ${played.peakMemoryMiB} MiB, ${played.balanced ? 'reconciled' : 'NOT RECONCILED'}, ${played.unexpected} unexpected; database ${figure(played.databaseMiB)} MiB`,
      );
      await bench.product.services.database.pool.query('vacuum (analyze) ledger.matter');
      const verified = await measureVerify(bench);
      note(
        'verify of the whole ledger',
        '≤ 2 min',
        `${figure(verified.seconds)} s, ${verified.entries.toLocaleString('en-US')} entries`,
      );
      const reads = await measureReads(bench);
      note('to-do list, with that year loaded', 'p95 ≤ 20 ms', `p95 ${figure(reads.todo.p95)} ms`);
      note('case page', 'p95 ≤ 20 ms', `p95 ${figure(reads.casePage.p95)} ms`);
      note(
        'search of items; of an applicant’s cases',
        'p95 ≤ 20 ms',
        `p95 ${figure(reads.itemSearch.p95)} ms; ${figure(reads.byApplicant.p95)} ms`,
      );
      const pages = await measurePages(bench);
      note(
        'JavaScript of the portal’s first page, compressed',
        '≤ 180 KB',
        `${figure(pages.scriptKiB)} KiB in ${pages.scriptFiles} files`,
      );
      note(
        'the desk’s list page in Chromium, with that year loaded',
        '≤ 300 ms at the server',
        `p95 ${figure(pages.listAtServer.p95)} ms; first row on the screen p95 ${figure(pages.listShown.p95)} ms`,
      );
      const indicators = await measureIndicators(bench);
      note(
        "the year's ten indicators, asked for at once",
        '≤ 2 s',
        `${figure(indicators.seconds)} s (slowest alone: ${indicators.slowestAlone})`,
      );
      const moved = await measureRecalculation(bench);
      note(
        'recompute all open clocks after a calendar change',
        '≤ 5 s',
        `${figure(moved.applySeconds)} s (${moved.moved} clocks moved of ${moved.examined} matters; dry run ${figure(moved.previewSeconds)} s)`,
      );
      const grown = await measureTransitions(bench.product, bench.items, {
        atOnce: 256,
        seconds,
        batches: bench.batches,
      });
      results['grown'] = { verified, reads, pages, indicators, moved, grown };
      if (fresh !== undefined) {
        note(
          `cost of a transition at ${played.entries.toLocaleString('en-US')} entries ÷ on a fresh ledger`,
          '≤ 1.3 ×',
          `${figure(fresh / grown.perSecond)} ×`,
        );
      }
    } finally {
      await bench.close();
    }
  });
}

/** A county that keeps the city's platform: its whole year taken over from files. */
async function importYear(server: BenchServer): Promise<void> {
  await server.withDatabase('yimen_import', async (url) => {
    const bench = await openBenchProduct(url);
    try {
      const taken = await measureImport(bench, cases);
      results['import'] = taken;
      note(
        `import of a city platform's year: ${taken.cases.toLocaleString('en-US')} cases in ${taken.rows.toLocaleString('en-US')} rows`,
        '≤ 4 min, ≤ 1 GB',
        `${figure(taken.seconds)} s (${figure(taken.perSecond)} cases/s, ${figure(taken.processorSeconds)} s of processor), ${taken.peakMemoryMiB} MiB, ${taken.rejected} rejected`,
      );
      note(
        'the same files again',
        'nothing twice',
        `${figure(taken.again.seconds)} s, ${taken.again.unchanged.toLocaleString('en-US')} there already, ${taken.again.opened} opened`,
      );
    } finally {
      await bench.close();
    }
  });
}

const server = await startBenchServer();
const machine = describeMachine(server.version);
try {
  const fresh = wants('transitions') ? await transitionsAndPeers(server) : undefined;
  if (wants('http')) await http(server);
  if (wants('import')) await importYear(server);
  if (wants('year')) await year(server, fresh);
} finally {
  await server.stop();
}
const table = markdownTable(
  ['what', 'must reach', 'reached'],
  rows.map((row) => [row.what, row.must, row.reached]),
);
const size = `${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}, fsync on, load before the run ${machine.loadBefore}`;
const text = [`Measured by \`npm run bench\` on ${size}.`, '', table, ...details].join('\n');
await mkdir(new URL('results/', import.meta.url), { recursive: true });
await writeFile(new URL('results/latest.md', import.meta.url), text);
await writeFile(
  new URL('results/latest.json', import.meta.url),
  JSON.stringify({ machine, rows, results }, null, 1),
);
process.stdout.write(`${text}\n`);
