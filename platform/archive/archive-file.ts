import { createHash, hash as hashOf } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { entryHash, exportedEntry, GENESIS } from '../ledger/index.ts';

const FORMAT = 'yimen-archive/1';

/** First line of an archive. */
export interface ArchiveHeader {
  readonly format: string;
  readonly month: string;
  readonly publicKeys: Readonly<Record<string, string>>;
  /** Signed digests up to the export, so that the file can be held against them without a database. */
  readonly digests: readonly unknown[];
}

/** One archived entry: its place in the whole ledger, the hash before it where that is not in the file, the exported row. */
export interface ArchivedRow {
  readonly ordinal: number;
  readonly before: string | null;
  readonly row: (string | null)[];
}

/** What was written. */
export interface WrittenArchive {
  readonly entries: number;
  /** SHA-256 over the hashes of the entries, in order. */
  readonly content: string;
  readonly sha256: string;
}

/** Writes gzipped JSON lines: header, `["e", ordinal, before, …row]`, `["end", entries]`. Whole or not at all. */
export async function writeArchive(
  file: string,
  header: Omit<ArchiveHeader, 'format'>,
  rows: AsyncIterable<ArchivedRow>,
): Promise<WrittenArchive> {
  const content = createHash('sha256');
  const bytes = createHash('sha256');
  let entries = 0;
  async function* lines() {
    yield `${JSON.stringify({ format: FORMAT, ...header })}\n`;
    for await (const { ordinal, before, row } of rows) {
      entries += 1;
      content.update(Buffer.from(row[11]!, 'hex'));
      yield `${JSON.stringify(['e', ordinal, before, ...row])}\n`;
    }
    yield `${JSON.stringify(['end', entries])}\n`;
  }
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes.update(chunk);
      done(null, chunk);
    },
  });
  const part = `${file}.part`;
  try {
    await pipeline(
      Readable.from(lines()),
      createGzip({ level: 6 }),
      counting,
      createWriteStream(part, { flush: true, mode: 0o600 }),
    );
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { entries, content: content.digest('hex'), sha256: bytes.digest('hex') };
}

/** Reads an archive: first its header, then its entries. Throws, in Chinese, when it is damaged or not complete. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveHeader | ArchivedRow> {
  let entries = 0;
  let complete = false;
  let isFirst = true;
  try {
    for await (const line of linesOf(file)) {
      const value = JSON.parse(line) as unknown;
      if (isFirst) {
        isFirst = false;
        if ((value as ArchiveHeader).format !== FORMAT) throw new Error('not an archive');
        yield value as ArchiveHeader;
        continue;
      }
      const [kind, ordinal, before, ...row] = value as [string, number, string | null, ...(string | null)[]];
      if (kind === 'end') complete = ordinal === entries;
      else {
        entries += 1;
        yield { ordinal, before, row };
      }
    }
  } catch (cause) {
    throw new Error(`归档文件 ${file} 读不出来或已损坏，请换用另一份副本。`, { cause });
  }
  if (!complete) throw new Error(`归档文件 ${file} 不完整，请换用另一份副本。`);
}

/** Only the entries. */
export async function* readArchivedRows(file: string): AsyncGenerator<ArchivedRow> {
  for await (const one of readArchive(file)) if ('row' in one) yield one;
}

/** What an archive holds and what is wrong with it. Needs nothing but the file. */
export interface ArchiveReport {
  readonly month: string;
  readonly entries: number;
  readonly content: string;
  readonly sha256: string;
  readonly findings: readonly string[];
}

const MOST_FINDINGS = 100;

/** Verifies the chain of every matter within the file and that nothing is left out or out of order. */
export async function verifyArchive(file: string): Promise<ArchiveReport> {
  const findings: string[] = [];
  const chains = new Map<string, { seq: number; hash: string }>();
  const content = createHash('sha256');
  let [month, entries, last] = ['', 0, 0];
  for await (const one of readArchive(file)) {
    if (!('row' in one)) {
      month = one.month;
      continue;
    }
    const { entry, stored } = exportedEntry(one.row);
    const id = one.row[0]!;
    const chain = chains.get(id);
    const before = chain?.hash ?? (entry.seq === 1 ? GENESIS : one.before);
    const name = `内部号 ${id} 第 ${entry.seq} 条`;
    const wrong =
      one.ordinal <= last
        ? '次序不对'
        : chain !== undefined && entry.seq !== chain.seq + 1
          ? '之前缺少记录'
          : before !== null && entryHash(before, entry) !== stored
            ? '内容与哈希不符，已被改动'
            : undefined;
    if (wrong !== undefined && findings.length < MOST_FINDINGS) findings.push(`${name}：${wrong}。`);
    chains.set(id, { seq: entry.seq, hash: stored });
    content.update(Buffer.from(stored, 'hex'));
    last = one.ordinal;
    entries += 1;
  }
  return { month, entries, content: content.digest('hex'), sha256: await sha256Of(file), findings };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Hex SHA-256 of hashes one after the other, as `WrittenArchive.content` has it. */
export function contentOf(hashes: Buffer): string {
  return hashOf('sha256', hashes, 'hex');
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  const input = createReadStream(file).on('error', (error) => gunzip.destroy(error));
  input.pipe(gunzip).setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of gunzip) {
      const lines = (rest + (chunk as string)).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
  } finally {
    input.destroy();
  }
}
