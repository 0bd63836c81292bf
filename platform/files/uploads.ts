import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/index.ts';
import type { Settings } from '../contract/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { maxFileBytes, uploadHours, uploadsPerAccount } from './file-settings.ts';
import type { PutFile, StoredFile } from './stored-file.ts';
import { judgeName, judgeSize } from './judge-upload.ts';
import { createUploadLocks, type UploadLocks } from './upload-locks.ts';

/** A file that arrives in pieces. */
export interface Upload {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly size: number;
  /** Bytes that arrived; `size` once the outcome is known. */
  readonly offset: number;
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
  /** What became of it after the last byte. */
  readonly outcome?: StoredFile | Refusal;
}

/** Uploads that go on after a cut, on any server with this data folder. `append` and `finish` only while holding the lock. */
export interface Uploads {
  readonly locks: UploadLocks;
  /** Judges name and size before a byte arrives. `sha256`: what the sender says the whole will be. */
  open(
    wanted: { account: string; name: string; size: number; sha256?: string; id?: string },
    at: Instant,
  ): Promise<Upload | Refusal>;
  /** The account's own upload; undefined when it is foreign, unknown or expired. */
  find(id: string, account: string, at: Instant): Promise<Upload | undefined>;
  /** Writes from `offset` on and gives the new offset. What arrived before a failure is kept. */
  append(id: string, offset: number, pieces: AsyncIterable<Buffer>): Promise<number>;
  /** Judges and stores an upload whose last byte has arrived. Repeated, it gives the same outcome. */
  finish(id: string, at: Instant): Promise<StoredFile | Refusal>;
  cancel(id: string): Promise<void>;
  /** Removes what expired and pieces that belong to no upload. Gives how many. */
  collect(now: Instant): Promise<number>;
}

/** What uploads stand on. */
interface UploadParts {
  readonly folder: string;
  readonly database: Database;
  readonly settings: Settings;
  readonly put: PutFile;
}

const HOUR = 3_600_000;
const ID = /^[0-9a-f]{32}$/;

/** Makes the uploads kept in `folder`. */
export function createUploads(parts: UploadParts): Uploads {
  const { folder, database } = parts;
  const locks = createUploadLocks(database);
  const pathOf = (id: string): string => join(folder, id);
  const read = async (id: string): Promise<UploadRow | undefined> => {
    if (!ID.test(id)) return undefined;
    const { rows } = await database.pool.query<UploadRow>('select * from files.upload where id = $1', [id]);
    return rows[0];
  };
  const cancel: Uploads['cancel'] = async (id) => {
    if (!ID.test(id)) return;
    // The row first: pieces without a row are collected, a row without its pieces would mislead the sender.
    await database.pool.query('delete from files.upload where id = $1', [id]);
    await rm(pathOf(id), { force: true });
  };
  return {
    locks,
    cancel,
    open: (wanted, at) => openUpload(parts, wanted, at),
    async find(id, account, at) {
      const row = await read(id);
      if (row === undefined || row.account !== account || row.expires_at.getTime() <= at) return undefined;
      const offset = row.outcome === null ? await sizeOf(pathOf(id)) : Number(row.size);
      return offset === undefined ? undefined : uploadOf(row, offset);
    },
    append: (id, offset, pieces) => append(pathOf(id), offset, pieces),
    async finish(id, at) {
      const row = await read(id);
      if (row === undefined) throw new Error(`upload ${id} was removed while it was being finished`);
      if (row.outcome !== null) return row.outcome;
      const outcome = await judge(parts, row, await readFile(pathOf(id)), at);
      await database.pool.query('update files.upload set outcome = $2 where id = $1', [
        id,
        JSON.stringify(outcome),
      ]);
      await rm(pathOf(id), { force: true });
      return outcome;
    },
    collect: (now) => collect({ folder, database, locks, cancel }, now),
  };
}

interface UploadRow {
  id: string;
  account: string;
  name: string;
  size: string;
  expected: string | null;
  opened_at: Date;
  expires_at: Date;
  outcome: StoredFile | Refusal | null;
}

