import { createDatabase, createPool } from './database.ts';
import type { Database } from './database.ts';
import { DatabaseProblem } from './database-problem.ts';
import { openEmbedded } from './embedded.ts';
import { explainConnection } from './explain-failure.ts';
import type pg from 'pg';

/** A database for reading: nothing can be written over it, and it may be some moments behind. */
export interface ReadDatabase extends Database {
  /** Milliseconds it is behind; 0 for a primary or when it has replayed all it got; undefined while nothing was replayed yet. */
  lagMs(): Promise<number | undefined>;
}

/**
 * Opens the database named by DATABASE_READ_URL. Every session is read-only, also where the address turns out to be a primary.
 * Throws DatabaseProblem when it cannot be reached or is too old.
 */
export async function openReadDatabase(
  url: string,
  options: { readonly poolSize?: number; readonly onProgress?: (text: string) => void } = {},
): Promise<ReadDatabase> {
  if (!URL.canParse(url)) throw explainConnection(new TypeError('Invalid URL'), url);
  const { poolSize = 5, onProgress = () => undefined } = options;
  const pool = createPool({ url, poolSize, onProgress, readOnly: true });
  try {
    return asReadDatabase(pool, url, await versionOf(pool, url), undefined, async () => undefined);
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Starts (or joins) the replica that `createReplica` made in a folder. */
export async function openReplica(
  folder: string,
  options: {
    readonly port?: number;
    readonly settings?: Record<string, string>;
    readonly onProgress?: (text: string) => void;
  } = {},
): Promise<ReadDatabase> {
  const { port, settings = {}, onProgress = () => undefined } = options;
  return openEmbedded(folder, { port, settings, onProgress }, async (server) => {
    const pool = createPool({
      url: server.url,
      host: server.socketFolder,
      poolSize: 5,
      onProgress,
      readOnly: true,
    });
    try {
      const version = await versionOf(pool, server.url);
      const { rows } = await pool.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
      if (!rows[0]!.standby)
        throw new DatabaseProblem(
          'no-replica',
          `${folder} 里的数据库不是备机。`,
          '请用 yimen replica create 建立备机；切勿把备机当作主库写入。',
        );
      return asReadDatabase(pool, server.url, version, server.dataDir, server.release);
    } catch (error) {
      await pool.end();
      throw error;
    }
  });
}

function asReadDatabase(
  pool: pg.Pool,
  url: string,
  serverVersion: number,
  dataDir: string | undefined,
  afterClose: () => Promise<void>,
): ReadDatabase {
  const database = createDatabase({
    url,
    pool,
    embedded: dataDir !== undefined,
    serverVersion,
    dataDir,
    afterClose,
  });
  return { ...database, lagMs: () => lagOf(pool) };
}

async function versionOf(pool: pg.Pool, url: string): Promise<number> {
  const { rows } = await pool
    .query<{ version: number }>(`SELECT current_setting('server_version_num')::int AS version`)
    .catch((error: unknown) => {
      throw explainConnection(error, url);
    });
  const { version } = rows[0]!;
  if (version >= 150_000) return version;
  throw new DatabaseProblem(
    'too-old',
    '只读库的版本低于 PostgreSQL 15。',
    '请升级只读库，或去掉 DATABASE_READ_URL。',
  );
}

async function lagOf(pool: pg.Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ lag: number | null }>(
    `SELECT CASE WHEN NOT pg_is_in_recovery() THEN 0
       WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
         AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming') THEN 0
       -- wall-clock: how far behind a replica is, is a matter of the machines' own time
       ELSE (extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::float8 END AS lag`,
  );
  return rows[0]!.lag ?? undefined;
}
