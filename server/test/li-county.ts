import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@yimen/platform/database/testing';
import type { Database } from '@yimen/platform/database';
import { createLog } from '@yimen/platform/log';
import { instantAt, manualClock } from '@yimen/platform/time';
import { readConfig } from '../compose/config.ts';
import { prepareDemoAccounts } from '../compose/demo-accounts.ts';
import { openProduct } from '../compose/open-product.ts';
import { openIdentity } from '../compose/product-identity.ts';
import { prepareFresh } from '../compose/prepare-fresh.ts';

/** A Monday, with no holiday near: tests never depend on today's date. */
export const LOADED_AT = instantAt('2021-11-08', 9 * 60);

/** A database with Li County loaded, as `npm start` loads it on the first day; loaded once for all tests that ask. */
export function createLiCounty(): Promise<TestDatabase> {
  return createTestDatabase('Li County', load);
}

async function load(database: Database): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-li-county-'));
  const product = await open(dataDir, database);
  try {
    await prepareFresh(product, () => undefined);
  } finally {
    await product.close();
    await rm(dataDir, { recursive: true });
  }
}

/** Makes the demonstration accounts, with the keys of a data folder. */
export async function addDemoAccounts(dataDir: string, database: Database): Promise<void> {
  const product = await open(dataDir, database);
  try {
    await prepareDemoAccounts(product, await openIdentity(product));
  } finally {
    await product.close();
  }
}

const open = (dataDir: string, database: Database) =>
  openProduct(readConfig({ YIMEN_LOG: 'silent' }, { dataDir }), {
    ...{ database, clock: manualClock(LOADED_AT), log: createLog('silent') },
  });