function uploadOf(row: UploadRow, offset: number): Upload {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    size: Number(row.size),
    offset,
    openedAt: row.opened_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
  };
}

/** Bytes on the disk; undefined where there is no file: a restored database has rows whose pieces no backup holds. */
function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
}

async function openUpload(
  { folder, database, settings }: UploadParts,
  wanted: Parameters<Uploads['open']>[0],
  at: Instant,
): Promise<Upload | Refusal> {
  const { account, name, size, sha256, id = randomBytes(16).toString('hex') } = wanted;
  const refusal = judgeSize(size, settings.get(maxFileBytes)) ?? judgeName(name);
  if (refusal !== undefined) return refusal;
  const most = settings.get(uploadsPerAccount);
  const expiresAt = at + settings.get(uploadHours) * HOUR;
  const row = await database.transaction(async (client) => {
    // Held until the commit: two requests at once must not both be the last one allowed.
    await client.query(`select pg_advisory_xact_lock(hashtext('files.upload'), hashtext($1))`, [account]);
    const { rows } = await client.query<UploadRow>(
      `insert into files.upload (id, account, name, size, expected, opened_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $7
       where (select count(*) from files.upload where account = $2 and outcome is null and expires_at > $6) < $8
       returning *`,
      [id, account, name, size, sha256 ?? null, new Date(at), new Date(expiresAt), most],
    );
    return rows[0];
  });
  if (row === undefined) {
    const message = `您有 ${most} 个文件没有传完，请先传完或取消其中的文件，再上传新的文件。`;
    return { ...refuse('files.too-many-uploads', message), facts: { most } };
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await (await open(join(folder, id), 'a', 0o600)).close();
  } catch (error) {
    await database.pool.query('delete from files.upload where id = $1', [id]);
    throw error;
  }
  return uploadOf(row, 0);
}

async function append(path: string, offset: number, pieces: AsyncIterable<Buffer>): Promise<number> {
  // Opened without creating: an upload that was cancelled meanwhile must not come back as a file without a row.
  const handle = await open(path, 'r+');
  let at = offset;
  try {
    for await (const piece of pieces) {
      for (let done = 0; done < piece.length;) {
        const { bytesWritten } = await handle.write(piece, done, piece.length - done, at);
        done += bytesWritten;
        at += bytesWritten;
      }
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
  return at;
}

async function judge(
  { put }: UploadParts,
  row: UploadRow,
  bytes: Buffer,
  at: Instant,
): Promise<StoredFile | Refusal> {
  if (row.expected !== null && createHash('sha256').update(bytes).digest('hex') !== row.expected) {
    const message = '文件在传输途中损坏，或上传期间在您的电脑上被改动，请重新上传。';
    return refuse('files.damaged', message, { path: '/file' });
  }
  return put(bytes, { name: row.name, by: row.account, at });
}

async function collect(
  parts: { folder: string; database: Database } & Pick<Uploads, 'locks' | 'cancel'>,
  now: Instant,
): Promise<number> {
  const { folder, database, locks, cancel } = parts;
  // Listed before the rows are read: a file listed here had its row before it, so one without a row has lost it for good.
  const listed = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const { rows } = await database.pool.query<{ id: string; expired: boolean }>(
    'select id, expires_at <= $1 as expired from files.upload',
    [new Date(now)],
  );
  const known = new Set(rows.map(({ id }) => id));
  const stale = [
    ...rows.filter(({ expired }) => expired).map(({ id }) => id),
    ...listed.filter((name) => ID.test(name) && !known.has(name)),
  ];
  let removed = 0;
  for (const id of stale) {
    // Somebody who is writing right now is left alone until the next round.
    const release = await locks.acquire(id, { onWanted: () => undefined, waitMs: 0 });
    if (release === undefined) continue;
    try {
      await cancel(id);
      removed += 1;
    } finally {
      await release();
    }
  }
  return removed;
}
