import { isDeepStrictEqual } from 'node:util';
import { computeAll } from '@yimen/platform/indicators';
import { verifyDatabase } from '@yimen/platform/ledger';
import { caseIndicators } from './case-indicators.ts';
import { castOf } from '../../server/simulate/cast.ts';
import { reconcile } from '../../server/simulate/reconcile.ts';
import { simulateYear } from '../../server/simulate/simulate-year.ts';
import type { BenchProduct } from './open-bench-product.ts';
import { peakMemoryMiB } from './measured.ts';

/** What the county's year took. */
export interface YearResult {
  readonly cases: number;
  readonly commands: number;
  readonly entries: number;
  readonly seconds: number;
  readonly peakMemoryMiB: number;
  readonly balanced: boolean;
  readonly unexpected: number;
  readonly databaseMiB: number;
}

/** Plays the year through the engine. */
export async function measureYear({ product, items }: BenchProduct, cases: number): Promise<YearResult> {
  const result = await simulateYear(product, items, castOf(product, '2021-01-01'), {
    cases,
    year: 2021,
    seed: 1,
    onDay: (day, opened) => void (day.endsWith('-01') && process.stderr.write(`${day} ${opened}\n`)),
  });
  const memory = peakMemoryMiB();
  const { pool } = product.services.database;
  const { rows } = await pool.query(
    `select (select count(*) from ledger.entry)::int as entries, pg_database_size(current_database()) as bytes`,
  );
  const balance = await reconcile(product, 2021);
  return {
    cases: result.opened,
    commands: result.commands,
    entries: rows[0].entries,
    seconds: result.seconds,
    peakMemoryMiB: memory,
    balanced: balance.balanced,
    unexpected: result.unexpected.length,
    databaseMiB: Math.round(Number(rows[0].bytes) / 1024 / 1024),
  };
}

/** Verifies the whole ledger; throws when it is not clean, for then the time would mean nothing. */
export async function measureVerify({
  product,
}: BenchProduct): Promise<{ seconds: number; entries: number }> {
  const began = performance.now();
  const keys = new Map([[product.signer.keyId, product.signer.publicKeyPem]]);
  const report = await verifyDatabase(product.services.database.pool, keys);
  if (report.findings.length > 0) throw new Error(`the ledger is not clean: ${report.findings[0]!.message}`);
  return { seconds: (performance.now() - began) / 1000, entries: report.entries };
}

/** What the figures of a year take: all of them asked for at once, and the slowest that is asked for alone. */
export interface IndicatorResult {
  readonly seconds: number;
  readonly slowestAlone: string;
}

/** The year's indicators at once, as `yimen indicator show` asks, then one after the other; throws when they differ. */
export async function measureIndicators({ product }: BenchProduct): Promise<IndicatorResult> {
  const year = { from: '2021-01-01', to: '2021-12-31' };
  const { database } = product.services;
  const began = performance.now();
  const together = await computeAll(database, year, caseIndicators);
  const seconds = (performance.now() - began) / 1000;
  let slowest = { id: '', ms: 0 };
  for (const [index, indicator] of caseIndicators.entries()) {
    const at = performance.now();
    const alone = await indicator.compute(database, year);
    const ms = performance.now() - at;
    if (ms > slowest.ms) slowest = { id: indicator.id, ms };
    if (!isDeepStrictEqual(alone, together[index]))
      throw new Error(`${indicator.id}: ${JSON.stringify([alone, together[index]])}`);
  }
  return { seconds, slowestAlone: `${slowest.id} ${slowest.ms.toFixed(0)} ms` };
}
