import { join } from 'node:path';
import { openDatabase, readBackupHeader, restoreDatabase, type BackupHeader } from '@yimen/platform/database';
import { prepareQueue } from '@yimen/platform/jobs';
import { createLedgerMonth } from '@yimen/platform/ledger';
import { backupParts } from './back-up.ts';
import type { Config } from './config.ts';
import { migrationSources } from './open-product.ts';
import { unpackFiles } from './stored-files.ts';
import { addWaitingJobs, type WaitingJob } from './waiting-jobs.ts';

/** What was put back. */
export interface Restored {
  readonly header: BackupHeader;
  readonly files: number;
  readonly jobs: number;
}

/** Restores a backup into an empty database and an empty data folder. Throws DatabaseProblem. */
export async function restoreBackup(
  config: Config,
  file: string,
  onProgress: (text: string) => void,
): Promise<Restored> {
  // Read first: a wrong file must not leave a new embedded database behind.
  const { extras } = await readBackupHeader(file);
  const months = extras.flatMap((name) =>
    name.startsWith(backupParts.month) ? [name.slice(backupParts.month.length)] : [],
  );
  const url = config.databaseUrl === undefined ? {} : { url: config.databaseUrl };
  const database = await openDatabase({ ...url, dataDir: config.dataDir, onProgress });
  try {
    let files = 0;
    let jobs: WaitingJob[] = [];
    const header = await restoreDatabase(database, file, {
      sources: migrationSources(),
      onProgress,
      async beforeTable(client, table) {
        if (table.schema !== 'ledger' || table.table !== 'entry') return;
        for (const month of months) await createLedgerMonth(client, month);
      },
      async onExtra(name, content) {
        if (name === backupParts.files) files = await unpackFiles(content, join(config.dataDir, 'files'));
        if (name === backupParts.jobs) jobs = JSON.parse(await textOf(content)) as WaitingJob[];
      },
    });
    await prepareQueue(database);
    await addWaitingJobs(database, jobs);
    return { header, files, jobs: jobs.length };
  } finally {
    await database.close();
  }
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
