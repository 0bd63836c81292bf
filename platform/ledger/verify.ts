import type { Pool, PoolClient } from 'pg';
import { ChainVerifier, type MatterHead, type VerifyReport } from './chain-verifier.ts';
import { copyOut } from './copy-out.ts';
import { readDigests, type Digest } from './digest.ts';
import type { HashedEntry } from './entry-hash.ts';

/** Reports how many entries were read, of how many. */
export type VerifyProgress = (done: number, total: number) => void;

/** Entries in reading order, as the chain hashes them; the time in microseconds, so that no change of it is rounded away. */
export const ENTRY_EXPORT = `select matter_id, seq, type, state, (extract(epoch from at) * 1000000)::bigint, actor_kind, actor, unit,
  on_behalf_of, command_id, body, encode(hash, 'hex') from ledger.entry order by xid, pos`;

/** Pages of entry rows (`ENTRY_EXPORT`) in reading order. */
export type EntryRows = (client: PoolClient) => AsyncIterable<(string | null)[][]>;

/** Those in the database; where months were archived, `platform/archive` puts them back into their places. */
export const liveEntries: EntryRows = (client) => copyOut(client, ENTRY_EXPORT);

/** Matters, to be held against the chains. */
export const MATTER_EXPORT = `select id, number, version, encode(head, 'hex'), state from ledger.matter`;

/** An exported entry row as the chain hashes it, with its stored hash. */
export function exportedEntry(row: readonly (string | null)[]): { entry: HashedEntry; stored: string } {
  return {
    entry: {
      matterId: Number(row[0]),
      seq: Number(row[1]),
      type: row[2]!,
      state: row[3]!,
      at: Number(row[4]) / 1000,
      actorKind: row[5]!,
      actor: row[6]!,
      unit: row[7] ?? null,
      onBehalfOf: row[8] ?? null,
      commandId: row[9]!,
      body: row[10]!,
    },
    stored: row[11]!,
  };
}

/** An exported matter row. */
export function exportedMatter(row: readonly (string | null)[]): MatterHead {
  return { id: Number(row[0]), number: row[1]!, version: Number(row[2]), head: row[3]!, state: row[4]! };
}

/**
 * Verifies the ledger of a live database in one snapshot: chains, matters, digests and their signatures, and that the digests
 * `kept` apart from the database are still in it.
 */
export async function verifyDatabase(
  pool: Pool,
  publicKeys: ReadonlyMap<string, string>,
  progress: VerifyProgress = () => undefined,
  kept: readonly Digest[] = [],
  entries: EntryRows = liveEntries,
): Promise<VerifyReport> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const verifier = new ChainVerifier(await readDigests(client), publicKeys, kept);
    const { rows } = await client.query('select count(*)::int as total from ledger.entry');
    await feed(client, verifier, entries(client), rows[0].total, progress);
    await client.query('commit');
    return verifier.finish();
  } finally {
    // A client whose stream was cut short must not go back to the pool in the middle of a COPY.
    client.release(true);
  }
}

async function feed(
  client: PoolClient,
  verifier: ChainVerifier,
  entries: AsyncIterable<(string | null)[][]>,
  total: number,
  progress: VerifyProgress,
): Promise<void> {
  let done = 0;
  for await (const rows of entries) {
    for (const row of rows) {
      const { entry, stored } = exportedEntry(row);
      verifier.entry(entry, stored);
    }
    done += rows.length;
    progress(done, total);
  }
  for await (const rows of copyOut(client, MATTER_EXPORT)) {
    for (const row of rows) verifier.matter(exportedMatter(row));
  }
}
