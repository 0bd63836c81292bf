import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupDatabase, restoreDatabase } from '../../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { instantAt } from '../../time/index.ts';
import {
  createLedger,
  createLedgerMonth,
  listLedgerMonths,
  makeDigest,
  portablePositions,
  readAfter,
  verifyDatabase,
  type Served,
} from '../index.ts';
import { counter, counterCalendar, warning } from './counter-procedure.ts';
import { signer } from './keys.ts';
import { adding, LedgerBench, MORNING, opened } from './ledger-bench.ts';

const keys = signer('k1');
const keep = async (): Promise<void> => undefined;
const NEXT_MONTH = instantAt('2021-04-01', 9 * 60);
const ALL = { types: ['*:added', '*:opened'], limit: 1000 };
/** Ahead of any counter a new cluster can have. */
const FOREIGN = 1_000_000_000;

let bench: LedgerBench;
let target: TestDatabase;
let folder: string;

async function backUpAndRestore(replace: typeof portablePositions | undefined): Promise<void> {
  const months = await listLedgerMonths(bench.database.pool, MORNING);
  const file = join(folder, 'ledger.backup');
  await backupDatabase(bench.database, file, {
    now: MORNING,
    productVersion: '1',
    ...(replace === undefined ? {} : { replace }),
  });
  await restoreDatabase(target, file, {
    sources: [{ module: 'ledger', directory: new URL('../migrations', import.meta.url).pathname }],
    async beforeTable(client, { table }) {
      if (table === 'entry') for (const month of months) await createLedgerMonth(client, month);
    },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-portable-'));
  bench = await LedgerBench.open();
  const ledger = bench.ledger();
  const numbers = [await opened(ledger, 'A'), await opened(ledger, 'B'), await opened(ledger, 'C')];
  await Promise.all(numbers.map((number) => ledger.submit(adding(number))));
  await bench.settled();
  await makeDigest(bench.database.pool, keys, MORNING, keep);
  // A listener that has read the digested entries, and entries after both.
  await bench.database.pool.query(
    `insert into ledger.listener_position (name, xid, pos, moved_at)
     select 'test.reader', to_xid, to_pos, made_at from ledger.digest`,
  );
  await ledger.submit(adding(numbers[0]!, 5, { now: NEXT_MONTH }));
  await bench.settled();
  // As if written by another cluster, whose transactions are numbered far ahead.
  for (const [table, xid] of [
    ['entry', 'xid'],
    ['digest', 'to_xid'],
    ['listener_position', 'xid'],
  ]) {
    await bench.database.pool.query(
      `update ledger.${table} set ${xid} = (${xid}::text::bigint + ${FOREIGN})::text::xid8`,
    );
  }
});

afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a ledger restored into another cluster', () => {
  it('verifies, digests and is read on from where it was, and new entries come after the old ones', async () => {
    target = await createTestDatabase('empty', async () => undefined);
    await backUpAndRestore(portablePositions);
    const { pool } = target;
    const before = await verifyDatabase(pool, keys.publicKeys);
    expect(before).toMatchObject({ entries: 7, matters: 3, digests: 1, undigested: 1, findings: [] });

    const { rows } = await pool.query(
      `select xid::text as xid, pos::text as pos from ledger.listener_position`,
    );
    expect(rows).toEqual([{ xid: '0', pos: '6' }]);
    const unread = await readAfter(target, rows[0], ALL);
    expect(unread.entries.map(({ type, body }) => [type, body.data?.['n']])).toEqual([['added', 5]]);

    const served = new Map<string, Served>([[counter.id, { procedure: counter, facts: undefined }]]);
    const ledger = createLedger({
      pool,
      clock: bench.clock,
      served: () => served,
      calendar: () => counterCalendar,
      warning: () => warning,
    });
    const number = await opened(ledger, 'A');
    expect(number).toBe('A0002');
    await ledger.close();
    let next = await readAfter(target, unread.upTo, ALL);
    // Transactions of other tests on this server may still be open.
    for (let tries = 0; next.entries.length === 0 && tries < 500; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      next = await readAfter(target, unread.upTo, ALL);
    }
    expect(next.entries.map((entry) => [entry.number, entry.seq])).toEqual([['A0002', 1]]);

    const digest = await makeDigest(pool, keys, NEXT_MONTH, keep);
    expect(digest).toMatchObject({ no: 2, entries: 2, total: 8 });
    expect(await verifyDatabase(pool, keys.publicKeys)).toMatchObject({
      digests: 2,
      undigested: 0,
      findings: [],
    });
    await target.drop();
  });

  it('would stand still for good with the transaction ids of the old cluster', async () => {
    target = await createTestDatabase('empty', async () => undefined);
    await backUpAndRestore(undefined);
    const { rows } = await target.pool.query(
      `select xid::text as xid, pos::text as pos from ledger.listener_position`,
    );
    expect((await readAfter(target, rows[0], ALL)).entries).toEqual([]);
    expect(await makeDigest(target.pool, keys, NEXT_MONTH, keep)).toBeUndefined();
    await target.drop();
  });
});

describe('months of a ledger', () => {
  it('are those with a partition and the month after, so that a restore has a place for every entry', async () => {
    expect(await listLedgerMonths(bench.database.pool, instantAt('2021-12-15'))).toEqual([
      '2021-03',
      '2021-04',
      '2022-01',
    ]);
  });

  it.each(['2021-13', '2021-1', "2021-01'; drop"])('%s is refused as a month', async (month) => {
    await expect(bench.database.transaction((client) => createLedgerMonth(client, month))).rejects.toThrow(
      'not a month',
    );
  });
});
