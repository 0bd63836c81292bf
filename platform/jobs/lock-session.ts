import pg from 'pg';
import type { Database } from '../database/index.ts';

/** What is locked: a listener's turn, the sign of life of a job worker, the sending to one subscriber. First key of the advisory lock. */
export const lockKinds = { listener: 7_203_101, worker: 7_203_102, feed: 7_203_103 } as const;

/**
 * A connection of its own whose advisory locks tell other processes that this one is alive: PostgreSQL releases them when the
 * connection ends, however the process ended.
 */
export interface LockSession {
  /** True when this process holds the lock, now or already. Never waits. */
  tryLock(kind: number, name: string): Promise<boolean>;
  /** Statements are answered one after the other, in the order in which they were asked. */
  query(text: string, values: unknown[]): Promise<pg.QueryResult>;
  /** False after the connection broke: every lock is gone. */
  isOpen(): boolean;
  close(): Promise<void>;
}

/** Opens the connection; rejects when the database cannot be reached. */
export async function openLockSession(database: Database): Promise<LockSession> {
  const client = new pg.Client({
    connectionString: database.url,
    application_name: 'yimen locks',
    keepAlive: true,
    connectionTimeoutMillis: 15_000,
  });
  const held = new Set<string>();
  let open = true;
  client.on('error', () => (open = false)); // isOpen() tells; the owner opens another one
  client.on('end', () => (open = false));
  await client.connect();
  // Listeners whose turns run side by side share this connection. A client answers one statement at a time, and pg 9 will no longer
  // keep the others waiting by itself: they wait here.
  let last: Promise<unknown> = Promise.resolve();
  const ask = (text: string, values: unknown[]): Promise<pg.QueryResult> => {
    const answer = last.then(() => client.query(text, values));
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    async tryLock(kind, name) {
      const key = `${kind} ${name}`;
      if (held.has(key)) return true;
      const { rows } = await ask('select pg_try_advisory_lock($1, hashtext($2)) as locked', [kind, name]);
      if (rows[0].locked) held.add(key);
      return rows[0].locked;
    },
    query: ask,
    isOpen: () => open,
    close: () => client.end(),
  };
}
