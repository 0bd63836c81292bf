import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/index.ts';
import { isRefusal } from '../procedure/index.ts';
import type { Settings } from '../contract/index.ts';
import type { Instant } from '../time/index.ts';
import { collectOrphans, type Collected } from './collect-orphans.ts';
import { lockContent } from './content-lock.ts';
import { maxFileBytes } from './file-settings.ts';
import { judgeUpload } from './judge-upload.ts';
import type { PutFile } from './stored-file.ts';
import { createUploads, type Uploads } from './uploads.ts';
import { writeWhole } from './write-whole.ts';

/** Files on disk, addressed by their content. */
export interface Files {
  /** Judges, stores and registers a file. Durable when it returns. */
  put: PutFile;
  /** The content, checked against its address. Throws when the file on disk was altered. */
  get(sha256: string): Promise<Buffer | undefined>;
  has(sha256: string): Promise<boolean>;
  /** Files that arrive in pieces. */
  readonly uploads: Uploads;
  /** Removes expired uploads and what nothing names. Never a content that an entry of the ledger names. */
  collect(now: Instant): Promise<Collected>;
}

/** Makes the store in `<dataDir>/files`; what is still arriving is in `<dataDir>/uploads`. */
export function createFiles(options: { dataDir: string; database: Database; settings: Settings }): Files {
  const { database, settings } = options;
  const root = join(options.dataDir, 'files');
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const put: Files['put'] = async (bytes, meta) => {
    const type = judgeUpload(bytes, meta.name, settings.get(maxFileBytes));
    if (isRefusal(type)) return type;
    const sha256 = hashOf(bytes);
    const file = { sha256, size: bytes.length, mediaType: type.mediaType };
    await database.transaction(async (client) => {
      await lockContent(client, sha256);
      // The content is on the disk before the row that names it.
      if (!(await exists(pathOf(sha256)))) await writeWhole(pathOf(sha256), bytes);
      // Sent again is used again: the days until it counts as an orphan begin anew.
      await client.query({
        name: 'files-register',
        text: `insert into files.file (sha256, size, media_type, name, uploaded_by, at) values ($1, $2, $3, $4, $5, $6)
          on conflict (sha256, uploaded_by, name) do update set at = greatest(file.at, excluded.at)`,
        values: [sha256, file.size, file.mediaType, meta.name, meta.by, new Date(meta.at)],
      });
    });
    return file;
  };
  const uploads = createUploads({ folder: join(options.dataDir, 'uploads'), database, settings, put });
  return {
    put,
    uploads,
    async get(sha256) {
      if (!isAddress(sha256)) return undefined;
      const bytes = await readFile(pathOf(sha256)).catch(undefinedIfMissing);
      if (bytes !== undefined && hashOf(bytes) !== sha256) {
        throw new Error(
          `文件 ${pathOf(sha256)} 的内容与其哈希不符，已被改动或磁盘损坏，请从备份恢复该文件。`,
        );
      }
      return bytes;
    },
    has: async (sha256) => isAddress(sha256) && exists(pathOf(sha256)),
    collect: (now) => collectOrphans({ root, pathOf, database, settings, uploads, now }),
  };
}

/** Only addresses become paths: nothing a caller sends can climb out of the folder. */
function isAddress(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    (error: unknown) => undefinedIfMissing(error) ?? false,
  );
}

function undefinedIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
