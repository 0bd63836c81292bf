import { createHash } from 'node:crypto';
import { DatabaseProblem } from './database-problem.ts';

/**
 * The archive inside its gzip: MAGIC, then frames of one type byte, four length bytes (big endian) and the payload. The last
 * frame is the trailer, whose payload is the SHA-256 of every byte before it.
 */
const MAGIC = Buffer.from('YIMEN-BACKUP-1\n');
const HEAD_BYTES = 5;
const MAX_FRAME = 64 * 1024 * 1024;

/** H header, T table begins, X extra begins (both name it in JSON), D data of the one begun, E its end (JSON), Z trailer. */
export type FrameType = 'H' | 'T' | 'X' | 'D' | 'E' | 'Z';

export interface Frame {
  readonly type: FrameType;
  readonly payload: Buffer;
}

/** The one sentence about a backup file that cannot be trusted. */
export function damaged(detail: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem(
    'backup-damaged',
    `备份文件已损坏或不完整（${detail}）。`,
    '数据库未作任何改动。请改用另一份备份；若是拷贝得来的，请重新拷贝并核对大小。',
    { cause },
  );
}

/** Wraps frames for writing: the first bytes are MAGIC, after the last frame of the source comes the trailer. */
export async function* encodeFrames(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256').update(MAGIC);
  yield MAGIC;
  const head = (type: FrameType, length: number): Buffer => {
    const bytes = Buffer.alloc(HEAD_BYTES);
    bytes.write(type, 'latin1');
    bytes.writeUInt32BE(length, 1);
    return bytes;
  };
  for await (const { type, payload } of frames) {
    const start = head(type, payload.length);
    hash.update(start).update(payload);
    yield start;
    yield payload;
  }
  const digest = hash.digest();
  yield head('Z', digest.length);
  yield digest;
}

/** Collects a stream and hands out exact numbers of bytes. */
class Bytes {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Buffer> {
    const parts = [this.rest];
    let have = this.rest.length;
    while (have < count) {
      const next = await this.source.next();
      if (next.done) throw damaged('文件到一半就结束了');
      parts.push(next.value);
      have += next.value.length;
    }
    const all = parts.length === 1 ? this.rest : Buffer.concat(parts, have);
    this.rest = all.subarray(count);
    return all.subarray(0, count);
  }

  async isAtEnd(): Promise<boolean> {
    return this.rest.length === 0 && (await this.source.next()).done === true;
  }
}

/** Reads frames up to the trailer and checks it. Throws DatabaseProblem `backup-damaged`. */
export async function* decodeFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const bytes = new Bytes(source);
  if (!(await bytes.take(MAGIC.length)).equals(MAGIC)) throw damaged('不是本程序的备份文件，或格式版本不同');
  const hash = createHash('sha256').update(MAGIC);
  for (;;) {
    const head = await bytes.take(HEAD_BYTES);
    const type = head.toString('latin1', 0, 1) as FrameType;
    const length = head.readUInt32BE(1);
    if (!'HTXDEZ'.includes(type) || length > MAX_FRAME) throw damaged('内容无法识别');
    const payload = await bytes.take(length);
    if (type === 'Z') {
      if (!payload.equals(hash.digest())) throw damaged('校验和不符');
      if (!(await bytes.isAtEnd())) throw damaged('末尾有多余的内容');
      return;
    }
    hash.update(head).update(payload);
    yield { type, payload };
  }
}
