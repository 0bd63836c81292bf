import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '@yimen/platform/database';
import { createLog } from '@yimen/platform/log';
import { manualClock, type Instant, type ManualClock } from '@yimen/platform/time';
import type { Config } from '../compose/config.ts';
import { openProduct } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';
import { prepareFresh } from '../compose/prepare-fresh.ts';

const PREFIX = 'yimen_demo_';

/** A whole product of its own, on a clock moved by hand. */
export interface Stage {
  readonly product: Product;
  readonly clock: ManualClock;
}

/**
 * Opens a product on a temporary database of the server in use, with temporary keys and files, and removes all of it afterwards:
 * the county's own data are not touched.
 */
export async function withStage<T>(
  config: Config,
  start: Instant,
  onProgress: (text: string, done?: number, total?: number) => void,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const url = config.databaseUrl === undefined ? {} : { url: config.databaseUrl };
  const server = await openDatabase({ ...url, dataDir: config.dataDir, poolSize: 2, onProgress });
  const folder = await mkdtemp(join(tmpdir(), 'yimen-demo-'));
  const name = PREFIX + randomBytes(6).toString('hex');
  try {
    await dropAbandoned(server);
    await server.pool.query(`create database ${name} template template0 encoding 'UTF8'`);
    const own = new URL(server.url);
    own.pathname = `/${name}`;
    const clock = manualClock(start);
    const product = await openProduct(
      { ...config, databaseUrl: own.href, dataDir: folder, keysDir: join(folder, 'keys') },
      { clock, onProgress, log: createLog('error', { write: (line) => void process.stderr.write(line) }) },
    );
    try {
      await prepareFresh(product, (done, total, what) => onProgress(`载入${what}`, done, total));
      return await work({ product, clock });
    } finally {
      await product.close();
    }
  } finally {
    await server.pool.query(`drop database if exists ${name} with (force)`);
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a demonstration that was killed has left: its databases nobody is connected to. */
async function dropAbandoned({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ datname: string }>(
    `select datname from pg_database d where starts_with(datname, $1)
     and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [PREFIX],
  );
  for (const { datname } of rows) await pool.query(`drop database if exists ${datname}`);
}
