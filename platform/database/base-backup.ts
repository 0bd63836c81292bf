import pg from 'pg';
import { TarExtractor } from './extract-tar.ts';
import type { Account } from './run-command.ts';

export interface BaseBackupOptions {
  /** Of a role with REPLICATION, by a rule of pg_hba.conf that lets it in. */
  readonly url: string;
  /** An empty folder. */
  readonly folder: string;
  readonly account: Account | undefined;
  readonly durable: boolean;
  /** Told the bytes written so far. */
  readonly onProgress: (bytes: number) => void;
}

/**
 * Copies a running server's whole data folder over the replication protocol, with the WAL it needs to be consistent: what
 * pg_basebackup does, which the embedded binaries do not have. PostgreSQL 15 or newer (protocol of `BASE_BACKUP`: one COPY of
 * messages: `n` new archive, `d` data, `p` progress, `m` manifest).
 */
export async function takeBaseBackup(options: BaseBackupOptions): Promise<void> {
  const { url, folder, account, durable, onProgress } = options;
  const client = new pg.Client({
    connectionString: url,
    application_name: 'yimen base backup',
    replication: 'true',
  } as pg.ClientConfig);
  let extractor: TarExtractor | undefined;
  let fault: Error | undefined;
  let bytes = 0;
  const onMessage = (chunk: Buffer): void => {
    const kind = String.fromCharCode(chunk[0]!);
    if (kind === 'n') {
      // A second archive is a tablespace elsewhere on the primary's disk; this product makes none.
      if (extractor !== undefined) throw new Error('the database has tablespaces, which are not copied');
      extractor = new TarExtractor(folder, account, durable);
    } else if (kind === 'd') {
      extractor!.write(chunk.subarray(1));
      bytes += chunk.length - 1;
      onProgress(bytes);
    }
  };
  await client.connect();
  try {
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    connection.on('copyData', ({ chunk }: { chunk: Buffer }) => {
      if (fault !== undefined) return;
      try {
        onMessage(chunk);
      } catch (error) {
        fault = error as Error;
      }
    });
    await client.query(`BASE_BACKUP (LABEL 'yimen replica', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`);
    if (fault !== undefined) throw fault;
    if (extractor === undefined) throw new Error('the server sent no archive');
    (extractor as TarExtractor).finish();
  } finally {
    await client.end();
  }
}
