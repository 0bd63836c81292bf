import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { damaged, decodeFrames, encodeFrames } from './archive-frames.ts';
import type { Frame, FrameType } from './archive-frames.ts';
import { COPY_SESSION, listSequences, listTables, quote, quoteTable } from './backup-catalogue.ts';
import type { BackupHeader, BackupTable } from './backup-catalogue.ts';
import type { Database } from './database.ts';
import { DatabaseProblem } from './database-problem.ts';
import { explainFile } from './explain-failure.ts';
import { readApplied } from './migrate.ts';

export interface BackupOptions {
  /** Milliseconds since the epoch, written into the backup. */
  readonly now: number;
  readonly productVersion: string;
  /** More to keep in the file (e.g. stored files), by name. */
  readonly extra?: Record<string, Buffer | AsyncIterable<Buffer>>;
  /** SQL to write instead of a column, by 'schema.table' and column: transaction ids mean nothing in another cluster. */
  readonly replace?: Record<string, Record<string, string>>;
  /** Schemas to leave out; restoring then needs no such tables. */
  readonly excludeSchemas?: readonly string[];
  readonly onProgress?: (text: string) => void;
}

const json = (type: FrameType, value: unknown): Frame => ({
  type,
  payload: Buffer.from(JSON.stringify(value)),
});

async function readHeader(client: PoolClient, db: Database, options: BackupOptions): Promise<BackupHeader> {
  const excluded = new Set(options.excludeSchemas ?? []);
  const tables: BackupTable[] = [];
  for (const table of await listTables(client)) {
    if (excluded.has(table.schema)) continue;
    const { rows } = await client.query(`SELECT count(*)::float8 AS rows FROM ${quoteTable(table)}`);
    tables.push({ ...table, rows: (rows[0] as { rows: number }).rows });
  }
  return {
    formatVersion: 1,
    productVersion: options.productVersion,
    createdAt: options.now,
    serverVersion: db.serverVersion,
    migrations: await readApplied(client),
    tables,
    sequences: (await listSequences(client)).filter((sequence) => !excluded.has(sequence.schema)),
    extras: Object.keys(options.extra ?? {}),
  };
}

async function* tableFrames(
  client: PoolClient,
  table: BackupTable,
  options: BackupOptions,
): AsyncGenerator<Frame> {
  yield json('T', { schema: table.schema, table: table.table });
  const replace = options.replace?.[`${table.schema}.${table.table}`] ?? {};
  const columns = table.columns.map((column) => replace[column] ?? quote(column)).join(', ');
  // A query, because COPY of a partitioned table itself is not possible.
  const copy = client.query(copyTo(`COPY (SELECT ${columns} FROM ${quoteTable(table)}) TO STDOUT`));
  for await (const payload of copy as AsyncIterable<Buffer>) yield { type: 'D', payload };
  if (copy.rowCount !== table.rows)
    throw new Error(`backup of ${quoteTable(table)}: ${copy.rowCount} rows, counted ${table.rows}`);
  yield json('E', { rows: table.rows });
}

async function* extraFrames(name: string, content: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  yield json('X', { name });
  const chunks: Iterable<Buffer> | AsyncIterable<Buffer> = Buffer.isBuffer(content) ? [content] : content;
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    for (let at = 0; at < chunk.length; at += 1 << 20)
      yield { type: 'D', payload: chunk.subarray(at, at + (1 << 20)) };
  }
  yield json('E', { bytes });
}

async function* allFrames(
  client: PoolClient,
  header: BackupHeader,
  options: BackupOptions,
): AsyncGenerator<Frame> {
  yield json('H', header);
  for (const table of header.tables) {
    options.onProgress?.(`备份 ${table.schema}.${table.table}（${table.rows} 行）`);
    yield* tableFrames(client, table, options);
  }
  for (const [name, content] of Object.entries(options.extra ?? {})) yield* extraFrames(name, content);
}

async function write(file: string, frames: AsyncIterable<Frame>): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(
      Readable.from(encodeFrames(frames), { objectMode: true }),
      createGzip({ level: 4 }),
      createWriteStream(part, { mode: 0o600 }),
    );
    const handle = await open(part, 'r');
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw (error as NodeJS.ErrnoException).syscall ? explainFile(error, file) : error;
  }
}

/**
 * Writes everything in the database, as of one moment, into one file (mode 0600); work goes on meanwhile. The file appears under
 * its name only when it is complete. Memory use does not grow with the data. Throws DatabaseProblem.
 */
export async function backupDatabase(
  db: Database,
  file: string,
  options: BackupOptions,
): Promise<BackupHeader> {
  const client = await db.pool.connect();
  let finished = false;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(COPY_SESSION);
    const header = await readHeader(client, db, options);
    await write(file, allFrames(client, header, options));
    await client.query('COMMIT');
    finished = true;
    return header;
  } finally {
    // A COPY that was broken off leaves the connection in the middle of a message.
    client.release(!finished);
  }
}

/** The frames of a backup file. Throws DatabaseProblem when it is missing, damaged or cut off. */
export async function* readBackup(file: string): AsyncGenerator<Frame> {
  const input = createReadStream(file);
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  try {
    yield* decodeFrames(input.pipe(gunzip) as AsyncIterable<Buffer>);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === 'open' || syscall === 'read') throw explainFile(error, file);
    if (code?.startsWith('Z_') || syscall === 'zlib') throw damaged('压缩数据读不出来', error);
    throw error;
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

/** Reads what a backup says of itself, without checking the rest. */
export async function readBackupHeader(file: string): Promise<BackupHeader> {
  for await (const { type, payload } of readBackup(file)) {
    if (type === 'H') return parseHeader(payload);
    break;
  }
  throw damaged('没有文件头');
}

/** The header of a header frame. */
export function parseHeader(payload: Buffer): BackupHeader {
  const header = JSON.parse(payload.toString('utf8')) as BackupHeader;
  if ((header.formatVersion as number) === 1) return header;
  throw new DatabaseProblem(
    'backup-newer',
    `备份文件的格式版本是 ${String(header.formatVersion)}，本程序只认识 1。`,
    '请用生成这份备份的程序版本（或更新的版本）来恢复。',
  );
}
