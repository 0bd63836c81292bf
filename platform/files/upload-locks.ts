import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from '../database/index.ts';
import { fileLocks } from './content-lock.ts';
import { createSharedConnection } from './shared-connection.ts';

/** Makes sure that one connection at a time writes an upload, on whichever server. */
export interface UploadLocks {
  /**
   * Waits up to `waitMs` and gives what releases the lock, or undefined when somebody keeps it. Who holds it is asked to let go
   * (`onWanted`): after a cut the old connection often seems alive for minutes.
   */
  acquire(
    id: string,
    options: { onWanted(): void; waitMs: number; signal?: AbortSignal },
  ): Promise<(() => Promise<void>) | undefined>;
}

const CHANNEL = 'yimen_upload_wanted';
const POLL_MS = 50;

/**
 * Locks as advisory locks of PostgreSQL, so that they vanish with a process that was killed. One connection is taken out of the
 * pool while any lock is held or waited for, whatever their number.
 */
export function createUploadLocks(database: Database): UploadLocks {
  const held = new Map<string, () => void>();
  const connection = createSharedConnection(database, CHANNEL, {
    notification: (id) => held.get(id)?.(),
    // Every lock of this process is gone: whoever writes has to stop.
    lost() {
      for (const onWanted of held.values()) onWanted();
    },
  });

  async function tryOnce(client: pg.PoolClient, id: string, onWanted: () => void): Promise<boolean> {
    const holder = held.get(id);
    if (holder !== undefined) {
      holder();
      return false;
    }
    held.set(id, onWanted);
    const { rows } = await client
      .query('select pg_try_advisory_lock($1, hashtext($2)) as locked', [fileLocks.upload, id])
      .catch((error: unknown) => {
        held.delete(id);
        throw error;
      });
    if (rows[0].locked) return true;
    held.delete(id);
    await client.query('select pg_notify($1, $2)', [CHANNEL, id]);
    return false;
  }

  return {
    async acquire(id, { onWanted, waitMs, signal }) {
      const place = await connection.enter();
      const { client } = place;
      try {
        for (let waited = 0; ; waited += POLL_MS) {
          if (await tryOnce(client, id, onWanted)) break;
          if (waited >= waitMs || signal?.aborted) {
            await connection.leave(place);
            return undefined;
          }
          await sleep(POLL_MS);
        }
      } catch (error) {
        await connection.leave(place);
        throw error;
      }
      return async () => {
        held.delete(id);
        // A broken connection has released its locks already.
        await client
          .query('select pg_advisory_unlock($1, hashtext($2))', [fileLocks.upload, id])
          .catch(() => undefined);
        await connection.leave(place);
      };
    },
  };
}
