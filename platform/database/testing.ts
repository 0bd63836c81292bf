import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openDatabase } from './open-database.ts';
import { isProcessAlive } from './process-lock.ts';

/** For tests only: a crash of the machine may lose everything, which is what makes it fast. */
const TEST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
  shared_buffers: '128MB',
  autovacuum: 'off',
};

const PREFIX = 'yimen-test-';
const openAt = (
  dataDir: string,
): ReturnType<typeof openEmbedded<{ url: string; release(): Promise<void> }>> =>
  openEmbedded(dataDir, { settings: TEST_SETTINGS, onProgress: () => undefined }, async (server) => server);

/** Stops and removes what a test run that was killed has left. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (pid === 0 || isProcessAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    // Joining takes the dead run's server over, so releasing it stops it.
    const server = await openAt(folder).catch(() => undefined);
    await server?.release().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts a PostgreSQL for tests in a temporary folder, without durability; `stop` removes everything. */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(folder, 0o755);
  const server = await openAt(folder);
  const stop = async (): Promise<void> => {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

function serverUrl(): string {
  const url = process.env['YIMEN_TEST_DATABASE_URL'];
  if (url) return url;
  throw new Error('no test server: add platform/database/test-server.ts to globalSetup of vitest.config.ts');
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function open(name: string): Promise<Database> {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return openDatabase({ url: url.href, dataDir: '', poolSize: 5 });
}

async function buildTemplate(
  client: pg.Client,
  name: string,
  prepare: (db: Database) => Promise<void>,
): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  const building = `${name}_building`;
  await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${building} TEMPLATE template0`);
  const db = await open(building);
  try {
    await prepare(db);
  } finally {
    await db.close();
  }
  await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
}

/** A database of one test file. */
export interface TestDatabase extends Database {
  /** Closes and removes it; call it in `afterAll`. */
  drop(): Promise<void>;
}

/**
 * A fresh database cloned from a template that `prepare` builds once per key and test server (key = what makes it different,
 * e.g. the modules migrated and seeded). Needs the global setup `platform/database/test-server.ts`.
 */
export async function createTestDatabase(
  templateKey: string,
  prepare: (db: Database) => Promise<void>,
): Promise<TestDatabase> {
  const hash = createHash('sha256').update(templateKey).digest('hex').slice(0, 12);
  const template = `t_${hash}`;
  const name = `c_${hash}_${randomUUID().slice(0, 8)}`;
  await onServer(async (client) => {
    // One lock for building and cloning: a template that somebody is connected to cannot be cloned or renamed.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    await buildTemplate(client, template, prepare);
    // Two to three times as fast as the default here, where a checkpoint costs nothing.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  const db = await open(name);
  const drop = async (): Promise<void> => {
    await db.close();
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  return { ...db, drop };
}
