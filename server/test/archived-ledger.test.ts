import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detachMonth, entriesWithArchives, exportMonth, listArchivedMonths } from '@yimen/platform/archive';
import { createTestDatabase, type TestDatabase } from '@yimen/platform/database/testing';
import { makeDigest, verifyDatabase, type Digest } from '@yimen/platform/ledger';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { createLog } from '@yimen/platform/log';
import { isRefusal } from '@yimen/platform/procedure';
import { instantAt, manualClock } from '@yimen/platform/time';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../compose/back-up.ts';
import { readConfig } from '../compose/config.ts';
import { openProduct } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';
import { restoreBackup } from '../compose/restore-backup.ts';

const RELEASE = join(import.meta.dirname, 'releases/2026-11-26');

test('a ledger whose closed months were archived can be backed up, restored, digested on and verified as a whole', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-archived-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  mkdirSync(join(dataDir, 'second'));
  const kept = JSON.parse(readFileSync(join(RELEASE, '000001.json'), 'utf8')) as Digest & {
    publicKey: string;
  };
  const clock = manualClock(instantAt('2025-06-02', 600));

  const open = async (
    folder: string,
    backup: string,
  ): Promise<{ product: Product; database: TestDatabase }> => {
    const database = await createTestDatabase('empty', async () => undefined);
    onTestFinished(() => database.drop());
    const config = readConfig({}, { dataDir: folder, databaseUrl: database.url });
    await restoreBackup(config, backup, () => undefined);
    const product = await openProduct(config, { database, clock, log: createLog('silent') });
    onTestFinished(() => product.close());
    return { product, database };
  };
  const keysOf = ({ signer }: Product): ReadonlyMap<string, string> =>
    new Map([
      [kept.keyId, kept.publicKey],
      [signer.keyId, signer.publicKeyPem],
    ]);

  const first = await open(dataDir, join(RELEASE, 'database.yimen'));
  const archiving = {
    database: first.database,
    publicKeys: keysOf(first.product),
    onlineMonths: 36,
    by: 'admin',
    now: clock.now(),
  };
  const archived: string[] = [];
  for (let month = 1; month <= 12; month += 1) {
    const name = `2021-${String(month).padStart(2, '0')}`;
    const made = await exportMonth(archiving, name, join(dataDir, name));
    if (isRefusal(made)) {
      expect(['archive.open-matters', 'archive.no-month']).toContain(made.code);
      continue;
    }
    expect(await detachMonth(archiving, name)).toMatchObject({ month: name });
    archived.push(name);
  }
  expect(archived.length).toBeGreaterThan(2);
  const count = async ({ pool }: TestDatabase): Promise<number> =>
    (await pool.query<{ count: number }>('select count(*)::int as count from ledger.entry')).rows[0]!.count;
  const left = await count(first.database);
  expect(left).toBeLessThan(kept.total);

  await backUp(first.product, join(dataDir, 'again.yimen'), () => undefined);
  const second = await open(join(dataDir, 'second'), join(dataDir, 'again.yimen'));
  expect(await count(second.database)).toBe(left);
  const verify = async () =>
    verifyDatabase(
      second.database.pool,
      keysOf(second.product),
      undefined,
      [kept],
      entriesWithArchives(await listArchivedMonths(second.database.pool)),
    );
  expect(await verify()).toMatchObject({ findings: [], entries: kept.total, undigested: 0 });

  // What is written after the restore stands behind the digest, and the next digest covers it and nothing else.
  const { ledger } = second.product.services;
  const fired = await ledger.sweepAlarms(clock.now());
  const { rows } = await second.database.pool.query<{ written: number }>(
    `select count(*)::int - ${left} as written from ledger.entry`,
  );
  expect(fired).toBeGreaterThan(0);
  await ledgerSettled(second.database.pool);
  const digest = await makeDigest(
    second.database.pool,
    second.product.signer,
    clock.now(),
    async () => undefined,
  );
  expect(digest).toMatchObject({ no: 2, entries: rows[0]!.written, total: kept.total + rows[0]!.written });
  expect(await verify()).toMatchObject({ findings: [], digests: 2, undigested: 0 });
});
