import type { ClientBase } from 'pg';

/** First keys of the advisory locks of this folder; `platform/jobs/lock-session.ts` has the other ones. */
export const fileLocks = { upload: 7_203_103, content: 7_203_104 } as const;

/**
 * Holds the address of one content until the transaction ends. Who stores a content and who removes an orphan both hold it:
 * without it a content could be removed between "it is there already" and the row that names it.
 */
export async function lockContent(client: ClientBase, sha256: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [fileLocks.content, sha256]);
}
