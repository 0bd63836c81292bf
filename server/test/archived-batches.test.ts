import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlannedCase } from '@yimen/modules/cases/simulation';
import { findBatch, makeBatch, reconcileBatch, takeOutFiles } from '@yimen/modules/upward/api';
import { detachMonth, exportMonth } from '@yimen/platform/archive';
import { createTestDatabase, type TestDatabase } from '@yimen/platform/database/testing';
import { makeDigest } from '@yimen/platform/ledger';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { createLog } from '@yimen/platform/log';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { instantAt, manualClock, type CivilDate, type Instant } from '@yimen/platform/time';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../compose/config.ts';
import { openProduct } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';
import { restoreBackup } from '../compose/restore-backup.ts';
import { counterCases, playCase, playStep, stepsOf } from './played-cases.ts';
import { makePlace } from './run-yimen.ts';

const RELEASE = join(import.meta.dirname, 'releases/2026-11-26/database.yimen');
const sender: Actor = {
  kind: 'staff',
  id: 'sender',
  name: '上报人员',
  grants: { 'upward.read': 'county', 'upward.prepare': 'county', 'upward.hand-over': 'county' },
};
const clock = manualClock(instantAt('2022-03-10', 600));
const on = (day: CivilDate): Instant => instantAt(day, 600);

let folder: string;
let database: TestDatabase;
let product: Product;
let plan: Generator<PlannedCase, never>;
let first: string;

/** The county of the release, with a database and a folder of its own. */
async function openCounty(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'yimen-archived-batches-'));
  database = await createTestDatabase('empty', async () => undefined);
  const config = readConfig({}, { dataDir: folder, databaseUrl: database.url });
  await restoreBackup(config, RELEASE, () => undefined);
  product = await openProduct(config, { database, clock, log: createLog('silent') });
  plan = counterCases(product);
}

