import { join } from 'node:path';
import { backupDatabase, type BackupHeader, type Database } from '@yimen/platform/database';
import { listLedgerMonths, portablePositions } from '@yimen/platform/ledger';
import type { Product } from './product.ts';
import { productVersion } from './product-version.ts';
import { packFiles } from './stored-files.ts';
import { readWaitingJobs } from './waiting-jobs.ts';

/** Names of what a backup holds beside the tables. Months of the ledger are named in the header, where a restore needs them. */
export const backupParts = { files: 'files', jobs: 'jobs', month: 'ledger-month/' } as const;

/** Tables that graphile-worker makes itself. */
const QUEUE_SCHEMA = 'graphile_worker';

/**
 * Writes database, stored files and waiting jobs into one file, while work goes on. Not the keys: whoever finds the file must not
 * find with it what opens the personal data in it.
 */
export async function backUp(
  product: Product,
  file: string,
  onProgress: (text: string) => void,
): Promise<BackupHeader> {
  const { database, clock } = product.services;
  for (;;) {
    const now = clock.now();
    const months = await listLedgerMonths(database.pool, now);
    const header = await backupDatabase(database, file, {
      now,
      productVersion,
      excludeSchemas: [QUEUE_SCHEMA],
      replace: archivedCounted(portablePositions),
      extra: extras(database, join(product.config.dataDir, 'files'), months),
      onProgress,
    });
    // A month that began meanwhile may have entries in the backup that a restore would have no place for.
    const after = await listLedgerMonths(database.pool, now);
    if (after.every((month) => months.includes(month))) return header;
    onProgress('备份期间台账增加了新的月份，重新备份。');
  }
}

/**
 * Positions count all entries up to them, those that are only in archive files too: a digest ends at such a count, and what was
 * written after it must stand behind it in the restored database as well.
 */
function archivedCounted(positions: typeof portablePositions): typeof portablePositions {
  const archived = `(select coalesce(sum(entries), 0)::bigint from archive.month where detached_at is not null)`;
  const counted = Object.fromEntries(
    ['ledger.entry', 'ledger.listener_position'].map((table) => {
      const columns = positions[table]!;
      return [table, { ...columns, pos: `${columns['pos']} + ${archived}` }];
    }),
  );
  return { ...positions, ...counted };
}

function extras(database: Database, folder: string, months: readonly string[]) {
  async function* jobs(): AsyncGenerator<Buffer> {
    yield Buffer.from(JSON.stringify(await readWaitingJobs(database)));
  }
  return {
    ...Object.fromEntries(months.map((month) => [backupParts.month + month, Buffer.alloc(0)])),
    [backupParts.files]: packFiles(folder),
    [backupParts.jobs]: jobs(),
  };
}
