import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { damaged } from './archive-frames.ts';
import type { Frame } from './archive-frames.ts';
import { COPY_SESSION, listTables, quote, quoteTable } from './backup-catalogue.ts';
import type { BackupHeader, BackupTable } from './backup-catalogue.ts';
import { parseHeader, readBackup } from './backup.ts';
import type { Database } from './database.ts';
import { DatabaseProblem } from './database-problem.ts';
import { applyMigration, createMigrationTable, planMigrations } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import type { Migration, MigrationSource } from './migration-files.ts';
import { suspendConstraints } from './suspend-constraints.ts';

export interface RestoreOptions {
  readonly sources: readonly MigrationSource[];
  /** Called for each table before anything is loaded, e.g. to create partitions. */
  readonly beforeTable?: (client: PoolClient, table: BackupTable, header: BackupHeader) => Promise<void>;
  /** Called after the load, with triggers and foreign keys still off, e.g. to rewrite transaction ids. */
  readonly afterRestore?: (client: PoolClient, header: BackupHeader) => Promise<void>;
  /** Receives each extra; must read it to its end. It is called before the commit: a failure later on does not undo its effects. */
  readonly onExtra?: (name: string, content: AsyncIterable<Buffer>) => Promise<void>;
  readonly onProgress?: (text: string) => void;
}

async function checkEmpty(client: PoolClient): Promise<void> {
  const tables = await listTables(client);
  const { rows } = await client.query(`SELECT to_regclass('yimen.migration') IS NOT NULL AS migrated`);
  if (tables.length === 0 && !(rows[0] as { migrated: boolean }).migrated) return;
  throw new DatabaseProblem(
    'not-empty',
    '目标数据库不是空的，不能恢复到这里。',
    '请新建一个空库（或换一个空的数据目录）来恢复，确认无误后再切换；现有数据未作改动。',
  );
}

/** The migrations recorded in the backup, to be run first, and those the program has on top of them. */
function splitMigrations(
  migrations: Migration[],
  header: BackupHeader,
): { recorded: Migration[]; later: Migration[] } {
  const later = planMigrations(
    migrations,
    header.migrations.map((row) => ({ ...row, breaking: true })),
  );
  const modules = new Set(migrations.map((migration) => migration.module));
  const foreign = [...new Set(header.migrations.map((row) => row.module))].filter(
    (module) => !modules.has(module),
  );
  if (foreign.length > 0)
    throw new DatabaseProblem(
      'backup-newer',
      `备份中有本程序没有的模块：${foreign.join('、')}。`,
      '请用含有这些模块的程序版本来恢复。',
    );
  return { recorded: migrations.filter((migration) => !later.includes(migration)), later };
}

async function applyAll(client: PoolClient, migrations: Migration[]): Promise<void> {
  for (const migration of migrations) await applyMigration(client, migration);
}

async function checkTables(client: PoolClient, header: BackupHeader): Promise<void> {
  const present = new Map((await listTables(client)).map((table) => [quoteTable(table), table.columns]));
  for (const table of header.tables) {
    const columns = present.get(quoteTable(table));
    const missing = columns ? table.columns.filter((column) => !columns.includes(column)) : [];
    if (columns && missing.length === 0) continue;
    const what = `${table.schema}.${table.table}${missing.length > 0 ? ` 的列 ${missing.join('、')}` : ''}`;
    throw new DatabaseProblem(
      'backup-mismatch',
      `备份中的 ${what} 在本程序的表结构里没有。`,
      '请用生成这份备份的程序版本来恢复。',
    );
  }
}

type Frames = AsyncIterator<Frame>;

async function nextFrame(frames: Frames): Promise<Frame | undefined> {
  const next = await frames.next();
  return next.done ? undefined : next.value;
}

/** The data frames up to the end frame, whose content is left in `end`. */
async function* dataUntilEnd(frames: Frames, end: { rows?: number }): AsyncGenerator<Buffer> {
  for (;;) {
    const frame = await nextFrame(frames);
    if (frame?.type === 'D') yield frame.payload;
    else if (frame?.type === 'E') return void Object.assign(end, JSON.parse(frame.payload.toString('utf8')));
    else throw damaged('顺序不对');
  }
}

