import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { countTests, type TestTotals, type VitestReport } from './vitest-report.ts';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch (error) {
    console.log(`vitest left no readable report: ${String(error)}`);
    return undefined;
  }
}

function runToEnd(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.once('SIGTERM', forward);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

/** Runs the tests whose file path contains one of the filters (all when there is none) in a process of their own. */
export async function runVitest(filters: readonly string[]): Promise<TestTotals> {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-report-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const status = await runToEnd([vitest, 'run', '--allowOnly=false', ...reporters, ...filters]);
    const totals = countTests(readReport(report), status);
    if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
    return totals;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
