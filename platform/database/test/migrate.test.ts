import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { doctorDatabase, findPendingMigrations, migrate } from '../index.ts';
import type { MigrationSource } from '../index.ts';
import { createTestDatabase } from '../testing.ts';
import type { TestDatabase } from '../testing.ts';
import { manualClock } from '../../time/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function emptyDatabase(): Promise<TestDatabase> {
  const db = await createTestDatabase('empty', async () => undefined);
  onTestFinished(() => db.drop());
  return db;
}

async function source(
  folder: string,
  module: string,
  files: Record<string, string>,
): Promise<MigrationSource> {
  const directory = join(folder, module);
  await mkdir(directory, { recursive: true });
  for (const [name, sql] of Object.entries(files)) await writeFile(join(directory, name), sql);
  return { module, directory };
}

test('servers that start together apply each migration once, in the order of the sources, each module in its own schema', async () => {
  const [db, folder] = [await emptyDatabase(), await temporaryFolder()];
  const directory = await source(folder, 'directory', {
    '001-unit.sql': 'CREATE TABLE unit (id int PRIMARY KEY)',
    '010-name.sql': 'ALTER TABLE unit ADD name text',
  });
  const cases = await source(folder, 'cases', {
    '001-case.sql': 'CREATE TABLE matter (unit int REFERENCES directory.unit)',
  });
  const runs = await Promise.all([1, 2, 3].map(() => migrate(db, [directory, cases])));
  expect(runs.flatMap((run) => run.applied)).toEqual([
    'directory/001-unit',
    'directory/010-name',
    'cases/001-case',
  ]);
  const { rows } = await db.pool.query(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE tablename IN ('unit', 'matter') ORDER BY 1`,
  );
  expect(rows).toEqual([{ name: 'cases.matter' }, { name: 'directory.unit' }]);
});

test('a file of a parallel branch with a lower or the same number still runs', async () => {
  const [db, folder] = [await emptyDatabase(), await temporaryFolder()];
  const hall = await source(folder, 'hall', { '002-b.sql': 'CREATE TABLE b ()' });
  await migrate(db, [hall]);
  await source(folder, 'hall', { '001-a.sql': 'CREATE TABLE a ()', '002-c.sql': 'CREATE TABLE c ()' });
  expect(await findPendingMigrations(db, [hall])).toEqual(['hall/001-a', 'hall/002-c']);
  expect((await migrate(db, [hall])).applied).toEqual(['hall/001-a', 'hall/002-c']);
});

test('a changed file is refused, but other line ends are no change', async () => {
  const [db, folder] = [await emptyDatabase(), await temporaryFolder()];
  const hall = await source(folder, 'hall', { '001-a.sql': 'CREATE TABLE a\n();\n' });
  await migrate(db, [hall]);
  await source(folder, 'hall', { '001-a.sql': 'CREATE TABLE a\r\n();\r\n' });
  expect((await migrate(db, [hall])).applied).toEqual([]);
  await source(folder, 'hall', { '001-a.sql': 'CREATE TABLE a (x int)' });
  await expect(migrate(db, [hall])).rejects.toMatchObject({
    code: 'migration-changed',
    message: expect.stringContaining('hall/001-a'),
  });
});

test('older code refuses a newer schema, unless the newer migrations are marked as not breaking', async () => {
  const [db, folder] = [await emptyDatabase(), await temporaryFolder()];
  const hall = await source(folder, 'hall', {
    '001-a.sql': 'CREATE TABLE a ()',
    '002-b.sql': '-- breaking: no\nCREATE TABLE b ()',
    '003-c.sql': 'CREATE TABLE c ()',
  });
  await migrate(db, [hall]);
  await rm(join(folder, 'hall/003-c.sql'));
  await expect(migrate(db, [hall])).rejects.toMatchObject({
    code: 'schema-newer',
    message: expect.stringContaining('hall/003-c'),
  });
  await source(folder, 'hall', { '003-c.sql': 'CREATE TABLE c ()' });
  await rm(join(folder, 'hall/002-b.sql'));
  expect((await migrate(db, [hall])).applied).toEqual([]);
});

test('a failing file is undone as a whole and named with its line; those before it stay', async () => {
  const [db, folder] = [await emptyDatabase(), await temporaryFolder()];
  const hall = await source(folder, 'hall', {
    '001-a.sql': 'CREATE TABLE a ()',
    '002-b.sql': 'CREATE TABLE b ();\nCREATE TABEL c ()',
  });
  await expect(migrate(db, [hall])).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringMatching(/hall\/002-b 第 2 行/),
  });
  const { rows } = await db.pool.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'hall'`);
  expect(rows).toEqual([{ tablename: 'a' }]);
});

test('the doctor reports unsafe settings, unapplied migrations and a clock that is wrong', async () => {
  const [db, folder] = [await emptyDatabase(), await temporaryFolder()];
  const hall = await source(folder, 'hall', { '001-a.sql': 'CREATE TABLE a ()' });
  const bad = await doctorDatabase(db, { clock: manualClock(0), sources: [hall] });
  // The test server runs without fsync, unless one was named from outside.
  const { fsync } = (await db.pool.query(`SELECT current_setting('fsync') AS fsync`)).rows[0] as {
    fsync: string;
  };
  const unsafe = fsync === 'on' ? [] : ['断电不丢数据'];
  expect(bad.filter((found) => !found.ok).map((found) => found.title)).toEqual([...unsafe, '时钟', '表结构']);
  expect(bad.every((found) => found.ok === (found.advice === ''))).toBe(true);
  await migrate(db, [hall]);
  // wall-clock: the database's own clock, to compare with
  const { rows } = await db.pool.query('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at');
  const good = await doctorDatabase(db, {
    clock: manualClock((rows[0] as { at: number }).at),
    sources: [hall],
  });
  expect(good.filter((found) => !found.ok).map((found) => found.title)).toEqual(unsafe);
});