async function loadTable(client: PoolClient, table: BackupTable, frames: Frames): Promise<void> {
  const columns = table.columns.map(quote).join(', ');
  const copy = client.query(copyFrom(`COPY ${quoteTable(table)} (${columns}) FROM STDIN`));
  const end: { rows?: number } = {};
  await pipeline(Readable.from(dataUntilEnd(frames, end)), copy);
  if (copy.rowCount !== table.rows || end.rows !== table.rows)
    throw damaged(`${table.schema}.${table.table} 的行数不符`);
}

async function loadAll(
  client: PoolClient,
  header: BackupHeader,
  frames: Frames,
  options: RestoreOptions,
): Promise<void> {
  const waiting = new Map(header.tables.map((table) => [quoteTable(table), table]));
  for (let frame = await nextFrame(frames); frame; frame = await nextFrame(frames)) {
    const named = JSON.parse(frame.payload.toString('utf8')) as {
      schema: string;
      table: string;
      name: string;
    };
    if (frame.type === 'T') {
      const table = waiting.get(quoteTable(named));
      if (!table) throw damaged('有目录之外的表');
      waiting.delete(quoteTable(named));
      options.onProgress?.(`恢复 ${table.schema}.${table.table}（${table.rows} 行）`);
      await loadTable(client, table, frames);
    } else if (frame.type === 'X') {
      const content = dataUntilEnd(frames, {});
      await options.onExtra?.(named.name, content);
      for await (const chunk of content) void chunk;
    } else throw damaged('顺序不对');
  }
  if (waiting.size > 0) throw damaged('缺少部分表');
}

/** Reads the whole file once, so that no damaged content reaches the database or `onExtra`. */
async function checkFile(file: string, onProgress: (text: string) => void): Promise<void> {
  onProgress('正在核对备份文件…');
  for await (const frame of readBackup(file)) void frame;
}

async function restoreInTransaction(
  client: PoolClient,
  file: string,
  options: RestoreOptions,
): Promise<BackupHeader> {
  const frames = readBackup(file);
  try {
    const first = await nextFrame(frames);
    if (first?.type !== 'H') throw damaged('没有文件头');
    const header = parseHeader(first.payload);
    await checkEmpty(client);
    const { recorded, later } = splitMigrations(await readMigrations(options.sources), header);
    await createMigrationTable(client);
    await applyAll(client, recorded);
    await checkTables(client, header);
    for (const table of header.tables) await options.beforeTable?.(client, table, header);
    const resume = await suspendConstraints(client);
    // What migrations have put in is in the backup too, possibly changed since.
    if (header.tables.length > 0) await client.query(`TRUNCATE ${header.tables.map(quoteTable).join(', ')}`);
    await client.query(COPY_SESSION);
    await loadAll(client, header, frames, options);
    for (const { schema, name, value, isCalled } of header.sequences)
      await client.query('SELECT setval($1::regclass, $2, $3)', [
        quoteTable({ schema, table: name }),
        value,
        isCalled,
      ]);
    await options.afterRestore?.(client, header);
    await resume();
    await applyAll(client, later);
    return header;
  } finally {
    await frames.return(undefined);
  }
}

/**
 * Restores a backup into an empty database, in one transaction: all of it or nothing. The tables are made by the migrations the
 * backup records; migrations this program has on top run after the load. Throws DatabaseProblem.
 */
export async function restoreDatabase(
  db: Database,
  file: string,
  options: RestoreOptions,
): Promise<BackupHeader> {
  await checkFile(file, options.onProgress ?? (() => undefined));
  const client = await db.pool.connect();
  let finished = false;
  try {
    await client.query('BEGIN');
    const header = await restoreInTransaction(client, file, options);
    await client.query('COMMIT');
    options.onProgress?.('正在更新统计信息…');
    await client.query('ANALYZE');
    finished = true;
    return header;
  } finally {
    // Dropping the connection rolls back, also out of the middle of a COPY.
    client.release(!finished);
  }
}
