import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPendingMigrations } from '@yimen/platform/database';
import { createTestDatabase } from '@yimen/platform/database/testing';
import { verifyDatabase, type Digest } from '@yimen/platform/ledger';
import { createLog } from '@yimen/platform/log';
import { replay } from '@yimen/platform/procedure';
import { instantAt, manualClock } from '@yimen/platform/time';
import { describe, expect, it } from 'vitest';
import { backUp } from '../compose/back-up.ts';
import { readConfig } from '../compose/config.ts';
import { migrationSources, openProduct } from '../compose/open-product.ts';
import { restoreBackup } from '../compose/restore-backup.ts';

const RELEASES = join(import.meta.dirname, 'releases');

/** What every release had: its own tables by its own migrations, then what this version has on top. */
describe.each(readdirSync(RELEASES))('a database of the release of %s', (date) => {
  const folder = join(RELEASES, date);

  it('is brought up to date, verifies, and every matter is still the fold of its entries', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'yimen-upgrade-'));
    const database = await createTestDatabase('empty', async () => undefined);
    const config = readConfig({}, { dataDir, databaseUrl: database.url });
    try {
      const restored = await restoreBackup(config, join(folder, 'database.yimen'), () => undefined);
      expect(restored.header.migrations.length).toBeGreaterThan(10);
      expect(await findPendingMigrations(database, migrationSources())).toEqual([]);

      const digest = JSON.parse(readFileSync(join(folder, '000001.json'), 'utf8')) as Digest & {
        publicKey: string;
      };
      const keys = new Map([[digest.keyId, digest.publicKey]]);
      const report = await verifyDatabase(database.pool, keys, undefined, [digest]);
      expect(report.findings).toEqual([]);
      expect(report.entries).toBeGreaterThan(500);

      const clock = manualClock(instantAt('2022-01-04', 600));
      const product = await openProduct(config, { database, clock, log: createLog('silent') });
      try {
        const { ledger } = product.services;
        const { rows } = await database.pool.query<{ number: string }>(
          'select number from ledger.matter order by id',
        );
        expect(rows.length).toBe(report.matters);
        for (const { number } of rows) {
          const { id: _id, number: _number, head: _head, ...stored } = (await ledger.find(number))!;
          const procedure = product.served.get(stored.procedure)!.procedure;
          expect(replay(procedure, await ledger.entriesOf(number))).toEqual(stored);
        }
        // The new version goes on where the old one stopped.
        await ledger.sweepAlarms(clock.now());
        expect((await verifyDatabase(database.pool, keys, undefined, [digest])).findings).toEqual([]);
        await backUp(product, join(dataDir, 'again.yimen'), () => undefined);
      } finally {
        await product.close();
      }
    } finally {
      await database.drop();
      rmSync(dataDir, { recursive: true });
    }
  });
});
