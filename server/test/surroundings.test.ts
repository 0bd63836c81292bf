import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@yimen/platform/database/testing';
import { addSubscription } from '@yimen/platform/feed';
import { createLog } from '@yimen/platform/log';
import { isRefusal } from '@yimen/platform/procedure';
import { instantAt, manualClock } from '@yimen/platform/time';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../compose/config.ts';
import { examineProduct } from '../compose/examine-product.ts';
import { examineSurroundings } from '../compose/examine-surroundings.ts';
import { openProduct } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';

const NOW = instantAt('2021-03-01', 600);
let database: TestDatabase;
let dataDir: string;
const products: Product[] = [];

async function open(env: Record<string, string> = {}): Promise<Product> {
  const product = await openProduct(readConfig(env, { dataDir, databaseUrl: database.url }), {
    database,
    clock: manualClock(NOW),
    log: createLog('silent'),
  });
  products.push(product);
  return product;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yimen-doctor-'));
  database = await createTestDatabase('empty', async () => undefined);
});
afterAll(async () => {
  for (const product of products) await product.close();
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

describe('what is around the product', () => {
  const bad = async (product: Product): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await examineSurroundings(product))
        .filter(({ ok }) => !ok)
        .map(({ title, detail }) => [title, detail]),
    );

  test('is well on a fresh product, and the doctor names each thing once', async () => {
    const product = await open();
    expect(await bad(product)).toEqual({});
    const titles = (await examineProduct(product)).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of [
      '密钥',
      '表结构',
      '台账监听',
      '后台任务',
      '对外推送',
      '归档文件',
      '台账日摘要',
      '本年工作日历',
      '数据目录磁盘',
    ])
      expect(titles).toContain(title);
  });

  test('dead letters, a paused subscription and a missing archive file are told with what to do', async () => {
    const product = await open();
    const { services } = product;
    const added = await addSubscription(
      services,
      { title: '示例接收方', url: 'https://example.org/hook', types: ['*:*'] },
      { by: 'admin', now: NOW },
    );
    if (isRefusal(added)) throw new Error(added.message);
    const { id } = added.subscription;
    await database.pool.query(
      `insert into feed.delivery (subscription, matter_id, seq, number, type, body, state, next_at, created_at)
       values ($1, 1, 1, 'A', 'a:b', '{}', 'dead', $2, $2)`,
      [id, new Date(NOW)],
    );
    await database.pool.query(`update feed.subscription set state = 'paused', state_reason = '连续失败'`);
    await database.pool.query(
      `insert into feed.event (at, subscription, kind, actor) values ($2, $1, 'paused', 'system')`,
      [id, new Date(NOW)],
    );
    await database.pool.query(
      `insert into archive.month values ('2018-01', 1, '{[1,2)}', '', '', '/不在的文件', 'admin', $1, 'admin', $1)`,
      [new Date(NOW)],
    );
    const found = await bad(product);
    expect(found['对外推送']).toMatch(/死信 1 件.*已停：\d+ 示例接收方：连续失败/);
    expect(found['归档文件']).toContain('2018-01（/不在的文件）');
    const advised = (await examineSurroundings(product)).filter(({ ok, advice }) => !ok && advice !== '');
    expect(advised).toHaveLength(2);
  });

  test('a subscription that an administrator has paused on purpose is no fault', async () => {
    const product = await open();
    await database.pool.query(
      `insert into feed.event (at, subscription, kind, actor) select $1, id, 'paused', 'admin' from feed.subscription`,
      [new Date(NOW)],
    );
    await database.pool.query(`update feed.delivery set state = 'discarded'`);
    expect(await bad(product)).not.toHaveProperty('对外推送');
  });

  test('a read address that does not answer is told, and the product works without it', async () => {
    const product = await open({ DATABASE_READ_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(product.reading).toBeUndefined();
    expect((await bad(product))['只读备机']).toContain('连不上');
  });

  test('figures are read from the read address, which cannot be written to', async () => {
    const product = await open({ DATABASE_READ_URL: database.url });
    expect(product.services.reading).toBe(product.reading);
    expect(await bad(product)).not.toHaveProperty('只读备机');
    await expect(product.reading!.pool.query('delete from feed.event')).rejects.toMatchObject({
      code: '25006',
    });
  });
});
