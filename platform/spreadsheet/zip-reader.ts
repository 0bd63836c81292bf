import { inflateRawSync } from 'node:zlib';
import { contentStart, readZipDirectory, type ZipEntry } from '../zip/index.ts';
import { damaged, Unreadable } from './unreadable.ts';

const MAX_PARTS = 2_000;
const STORED = 0;
const DEFLATED = 8;

/** The parts of a zip. Reading one unpacks it and counts it against the limit for all of them. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** Content of a part; undefined when there is none of this name. */
  read(name: string): Buffer | undefined;
}

/**
 * Opens a zip. Sizes are never believed: unpacking stops at the limit, whatever the file says of itself. Throws Unreadable when
 * it is no sound zip or is encrypted.
 */
export function openZip(bytes: Buffer, unpackedBytes: number): ZipArchive {
  const parts = directoryOf(bytes);
  let left = unpackedBytes;
  return {
    names: [...parts.keys()],
    read(name) {
      const part = parts.get(name);
      if (part === undefined) return undefined;
      const content = unpack(bytes, part, left);
      left -= content.length;
      return content;
    },
  };
}

function directoryOf(bytes: Buffer): Map<string, ZipEntry> {
  const directory = readZipDirectory(bytes);
  if (directory === undefined || directory.entries.length > MAX_PARTS) throw damaged();
  if (directory.entries.some(({ encrypted }) => encrypted))
    throw new Unreadable('encrypted', '文件带有密码，请取消密码后重新导入。');
  return new Map(directory.entries.map((entry) => [entry.name, entry]));
}

function unpack(bytes: Buffer, entry: ZipEntry, limit: number): Buffer {
  const { method, compressed: packed } = entry;
  const start = contentStart(bytes, entry);
  if (start === undefined) throw damaged();
  if (start + packed > bytes.length) throw damaged();
  const content = bytes.subarray(start, start + packed);
  if (method === STORED) {
    if (packed > limit) throw tooLarge();
    return content;
  }
  if (method !== DEFLATED || limit <= 0) throw method === DEFLATED ? tooLarge() : damaged();
  try {
    return inflateRawSync(content, { maxOutputLength: limit });
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged(cause);
  }
}

function tooLarge(): Unreadable {
  return new Unreadable(
    'unpacks-too-large',
    '文件解压后过大，已停止读取；请删除多余的内容，或按部门分开导入。',
  );
}
