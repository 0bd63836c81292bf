import type { ClientBase } from 'pg';
import type { Database } from './database.ts';
import { DatabaseProblem } from './database-problem.ts';
import { readMigrations } from './migration-files.ts';
import type { Migration, MigrationSource } from './migration-files.ts';

/** Any constant will do, as long as every server uses the same. */
const LOCK = 'SELECT pg_advisory_lock(7391102, 1)';
const UNLOCK = 'SELECT pg_advisory_unlock(7391102, 1)';

/** A migration as the database remembers it. */
export interface AppliedMigration {
  readonly module: string;
  readonly name: string;
  readonly checksum: string;
  readonly breaking: boolean;
}

const idOf = (migration: { module: string; name: string }): string => `${migration.module}/${migration.name}`;

/** What has been applied, in the order of application; empty when nothing ever was. */
export async function readApplied(client: ClientBase): Promise<AppliedMigration[]> {
  const table = await client.query(`SELECT to_regclass('yimen.migration') AS name`);
  if ((table.rows[0] as { name: string | null }).name === null) return [];
  const { rows } = await client.query(
    'SELECT module, name, checksum, breaking FROM yimen.migration ORDER BY applied_at, module, name',
  );
  return rows as AppliedMigration[];
}

/** Creates the table of applied migrations where it is missing. */
export async function createMigrationTable(client: ClientBase): Promise<void> {
  // applied_at is for technicians; no business rule reads it.
  await client.query(`CREATE SCHEMA IF NOT EXISTS yimen;
    CREATE TABLE IF NOT EXISTS yimen.migration (
      module text NOT NULL, name text NOT NULL, checksum text NOT NULL,
      -- wall-clock: for technicians
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp(), breaking boolean NOT NULL,
      PRIMARY KEY (module, name))`);
}

function checkChanged(known: Map<string, Migration>, applied: AppliedMigration[]): void {
  const changed = applied.filter((row) => (known.get(idOf(row)) ?? row).checksum !== row.checksum).map(idOf);
  if (changed.length === 0) return;
  throw new DatabaseProblem(
    'migration-changed',
    `已经执行过的迁移文件被改动：${changed.join('、')}。`,
    '请恢复这些文件原来的内容；要改表结构，请另加一个新的迁移文件。',
  );
}

function checkNewer(
  migrations: Migration[],
  known: Map<string, Migration>,
  applied: AppliedMigration[],
): void {
  // Rows of a module that this program does not have at all concern nobody here: its tables are in its own schema.
  const modules = new Set(migrations.map((migration) => migration.module));
  const newer = applied
    .filter((row) => modules.has(row.module) && !known.has(idOf(row)) && row.breaking)
    .map(idOf);
  if (newer.length === 0) return;
  throw new DatabaseProblem(
    'schema-newer',
    `数据库的表结构比本程序新，含有本程序不认识的迁移：${newer.join('、')}。`,
    '请换用含有这些迁移的程序版本；要退回旧版本，只能恢复升级前的备份。',
  );
}

/** The migrations still to be run. Throws DatabaseProblem when an applied one was changed or the schema is newer than the code. */
export function planMigrations(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [idOf(migration), migration]));
  checkChanged(known, applied);
  checkNewer(migrations, known, applied);
  const done = new Set(applied.map(idOf));
  return migrations.filter((migration) => !done.has(idOf(migration)));
}

function explain(migration: Migration, error: unknown): DatabaseProblem {
  const { message, position } = error as { message: string; position?: string };
  const line =
    position === undefined ? '' : `第 ${migration.sql.slice(0, Number(position)).split('\n').length} 行`;
  return new DatabaseProblem(
    'migration-failed',
    `迁移 ${idOf(migration)} ${line}执行失败：${message}`,
    '这一步已全部撤销，之前的迁移有效。请改正后再启动。',
    { cause: error },
  );
}

/** Runs one migration inside the caller's transaction, in the module's own schema, and records it. */
export async function applyMigration(client: ClientBase, migration: Migration): Promise<void> {
  const { module, name, checksum, breaking } = migration;
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${module}"`);
    await client.query(`SET LOCAL search_path TO "${module}", public`);
    await client.query(migration.sql);
    // A later migration or the caller must not find the schema of this one in its path.
    await client.query('SET LOCAL search_path TO DEFAULT');
  } catch (error) {
    throw explain(migration, error);
  }
  const sql = 'INSERT INTO yimen.migration (module, name, checksum, breaking) VALUES ($1, $2, $3, $4)';
  await client.query(sql, [module, name, checksum, breaking]);
}

async function inTransaction(client: ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/**
 * Brings the schema up to date: each file in its own transaction, sources in the order given (dependencies first). Servers that
 * start together take turns. A file with a lower number than the last applied one still runs (parallel branches).
 * Returns `module/name` of what was run. Throws DatabaseProblem.
 */
export async function migrate(
  db: Database,
  sources: readonly MigrationSource[],
  opts: { onProgress?: (text: string) => void } = {},
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(sources);
  const client = await db.pool.connect();
  let healthy = false;
  try {
    await client.query(LOCK);
    await createMigrationTable(client);
    const plan = planMigrations(migrations, await readApplied(client));
    for (const [index, migration] of plan.entries()) {
      opts.onProgress?.(`更新表结构 ${index + 1}/${plan.length}：${idOf(migration)}`);
      await inTransaction(client, () => applyMigration(client, migration));
    }
    await client.query(UNLOCK);
    healthy = true;
    return { applied: plan.map(idOf) };
  } finally {
    // Ending the connection gives the lock back where we could not.
    client.release(!healthy);
  }
}

/** `module/name` of the migrations that `migrate` would run now. Throws DatabaseProblem as it does. */
export async function findPendingMigrations(
  db: Database,
  sources: readonly MigrationSource[],
): Promise<string[]> {
  const migrations = await readMigrations(sources);
  const client = await db.pool.connect();
  try {
    return planMigrations(migrations, await readApplied(client)).map(idOf);
  } finally {
    client.release();
  }
}
