import type pg from 'pg';

/**
 * Keeps a connection that breaks from ending the process: one that lies idle in the pool (the pool drops it and `tell` hears of it), and
 * one that was taken out and breaks between two statements (its next statement reports it).
 */
export function outliveErrors(pool: pg.Pool, tell: (error: Error) => void): pg.Pool {
  pool.on('error', tell);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
