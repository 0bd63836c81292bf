// `npm run fuzz -- [--requests=100000] [--seed=1]`: fitting, nearly fitting and hostile requests to every operation of the product.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzzProduct } from '../server/fuzz/fuzz-product.ts';

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

const requests = option('requests', 100_000);
const seed = option('seed', 1);
const dataDir = await mkdtemp(join(tmpdir(), 'yimen-fuzz-'));
try {
  const report = await fuzzProduct({
    dataDir,
    requests,
    seed,
    onProgress: (done) => void process.stderr.write(`\r${done} / ${requests}`),
  });
  process.stderr.write('\n');
  console.log(JSON.stringify({ seed, ...report, findings: report.findings.slice(0, 50) }, null, 1));
  console.log(`${report.requests} requests, ${report.findings.length} findings`);
  process.exitCode = report.findings.length > 0 ? 1 : 0;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
