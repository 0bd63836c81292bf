import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Pool } from 'pg';
import { ChainVerifier, type VerifyReport } from './chain-verifier.ts';
import { copyOut } from './copy-out.ts';
import { readDigests, type Digest } from './digest.ts';
import { exportedEntry, exportedMatter, liveEntries, MATTER_EXPORT, type EntryRows } from './verify.ts';

const FORMAT = 'yimen-ledger/1';

interface Header {
  readonly format: string;
  readonly publicKeys: Record<string, string>;
  readonly digests: Digest[];
}

/**
 * Writes the whole ledger as gzipped JSON lines: a header, the entries in reading order (`["e", …]`), the matters (`["m", …]`).
 * Anyone can verify the file without the database. The file appears whole or not at all.
 */
export async function exportLedger(
  pool: Pool,
  publicKeys: ReadonlyMap<string, string>,
  file: string,
  rowsOf: EntryRows = liveEntries,
): Promise<number> {
  const client = await pool.connect();
  let entries = 0;
  try {
    await client.query('begin isolation level repeatable read read only');
    const header: Header = {
      format: FORMAT,
      publicKeys: Object.fromEntries(publicKeys),
      digests: await readDigests(client),
    };
    async function* lines() {
      yield `${JSON.stringify(header)}\n`;
      for await (const rows of rowsOf(client)) {
        entries += rows.length;
        yield rows.map((row) => `${JSON.stringify(['e', ...row])}\n`).join('');
      }
      for await (const rows of copyOut(client, MATTER_EXPORT)) {
        yield rows.map((row) => `${JSON.stringify(['m', ...row])}\n`).join('');
      }
      yield `${JSON.stringify(['end', entries])}\n`;
    }
    await pipeline(
      Readable.from(lines()),
      createGzip({ level: 4 }),
      createWriteStream(`${file}.part`, { flush: true }),
    );
    await client.query('commit');
    await rename(`${file}.part`, file);
    return entries;
  } finally {
    client.release(true);
  }
}

/** Verifies an export offline. `publicKeys` given apart win over those in the file, which a forger could have replaced. */
export async function verifyFile(
  file: string,
  publicKeys?: ReadonlyMap<string, string>,
  kept: readonly Digest[] = [],
): Promise<VerifyReport> {
  let verifier: ChainVerifier | undefined;
  let complete = false;
  try {
    for await (const line of linesOf(file)) {
      const value: unknown = JSON.parse(line);
      if (verifier === undefined) verifier = opened(value as Header, publicKeys, kept);
      else complete = read(verifier, value as (string | null)[]) || complete;
    }
  } catch (cause) {
    throw new Error(`导出文件 ${file} 不完整或已损坏，请重新导出。`, { cause });
  }
  if (verifier === undefined || !complete) throw new Error(`导出文件 ${file} 不完整，请重新导出。`);
  return verifier.finish();
}

/** Lines end with a line feed only: readline would also end them at U+2028, which a person's text may hold. */
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
  if (rest !== '') yield rest;
}

function opened(
  header: Header,
  publicKeys: ReadonlyMap<string, string> | undefined,
  kept: readonly Digest[],
): ChainVerifier {
  if (header.format !== FORMAT) throw new Error('不是一门台账的导出文件。');
  return new ChainVerifier(header.digests, publicKeys ?? new Map(Object.entries(header.publicKeys)), kept);
}

/** Feeds one line; true when it was the closing line. */
function read(verifier: ChainVerifier, [kind, ...row]: (string | null)[]): boolean {
  if (kind === 'end') return true;
  if (kind === 'm') verifier.matter(exportedMatter(row));
  else {
    const { entry, stored } = exportedEntry(row);
    verifier.entry(entry, stored);
  }
  return false;
}
