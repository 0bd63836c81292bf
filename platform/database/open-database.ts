import { checkServer, createDatabase, createPool } from './database.ts';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { checkExtraSettings } from './embedded-settings.ts';
import { explainConnection, explainFile } from './explain-failure.ts';

export interface DatabaseConfig {
  /** DATABASE_URL of a PostgreSQL ≥ 15; without it the embedded server is used. */
  readonly url?: string;
  /** Folder of the embedded server's data, e.g. `<root>/.yimen`. */
  readonly dataDir: string;
  /** Port of the embedded server on 127.0.0.1; chosen and remembered when not given. */
  readonly port?: number;
  /** Connections at most; 10 when not given. */
  readonly poolSize?: number;
  /** More PostgreSQL settings for the embedded server, effective at its next start; durability cannot be weakened. */
  readonly settings?: Record<string, string>;
  /** Told in Chinese what takes time (first start, recovery) and what is odd. */
  readonly onProgress?: (text: string) => void;
}

async function openExternal(
  url: string,
  poolSize: number,
  onProgress: (text: string) => void,
): Promise<Database> {
  try {
    new URL(url);
  } catch (error) {
    throw explainConnection(error, url);
  }
  const pool = createPool({ url, poolSize, onProgress });
  try {
    const serverVersion = await checkServer(pool, url);
    return createDatabase({
      url,
      pool,
      embedded: false,
      serverVersion,
      dataDir: undefined,
      afterClose: async () => undefined,
    });
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/**
 * Opens the database: the external one when `url` is given, else the embedded one, which is created and started as needed or
 * joined when it runs already. Throws DatabaseProblem with sentences for people.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const onProgress = config.onProgress ?? (() => undefined);
  const poolSize = config.poolSize ?? 10;
  if (config.url) return openExternal(config.url, poolSize, onProgress);
  const settings = config.settings ?? {};
  checkExtraSettings(settings);
  const open = openEmbedded(config.dataDir, { port: config.port, settings, onProgress }, async (server) => {
    const pool = createPool({ url: server.url, host: server.socketFolder, poolSize, onProgress });
    try {
      const serverVersion = await checkServer(pool, server.url);
      const { url, dataDir, release } = server;
      return createDatabase({ url, pool, embedded: true, serverVersion, dataDir, afterClose: release });
    } catch (error) {
      await pool.end();
      throw error;
    }
  });
  return open.catch((error: unknown) => {
    // What still has the bare code of a file-system call came from the data folder.
    throw (error as NodeJS.ErrnoException).syscall ? explainFile(error, config.dataDir) : error;
  });
}
