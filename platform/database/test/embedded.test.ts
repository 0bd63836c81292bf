import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../index.ts';
import type { Database } from '../index.ts';
import { makeFolder } from './temporary-folder.ts';

const PROGRAM = fileURLToPath(new URL('open-and-wait.ts', import.meta.url));

async function open(
  dataDir: string,
  more: { port?: number; settings?: Record<string, string> } = {},
): Promise<Database> {
  const db = await openDatabase({ dataDir, ...more });
  onTestFinished(() => db.close());
  return db;
}

async function startProgram(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

const isRunning = (dataDir: string): Promise<boolean> =>
  postmasterPid(dataDir).then(
    () => true,
    () => false,
  );

// Making a cluster takes seconds: the tests share one, and each leaves it stopped.
describe('the embedded database', { timeout: 60_000 }, () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await makeFolder();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test('is made once and shared by processes that open it for the first time at the same moment, and a process that joined leaves it running', async () => {
    const [first, second] = await Promise.all([startProgram(dataDir), startProgram(dataDir)]);
    const third = await open(dataDir);
    const { rows } = await third.pool.query('SELECT count(*)::int AS count FROM kept');
    expect(rows[0]).toEqual({ count: 2 });
    await third.close();
    expect(await isRunning(dataDir)).toBe(true);
    const ended = [once(first, 'exit'), once(second, 'exit')];
    first.stdin?.end();
    second.stdin?.end();
    await Promise.all(ended);
    await (await openDatabase({ dataDir })).close();
    expect(await isRunning(dataDir)).toBe(false);
  });

  test('is in UTF-8 and durable, finds Chinese by trigram, keeps its password to itself and stops with the process that started it', async () => {
    const db = await open(dataDir);
    expect(db.embedded).toBe(true);
    expect(db.serverVersion).toBeGreaterThanOrEqual(180_000);
    await db.pool.query('CREATE EXTENSION pg_trgm');
    const { rows } = await db.pool
      .query(`SELECT cardinality(show_trgm('建设用地')) AS trigrams, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit, current_setting('TimeZone') AS zone, date '2026-02-28' AS day,
      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super, current_setting('application_name') AS name`);
    expect(rows[0]).toEqual({
      trigrams: 5,
      fsync: 'on',
      commit: 'on',
      zone: 'UTC',
      day: '2026-02-28',
      super: false,
      name: 'yimen',
    });
    expect((await stat(join(dataDir, 'postgres.secret'))).mode & 0o777).toBe(0o600);
    await db.close();
    expect(await isRunning(dataDir)).toBe(false);

    const again = await open(dataDir);
    expect(again.url).toBe(db.url);
  });

  test('is joined again after the program was killed, and is stopped by the one that took it over', async () => {
    const child = await startProgram(dataDir);
    const pid = await postmasterPid(dataDir);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const db = await open(dataDir);
    expect(await postmasterPid(dataDir)).toBe(pid);
    expect((await db.pool.query('SELECT name FROM kept')).rows).toContainEqual({ name: '一门' });
    await db.close();
    expect(await isRunning(dataDir)).toBe(false);
  });

  test('recovers what was committed after PostgreSQL itself was killed, also when its process id is in use again', async () => {
    const db = await open(dataDir);
    await db.pool.query(`DROP TABLE kept; CREATE TABLE kept AS SELECT '办结' AS name`);
    process.kill(await postmasterPid(dataDir), 'SIGKILL');
    const second = await open(dataDir);
    expect((await second.pool.query('SELECT name FROM kept')).rows).toEqual([{ name: '办结' }]);
    process.kill(await postmasterPid(dataDir), 'SIGKILL');
    await second.close();
    const file = join(dataDir, 'postgres/postmaster.pid');
    const stale = await readFile(file, 'utf8');
    await writeFile(file, stale.replace(/^\d+/, String(process.pid)));
    const third = await open(dataDir);
    expect((await third.pool.query('SELECT name FROM kept')).rows).toEqual([{ name: '办结' }]);
    await third.close();
    await rm(join(dataDir, 'postgres.secret'));
    const fourth = await open(dataDir);
    expect((await fourth.pool.query('SELECT name FROM kept')).rows).toEqual([{ name: '办结' }]);
  });

  test('says what is wrong when the port is taken, a setting would weaken durability or the folder cannot be used', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    await expect(open(dataDir, { port: (other.address() as AddressInfo).port })).rejects.toMatchObject({
      code: 'port-taken',
      advice: expect.stringContaining('换一个端口'),
    });
    await expect(open(dataDir, { settings: { fsync: 'off' } })).rejects.toMatchObject({
      code: 'setting-refused',
    });
    await writeFile(join(dataDir, 'file'), '');
    await expect(open(join(dataDir, 'file'))).rejects.toMatchObject({ code: 'file-failed' });
  });
});
