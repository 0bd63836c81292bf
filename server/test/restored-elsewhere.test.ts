import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlannedCase } from '@yimen/modules/cases/simulation';
import { detect, type Detection } from '@yimen/modules/linkage/api';
import { findBatch, makeBatch, reconcileBatch, takeOutFiles } from '@yimen/modules/upward/api';
import { openDatabase, type Database } from '@yimen/platform/database';
import { createTestDatabase, startTestServer } from '@yimen/platform/database/testing';
import { feed } from '@yimen/platform/feed';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { createLog } from '@yimen/platform/log';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { instantAt, manualClock } from '@yimen/platform/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../compose/back-up.ts';
import { readConfig } from '../compose/config.ts';
import { openProduct } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';
import { restoreBackup } from '../compose/restore-backup.ts';
import { counterCases, playCase } from './played-cases.ts';

const RELEASE = join(import.meta.dirname, 'releases/2026-11-26/database.yimen');
/** Transactions by which the first server is ahead: more than the second one uses up in this test. */
const AHEAD = 20_000;

const official: Actor = {
  kind: 'staff',
  id: 'official',
  name: '示例人员',
  grants: {
    ...{ 'cases.deliver': 'county', 'feed.read': 'county' },
    ...{ 'upward.read': 'county', 'upward.prepare': 'county', 'upward.hand-over': 'county' },
  },
};
const clock = manualClock(instantAt('2022-01-12', 600));

let folder: string;
let before: County;
let after: County;
const closers: (() => Promise<void>)[] = [];

/** A county's product over a database of whatever server. */
interface County {
  readonly product: Product;
  readonly database: Database;
}

/** Restores a backup; both counties have the same keys, as whoever restores one must. */
async function restored(name: string, backup: string, database: Database): Promise<County> {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  const env = { YIMEN_KEYS: join(folder, 'keys') };
  const config = readConfig(env, { dataDir, databaseUrl: database.url });
  await restoreBackup(config, backup, () => undefined);
  const product = await openProduct(config, { database, clock, log: createLog('silent') });
  closers.unshift(() => product.close());
  return { product, database };
}

const currentTransaction = async ({ pool }: Database): Promise<bigint> =>
  BigInt((await pool.query('select pg_current_xact_id()::text as xid')).rows[0].xid);

const playOne = ({ product }: County): Promise<string> => playCase(product, plan.next().value);

async function detected({ product: { services }, database }: County): Promise<Detection> {
  await ledgerSettled(database.pool);
  return detect(services, { now: clock.now() });
}

async function batchOf({ product: { services }, database }: County): Promise<string> {
  await ledgerSettled(database.pool);
  const made = await makeBatch(services, { actor: official, format: 'jsonl' });
  if (isRefusal(made)) throw new Error(made.message);
  return made.number;
}

async function reconciled({ product: { services } }: County, number: string) {
  return reconcileBatch(services, (await findBatch(services, number))!, { remake: true });
}

/** The cases a batch tells of. */
async function casesIn({ product: { services } }: County, number: string): Promise<string[]> {
  const files = await takeOutFiles(services, number, { purpose: '核对', actor: official });
  if (isRefusal(files)) throw new Error(files.message);
  const numbers = new Set<string>();
  for await (const { text } of files)
    for (const line of text.trimEnd().split('\n')) numbers.add(JSON.parse(line).project_no);
  return [...numbers];
}

async function pulled({ product: { services } }: County, after: string): Promise<any> {
  const { handle } = feed.operations!.find(({ operation }) => operation.id === 'feed.read')!;
  return handle({ params: {}, query: { after }, body: {} }, { services, actor: official, now: clock.now() });
}

let plan: Generator<PlannedCase, never>;
let batch: string;
/** The case that moved after the batch, the detection and the reading, and before the backup. */
let unread: string;
let cursor: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-elsewhere-'));
  const busy = await createTestDatabase('empty', async () => undefined);
  closers.push(() => busy.drop());
  before = await restored('before', RELEASE, busy);
  await busy.pool.query(
    `do $$ begin for i in 1..${AHEAD} loop perform pg_current_xact_id(); commit; end loop; end $$`,
  );
  plan = counterCases(before.product);
  await playOne(before);
  batch = await batchOf(before);
  while ((await detected(before)).entries > 0);
  cursor = (await pulled(before, 'latest')).next;
  unread = await playOne(before);
  const file = join(folder, 'county.yimen');
  await backUp(before.product, file, () => undefined);

  const server = await startTestServer();
  closers.push(() => server.stop());
  const fresh = await openDatabase({ url: server.url, dataDir: '', poolSize: 5 });
  closers.unshift(() => fresh.close());
  after = await restored('after', file, fresh);
}, 240_000);
afterAll(async () => {
  for (const close of closers) await close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a county restored into a database server whose transactions are numbered from the beginning', () => {
  it('is really far behind in its numbers', async () => {
    expect(await currentTransaction(before.database)).toBeGreaterThan(
      (await currentTransaction(after.database)) + BigInt(AHEAD) / 2n,
    );
  });

  it('has its batch agree with the ledger still, and made again byte for byte', async () => {
    expect(await reconciled(after, batch)).toMatchObject({ isEqual: true, differences: [], remade: [] });
    expect(await reconciled(after, batch)).toEqual(await reconciled(before, batch));
  });

  it('gives a pulling reader exactly what comes after its place', async () => {
    const [there, here] = [await pulled(before, cursor), await pulled(after, cursor)];
    expect(there.events.length).toBeGreaterThan(0);
    expect(here.events).toEqual(there.events);
  });

  it('refuses a pulling reader whose place is none here, also when there is an entry of that name', async () => {
    // Written in the first county after the backup; the second then goes another way with the same matter.
    await playOne(before);
    const lost = (await pulled(before, 'latest')).next;
    expect(await pulled(after, lost)).toMatchObject({ code: 'feed.unknown-cursor' });
  });

  it('has its detection see exactly the case that moved, and its next batch hold nothing else', async () => {
    // What was delivered before the backup and read by nobody yet.
    expect((await detected(after)).cases).toBe(1);
    while ((await detected(after)).entries > 0);
    const waiting = await batchOf(after);
    expect(await casesIn(after, waiting)).toEqual([unread]);
    const moved = await playOne(after);
    expect(await detected(after)).toMatchObject({ cases: 1, done: true });
    const next = await batchOf(after);
    expect(await casesIn(after, next)).toEqual([moved]);
    for (const number of [batch, waiting, next])
      expect(await reconciled(after, number)).toMatchObject({ isEqual: true, differences: [], remade: [] });
  });
});
