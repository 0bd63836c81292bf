import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../database/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import type { Settings } from '../contract/index.ts';
import type { Instant } from '../time/index.ts';
import { maxFileBytes } from './file-settings.ts';
import { judgeUpload } from './judge-upload.ts';

/** A stored file. `sha256` is its address and its proof. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

/** Files on disk, addressed by their content. */
export interface Files {
  /** Judges, stores and registers a file. Durable when it returns. */
  put(bytes: Buffer, meta: { name: string; by: string; at: Instant }): Promise<StoredFile | Refusal>;
  /** The content, checked against its address. Throws when the file on disk was altered. */
  get(sha256: string): Promise<Buffer | undefined>;
  has(sha256: string): Promise<boolean>;
}

/** Makes the store in `<dataDir>/files`. */
export function createFiles(options: { dataDir: string; database: Database; settings: Settings }): Files {
  const root = join(options.dataDir, 'files');
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    async put(bytes, meta) {
      const type = judgeUpload(bytes, meta.name, options.settings.get(maxFileBytes));
      if (isRefusal(type)) return type;
      const sha256 = hashOf(bytes);
      const file = { sha256, size: bytes.length, mediaType: type.mediaType };
      // The content is on the disk before the row that names it.
      if (!(await exists(pathOf(sha256)))) await writeAtomically(pathOf(sha256), bytes);
      await options.database.pool.query({
        name: 'files-register',
        text: `insert into files.file (sha256, size, media_type, name, uploaded_by, at) values ($1, $2, $3, $4, $5, $6)
          on conflict (sha256, uploaded_by, name) do nothing`,
        values: [sha256, file.size, file.mediaType, meta.name, meta.by, new Date(meta.at)],
      });
      return file;
    },
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

/** Whole or not at all, and on the disk: a reader never sees half a file, nor a crash leaves one under its final name. */
async function writeAtomically(path: string, bytes: Buffer): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  // The new name lives in the folder, which has to reach the disk too.
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
