import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Cluster, Progress } from './embedded-cluster.ts';
import { prepareCluster, prepareDataDir } from './embedded-cluster.ts';
import { findRunningServer, startServer, stopServer } from './embedded-server.ts';
import type { StartOptions } from './embedded-server.ts';
import { isProcessAlive, withProcessLock } from './process-lock.ts';

/** What the embedded server says of itself to the process that uses it. */
export interface EmbeddedServer {
  readonly url: string;
  /** Folder of the unix socket, or undefined where only 127.0.0.1 is listened on. */
  readonly socketFolder: string | undefined;
  readonly dataDir: string;
  /** Call after the own connections are closed: stops the server if it is ours to stop. */
  release(): Promise<void>;
}

/** True when this process has to stop the server: it started it, or took it over from a process that died. */
async function claim(ownerFile: string, started: boolean): Promise<boolean> {
  const owner = Number(await readFile(ownerFile, 'utf8').catch(() => ''));
  if (!started && owner > 0 && isProcessAlive(owner)) return false;
  await writeFile(ownerFile, String(process.pid));
  return true;
}

/** Whether other programs are connected; our own connections, just closed, get a moment to disappear. */
async function isUsedByOthers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'yimen' });
  await client.connect();
  try {
    const sql = `SELECT count(*)::int AS others FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { rows } = await client.query(sql);
      if ((rows[0] as { others: number }).others === 0) return false;
      await client.query('SELECT pg_sleep(0.025)');
    }
    return true;
  } finally {
    await client.end();
  }
}

async function stopUnlessUsed(cluster: Cluster, url: string, onProgress: Progress): Promise<void> {
  await rm(join(cluster.dataDir, 'postgres.owner'), { force: true });
  if (!(await findRunningServer(cluster))) return;
  try {
    if (await isUsedByOthers(url)) return onProgress('还有别的进程在使用内置数据库，让它继续运行。');
  } catch (error) {
    // It died while we asked (killed by hand, out of memory): then there is nothing left to stop.
    if (!(await findRunningServer(cluster))) return;
    throw error;
  }
  await stopServer(cluster);
}

/**
 * Starts the embedded server of a data folder or joins the one that runs there. `connect` is called under the lock, so that
 * nobody stops the server between finding it and using it; its result is returned along with the server.
 */
export async function openEmbedded<T>(
  folder: string,
  options: StartOptions,
  connect: (server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const dataDir = await prepareDataDir(folder);
  const lock = join(dataDir, 'postgres.lock');
  return withProcessLock(lock, async () => {
    const cluster = await prepareCluster(dataDir, options.settings['fsync'] !== 'off', options.onProgress);
    const running = await findRunningServer(cluster);
    const { port, socketFolder } = running ?? (await startServer(cluster, options));
    const url = `postgresql://yimen:${cluster.secret}@127.0.0.1:${port}/yimen`;
    const owned = await claim(join(dataDir, 'postgres.owner'), !running);
    const release = async (): Promise<void> => {
      if (owned) await withProcessLock(lock, () => stopUnlessUsed(cluster, url, options.onProgress));
    };
    try {
      return await connect({ url, socketFolder: socketFolder || undefined, dataDir, release });
    } catch (error) {
      if (owned) await stopUnlessUsed(cluster, url, options.onProgress);
      throw error;
    }
  });
}
