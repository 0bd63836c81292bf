import { inflateRawSync } from 'node:zlib';
import { damaged, Unreadable } from './unreadable.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
/** An end record is followed by a comment of at most 64 KiB. */
const MAX_COMMENT = 0xffff;
const MAX_PARTS = 2_000;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** The parts of a zip. Reading one unpacks it and counts it against the limit for all of them. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** Content of a part; undefined when there is none of this name. */
  read(name: string): Buffer | undefined;
}

interface Part {
  readonly method: number;
  readonly packed: number;
  readonly at: number;
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

function directoryOf(bytes: Buffer): Map<string, Part> {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_PARTS) throw damaged();
  const parts = new Map<string, Part>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) throw damaged();
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0)
      throw new Unreadable('encrypted', '文件带有密码，请取消密码后重新导入。');
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + length);
    parts.set(name, {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += CENTRAL_BYTES + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function endRecord(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw damaged();
}

function unpack(bytes: Buffer, { method, packed, at }: Part, limit: number): Buffer {
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged();
  const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
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
