import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '@yimen/platform/database';

/** A PostgreSQL with the product's own production settings (fsync on), in a temporary folder. */
export interface BenchServer {
  readonly database: Database;
  /** e.g. `18.4`. */
  readonly version: string;
  /** Makes an empty database, lends its URL and drops it afterwards. */
  withDatabase<T>(name: string, work: (url: string) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** More connections than the product asks for, so that every peer can have as many as it is best with. */
const SETTINGS = { max_connections: '120' };

/**
 * Starts the server. Refuses one that is not durable: a number without fsync says nothing. Set `BENCH_DIR` to put the data on
 * the disk that is to be measured; the default is the folder for temporary files.
 */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(process.env['BENCH_DIR'] ?? tmpdir(), 'yimen-bench-'));
  await chmod(folder, 0o755); // PostgreSQL runs as another account when we are root
  const database = await openDatabase({ dataDir: folder, settings: SETTINGS });
  const show = async (name: string): Promise<string> =>
    (await database.pool.query(`select current_setting($1) as value`, [name])).rows[0].value;
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    if ((await show(name)) !== 'on') throw new Error(`${name} is off: this server must not be measured`);
  }
  const socket = await show('unix_socket_directories');
  return {
    database,
    version: await show('server_version'),
    async withDatabase(name, work) {
      await database.pool.query(`drop database if exists ${name} with (force)`);
      await database.pool.query(`create database ${name} template template0`);
      try {
        return await work(databaseUrl(database.url, name, socket));
      } finally {
        await untilUnused(database, name);
        await database.pool.query(`drop database if exists ${name} with (force)`);
      }
    },
    async stop() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A pool that was ended still needs a moment to say goodbye; cutting it off would look like a failure of the peer. */
async function untilUnused(database: Database, name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const { rows } = await database.pool.query(
      'select count(*)::int as users from pg_stat_activity where datname = $1',
      [name],
    );
    if (rows[0].users === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Unix socket where there is one, as the product itself connects: about a tenth faster than TCP. */
function databaseUrl(base: string, name: string, socket: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  if (socket !== '') url.searchParams.set('host', socket);
  return url.href;
}

/** One connection for preparing and checking. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
