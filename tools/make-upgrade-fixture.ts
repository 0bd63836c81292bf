// node --import tsx tools/make-upgrade-fixture.ts FOLDER: the database of this version, with real entries, as a fixture that later
// versions must be able to upgrade (docs/how-to/upgrade.md). Made once for each release, from the release's own tree.
import { mkdir, mkdtemp, readdir, rm, writeFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase } from '@yimen/platform/database';
import { startTestServer } from '@yimen/platform/database/testing';
import { createLog } from '@yimen/platform/log';
import { instantAt, manualClock } from '@yimen/platform/time';
import { backUp } from '../server/compose/back-up.ts';
import { readConfig } from '../server/compose/config.ts';
import { digestNow } from '../server/compose/ledger-digest.ts';
import { loadReferenceData } from '../server/compose/load-reference-data.ts';
import { openProduct } from '../server/compose/open-product.ts';
import { referenceFolder } from '../server/compose/prepare-fresh.ts';
import { castOf } from '../server/simulate/cast.ts';
import { loadedItems } from '../server/simulate/loaded-items.ts';
import { simulateYear } from '../server/simulate/simulate-year.ts';

const CASES = 120;

const folder = resolve(process.argv[2] ?? '');
const dataDir = await mkdtemp(join(tmpdir(), 'yimen-fixture-'));
const server = await startTestServer();
try {
  const database = await openDatabase({ url: server.url, dataDir: '' });
  const clock = manualClock(instantAt('2022-01-01', 600));
  const product = await openProduct(readConfig({}, { dataDir, databaseUrl: server.url }), {
    log: createLog('silent'),
    clock,
    database,
  });
  try {
    await loadReferenceData(product.services, referenceFolder, () => undefined);
    await simulateYear(product, loadedItems(product, '2021-01-01'), castOf(product, '2021-01-01'), {
      cases: CASES,
      year: 2021,
      seed: 7,
    });
    await digestNow(product);
    await mkdir(folder, { recursive: true });
    await backUp(product, join(folder, 'database.yimen'), () => undefined);
    for (const name of await readdir(join(dataDir, 'digests')))
      await copyFile(join(dataDir, 'digests', name), join(folder, name));
    const { rows } = await database.pool.query(
      'select module, name, checksum from yimen.migration order by module, name',
    );
    await writeFile(
      join(folder, 'procedures.json'),
      `${JSON.stringify([...product.served.keys()].sort())}\n`,
    );
    await writeFile(join(folder, 'migrations.json'), `${JSON.stringify(rows, null, 2)}\n`);
  } finally {
    await product.close();
    await database.close();
  }
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
