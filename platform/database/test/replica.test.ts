import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rm } from 'node:fs/promises';
import type { Database } from '../database.ts';
import { createDatabase, createPool } from '../database.ts';
import { openEmbedded } from '../embedded.ts';
import { createReplica, forgetReplica, openReadDatabase, openReplica, type ReadDatabase } from '../index.ts';
import { makeFolder } from './temporary-folder.ts';

/** Not durable, but with the WAL that a replica needs. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  max_wal_size: '128MB',
};

async function openPrimary(folder: string): Promise<Database> {
  return openEmbedded(folder, { settings: SETTINGS, onProgress: () => undefined }, async (server) =>
    createDatabase({
      url: server.url,
      pool: createPool({ url: server.url, poolSize: 3, onProgress: () => undefined }),
      embedded: true,
      serverVersion: 180_000,
      dataDir: server.dataDir,
      afterClose: server.release,
    }),
  );
}

describe('a streaming replica of the embedded database', () => {
  const folders: string[] = [];
  let primary: Database;
  let replica: ReadDatabase;
  beforeAll(async () => {
    const [one, two] = [await makeFolder(), await makeFolder()];
    folders.push(one, two);
    primary = await openPrimary(one);
    await primary.pool.query(`CREATE TABLE note (id int PRIMARY KEY, text text)`);
    await primary.pool.query(`INSERT INTO note SELECT n, '示例' || n FROM generate_series(1, 20000) n`);
    await createReplica({ primary, folder: two, name: 'one' });
    replica = await openReplica(two, { settings: SETTINGS });
  });
  afterAll(async () => {
    await replica.close();
    await primary.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  const countOn = async (database: Database): Promise<number> =>
    (await database.pool.query('SELECT count(*)::int AS count FROM note')).rows[0].count;

  /** A replica follows a moment later. */
  async function follows(count: number): Promise<void> {
    const until = performance.now() + 20_000;
    while ((await countOn(replica)) !== count && performance.now() < until) await sleep(20);
    expect(await countOn(replica)).toBe(count);
  }

  test('holds what was there when it was made, and follows what is written afterwards', async () => {
    await follows(20_000);
    await primary.pool.query(`INSERT INTO note VALUES (0, '后来写的')`);
    await follows(20_001);
    const { rows } = await replica.pool.query('SELECT text FROM note WHERE id = 0');
    expect(rows).toEqual([{ text: '后来写的' }]);
    expect(await replica.lagMs()).toBe(0);
  });

  test('refuses to be written to, also when a session asks for it', async () => {
    await expect(replica.pool.query('DELETE FROM note')).rejects.toMatchObject({ code: '25006' });
    await expect(replica.transaction((client) => client.query('SET TRANSACTION READ WRITE'))).rejects.toThrow(
      /recovery/,
    );
  });

  test('catches up by itself after it was away, because the primary keeps what it has not read', async () => {
    const [, folder] = folders as [string, string];
    await replica.close();
    await primary.pool.query(`INSERT INTO note SELECT n, 'x' FROM generate_series(30001, 30500) n`);
    replica = await openReplica(folder, { settings: SETTINGS });
    await follows(20_501);
  });

  test('a read address that is a primary is read-only all the same', async () => {
    const reading = await openReadDatabase(primary.url);
    try {
      expect(await countOn(reading)).toBe(await countOn(primary));
      expect(await reading.lagMs()).toBe(0);
      await expect(reading.pool.query('DELETE FROM note')).rejects.toMatchObject({ code: '25006' });
    } finally {
      await reading.close();
    }
  });

  test('a folder with a database, a running name, a wrong name and an external database are refused with what to do', async () => {
    const [one, two] = folders as [string, string];
    const code = (folder: string, name: string, database: Database = primary) =>
      createReplica({ primary: database, folder, name }).then(
        () => 'made',
        (error: { code: string; advice: string }) => error.advice && error.code,
      );
    expect(await code(two, 'two')).toBe('not-empty');
    expect(await code(one, 'two')).toBe('not-empty');
    const third = await makeFolder();
    folders.push(third);
    expect(await code(third, 'one')).toBe('name-taken');
    expect(await code(third, '备机')).toBe('bad-name');
    expect(await code(third, 'two', { ...primary, dataDir: undefined })).toBe('external');
    await expect(openReadDatabase('示例')).rejects.toMatchObject({ advice: expect.any(String) });
  });

  test('a place that was given up is not kept for', async () => {
    const folder = await makeFolder();
    folders.push(folder);
    await createReplica({ primary, folder, name: 'gone' });
    const slots = async (): Promise<string[]> =>
      (await primary.pool.query('SELECT slot_name FROM pg_replication_slots ORDER BY 1')).rows.map(
        (row) => row.slot_name,
      );
    expect(await slots()).toEqual(['yimen_gone', 'yimen_one']);
    await forgetReplica(primary, 'gone');
    expect(await slots()).toEqual(['yimen_one']);
  });
});
