import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';

/** Path of a stored file below the folder of files; anything else in there (half-written files) is left out. */
const STORED = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/;
const HEADER_BYTES = 64 + 16;

/** All stored files as one stream: for each its SHA-256 and size (16 hex digits), then its content. Lists when read. */
export async function* packFiles(folder: string): AsyncGenerator<Buffer> {
  for (const path of await storedPaths(folder)) {
    const file = join(folder, path);
    const { size } = await stat(file);
    yield Buffer.from(path.slice(-64) + size.toString(16).padStart(16, '0'), 'latin1');
    let read = 0;
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      read += chunk.length;
      yield chunk;
    }
    if (read !== size) throw new Error(`文件 ${file} 在备份时被改动，请检查数据目录后重新备份。`);
  }
}

async function storedPaths(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return found
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => STORED.test(path))
    .sort();
}

/** Puts files packed by `packFiles` back, each checked against its SHA-256. Returns how many. Throws when one does not match. */
export async function unpackFiles(content: AsyncIterable<Buffer>, folder: string): Promise<number> {
  const source = new ByteSource(content);
  let count = 0;
  for (
    let header = await source.take(HEADER_BYTES);
    header !== undefined;
    header = await source.take(HEADER_BYTES)
  ) {
    const text = header.toString('latin1');
    const sha256 = text.slice(0, 64);
    const size = Number.parseInt(text.slice(64), 16);
    if (!/^[0-9a-f]{80}$/.test(text)) throw new Error('备份中的文件部分已损坏，请换一份备份。');
    await writeStored(
      join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256),
      sha256,
      source.pieces(size),
    );
    count += 1;
  }
  return count;
}

async function writeStored(path: string, sha256: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const handle = await open(`${path}.part`, 'w', 0o600);
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      await handle.write(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') !== sha256) throw new Error(`备份中的文件 ${sha256} 已损坏，请换一份备份。`);
  await rename(`${path}.part`, path);
}

/** Bytes in exact portions out of chunks of any size. */
class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(content: AsyncIterable<Buffer>) {
    this.#chunks = content[Symbol.asyncIterator]();
  }

  /** Exactly `n` bytes, or undefined when nothing is left. Throws when something, but not enough, is left. */
  async take(n: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    for await (const piece of this.#upTo(n)) parts.push(piece);
    const bytes = Buffer.concat(parts);
    if (bytes.length === 0) return undefined;
    if (bytes.length < n) throw new Error('备份中的文件部分不完整，请换一份备份。');
    return bytes;
  }

  /** The next `n` bytes piece by piece. */
  async *pieces(n: number): AsyncGenerator<Buffer> {
    let left = n;
    for await (const piece of this.#upTo(n)) {
      left -= piece.length;
      yield piece;
    }
    if (left > 0) throw new Error('备份中的文件部分不完整，请换一份备份。');
  }

  async *#upTo(n: number): AsyncGenerator<Buffer> {
    for (let left = n; left > 0;) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done) return;
        this.#rest = next.value;
        continue;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
}