async function closeCounty(): Promise<void> {
  await product.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

async function make(): Promise<string> {
  await ledgerSettled(database.pool);
  const made = await makeBatch(product.services, { actor: sender, format: 'jsonl' });
  if (isRefusal(made)) throw new Error(made.message);
  return made.number;
}

const manifestOf = async (number: string) => (await findBatch(product.services, number))!.data.manifest;
const reconcile = async (number: string) =>
  reconcileBatch(product.services, (await findBatch(product.services, number))!, { remake: true });

async function casesIn(number: string): Promise<string[]> {
  const files = await takeOutFiles(product.services, number, { purpose: '核对', actor: sender });
  if (isRefusal(files)) throw new Error(files.message);
  const numbers = new Set<string>();
  for await (const { text } of files)
    for (const line of text.trimEnd().split('\n')) numbers.add(JSON.parse(line).project_no);
  return [...numbers];
}

/** Takes the months out of the database that may go; gives which. */
async function archiveYears(): Promise<string[]> {
  const { signer } = product;
  await makeDigest(database.pool, signer, clock.now(), async () => undefined);
  const archiving = {
    ...{ database, publicKeys: new Map([[signer.keyId, signer.publicKeyPem]]), by: 'admin' },
    ...{ onlineMonths: 36, now: on('2025-06-02') },
  };
  const gone: string[] = [];
  for (const year of [2021, 2022])
    for (let month = 1; month <= 12; month += 1) {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      const made = await exportMonth(archiving, name, join(folder, name));
      if (isRefusal(made) && made.code === 'archive.too-early') return gone;
      if (isRefusal(made)) continue;
      expect(await detachMonth(archiving, name)).toMatchObject({ month: name });
      gone.push(name);
    }
  return gone;
}

describe('a batch whose entries were archived', () => {
  beforeAll(async () => {
    await openCounty();
    // The last entries of the first batch are of a February in which no case is left open; the batch itself stands in March.
    await playCase(product, plan.next().value, on('2022-02-07'));
    first = await make();
  }, 240_000);
  afterAll(closeCounty);

  it('agrees with the ledger as long as they are in the database', async () => {
    expect(await reconcile(first)).toMatchObject({ isEqual: true, remade: [] });
    const { toEntry } = await manifestOf(first);
    const last = (await product.services.ledger.entriesOf(toEntry!.number)).at(-1)!;
    expect(new Date(last.at).toISOString()).toMatch(/^2022-02-/);
  });

  it('is not told to differ but to be in the archive', async () => {
    const gone = await archiveYears();
    expect(gone).toContain('2022-02');
    expect(gone.length).toBeGreaterThan(3);
    const answer = await reconcile(first);
    expect(answer).toMatchObject({ kind: 'refused', code: 'upward.archived' });
    expect(answer).toHaveProperty('message', expect.stringContaining('已归档'));
  });

  it('is followed by one that begins at the start of what is left, and that by one of what came after', async () => {
    const moved = await playCase(product, plan.next().value, on('2022-03-14'));
    const second = await make();
    expect((await manifestOf(second)).from).toEqual({ xid: '0', pos: '0' });
    expect(await manifestOf(second)).not.toHaveProperty('fromEntry');
    expect(await casesIn(second)).toContain(moved);

    const later = await playCase(product, plan.next().value, on('2022-03-15'));
    const third = await make();
    expect(await casesIn(third)).toEqual([later]);
    expect((await manifestOf(third)).fromEntry).toEqual((await manifestOf(second)).toEntry);
    expect(await reconcile(third)).toMatchObject({ isEqual: true, remade: [] });
  });

  it('is told apart on the command line: among all as not compared, asked for by itself as the answer', async () => {
    const place = await makePlace({ DATABASE_URL: database.url, YIMEN_DATA: folder });
    onTestFinished(() => place.remove());
    const all = await place.run(['upward', 'reconcile']);
    expect(all).toMatchObject({ code: 0, out: expect.stringContaining(`${first}：未核对。这一批次`) });
    expect(all.out).toContain('：一致');
    expect(all.out).not.toContain('不一致');
    const one = await place.run(['upward', 'reconcile', first]);
    expect(one).toMatchObject({ code: 1, err: expect.stringContaining('已归档') });
  }, 120_000);
});

describe('a batch that is itself in the database', () => {
  beforeAll(openCounty, 240_000);
  afterAll(closeCounty);

  it('is not compared either when earlier entries of its cases were archived', async () => {
    const planned = [...Array(50)]
      .map(() => plan.next().value)
      .find((one) => stepsOf(product, one).length === 2)!;
    const [taking, handling] = stepsOf(product, planned);
    const number = await playStep(product, planned, { ...taking!, at: on('2022-02-07') });
    await playCase(product, plan.next().value, on('2022-03-08'));
    await make();
    await playStep(product, planned, { ...handling!, at: on('2022-03-09') }, number);
    const batch = await make();
    expect(await casesIn(batch)).toEqual([number]);
    expect(await reconcile(batch)).toMatchObject({ isEqual: true, remade: [] });
    expect(await archiveYears()).toContain('2022-02');
    expect(await reconcile(batch)).toMatchObject({ code: 'upward.archived' });
  });

  it('is followed on from its place, and is compared, when an earlier version made it and named no entries', async () => {
    const moved = await playCase(product, plan.next().value, on('2022-03-16'));
    const batch = await make();
    const { to } = await manifestOf(batch);
    await forgetNames(batch, to);
    expect(await reconcile(batch)).toMatchObject({ isEqual: true, remade: [] });
    const later = await playCase(product, plan.next().value, on('2022-03-17'));
    expect(await casesIn(await make())).toEqual([later]);

    // As if the database had been restored from a backup since: there is no entry at its place.
    await forgetNames(batch, { ...to, xid: `${BigInt(to.xid) + 1_000_000n}` });
    expect(await reconcile(batch)).toMatchObject({ kind: 'refused', code: 'upward.unplaced' });
    expect(await casesIn(batch)).toEqual([moved]);
  });
});

/** Leaves in a manifest what earlier versions wrote. */
async function forgetNames(number: string, to: object): Promise<void> {
  await database.pool.query(
    `update ledger.matter set data = jsonb_set(data #- '{manifest,fromEntry}' #- '{manifest,toEntry}', '{manifest,to}', $2)
     where number = $1`,
    [number, JSON.stringify(to)],
  );
}
