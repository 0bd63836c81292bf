import type { Pool, PoolClient } from 'pg';
import { civilDateAt, type CivilDate, type Instant } from '../time/index.ts';
import { copyOut } from './copy-out.ts';
import { MerkleTree } from './merkle.ts';

/** Signs digests; the private key never enters the database. */
export interface DigestSigner {
  readonly keyId: string;
  sign(bytes: Buffer): Buffer;
}

/** A signed digest over the entries written since the one before. Hashes in hex, signature in base64. */
export interface Digest {
  readonly no: number;
  readonly day: CivilDate;
  /** Entries this digest covers, and all entries up to its end. */
  readonly entries: number;
  readonly total: number;
  readonly root: string;
  readonly previous: string;
  readonly keyId: string;
  readonly signature: string;
}

const DIGEST_LOCK = 7_203_002;

/** The text that is signed. */
export function digestText(digest: Omit<Digest, 'signature'>): Buffer {
  const { no, day, entries, total, root, previous, keyId } = digest;
  return Buffer.from(`yimen-digest/1\n${no}\n${day}\n${entries}\n${total}\n${root}\n${previous}\n${keyId}`);
}

/**
 * Digests everything written and settled since the last digest; undefined when there is nothing new. `keep` stores a copy apart
 * from the database and is called before the digest counts as made: a digest nobody kept would prove nothing.
 */
export async function makeDigest(
  pool: Pool,
  signer: DigestSigner,
  now: Instant,
  keep: (digest: Digest) => Promise<void>,
): Promise<Digest | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // Before the snapshot is taken: whoever had to wait must see the digest it waited for.
    await client.query('select pg_advisory_lock($1)', [DIGEST_LOCK]);
    await client.query('begin isolation level repeatable read');
    const digest = await nextDigest(client, signer, now);
    if (digest !== undefined) {
      await keep(digest.digest);
      await insert(client, digest, now);
    }
    await client.query('commit');
    return digest?.digest;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    // Ending the connection ends the transaction and gives the lock back, wherever it was left.
    client.release(broken ?? (await unlock(client)));
  }
}

async function unlock(client: PoolClient): Promise<Error | undefined> {
  return client.query('select pg_advisory_unlock($1)', [DIGEST_LOCK]).then(
    () => undefined,
    (error: Error) => error,
  );
}

interface Made {
  readonly digest: Digest;
  readonly end: { xid: string; pos: string };
}

async function nextDigest(client: PoolClient, signer: DigestSigner, now: Instant): Promise<Made | undefined> {
  const { rows } = await client.query(
    `select no, total, encode(root, 'hex') as root, to_xid::text as xid, to_pos::text as pos from ledger.digest order by no desc limit 1`,
  );
  const last = rows[0] ?? { no: 0, total: 0, root: '0'.repeat(64), xid: '0', pos: '0' };
  const tree = new MerkleTree();
  let end = { xid: last.xid as string, pos: last.pos as string };
  // Only what no transaction in flight can still slip in front of.
  const query = `select xid, pos, encode(hash, 'hex') from ledger.entry
    where (xid, pos) > ('${end.xid}'::xid8, ${end.pos}) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, pos`;
  for await (const rows of copyOut(client, query)) {
    for (const row of rows) tree.add(Buffer.from(row[2]!, 'hex'));
    const lastRow = rows.at(-1);
    if (lastRow) end = { xid: lastRow[0]!, pos: lastRow[1]! };
  }
  if (tree.count === 0) return undefined;
  const unsigned = {
    no: last.no + 1,
    day: civilDateAt(now),
    entries: tree.count,
    total: Number(last.total) + tree.count,
    root: tree.root().toString('hex'),
    previous: last.root as string,
    keyId: signer.keyId,
  };
  return { digest: { ...unsigned, signature: signer.sign(digestText(unsigned)).toString('base64') }, end };
}

async function insert(client: PoolClient, { digest, end }: Made, now: Instant): Promise<void> {
  await client.query(
    `insert into ledger.digest (no, day, entries, total, root, previous, to_xid, to_pos, key_id, signature, made_at)
     values ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), $7::xid8, $8, $9, decode($10, 'base64'), $11)`,
    [
      digest.no,
      digest.day,
      digest.entries,
      digest.total,
      digest.root,
      digest.previous,
      end.xid,
      end.pos,
      digest.keyId,
      digest.signature,
      new Date(now),
    ],
  );
}

/** All digests, oldest first. */
export async function readDigests(database: Pool | PoolClient): Promise<Digest[]> {
  const { rows } = await database.query(
    `select no, day::text as day, entries, total, encode(root, 'hex') as root, encode(previous, 'hex') as previous,
       key_id, replace(encode(signature, 'base64'), E'\\n', '') as signature from ledger.digest order by no`,
  );
  return rows.map((row) => ({
    no: row.no,
    day: row.day,
    entries: Number(row.entries),
    total: Number(row.total),
    root: row.root,
    previous: row.previous,
    keyId: row.key_id,
    signature: row.signature,
  }));
}

/** Digests without their signatures, the newest first; `before`: only those with a lower number. */
export async function listDigests(
  pool: Pool,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<Omit<Digest, 'signature' | 'previous'>[]> {
  const { rows } = await pool.query(
    `select no, day::text as day, entries, total, encode(root, 'hex') as root, key_id from ledger.digest
     where $1::bigint is null or no < $1 order by no desc limit $2`,
    [before ?? null, limit],
  );
  return rows.map((row) => ({
    no: Number(row.no),
    day: row.day,
    entries: Number(row.entries),
    total: Number(row.total),
    root: row.root,
    keyId: row.key_id,
  }));
}
