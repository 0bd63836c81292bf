import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../database/index.ts';
import { createTestDatabase } from '../../database/testing.ts';
import { createLog } from '../../log/index.ts';
import type { Services } from '../../module/index.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import { pruneJob } from '../prune.ts';

test('sessions and security events go when their time is over, not a day earlier', async () => {
  const database = await createTestDatabase('archive-prune', async (db) => {
    await migrate(db, [
      { module: 'identity', directory: new URL('../../identity/migrations/', import.meta.url) },
    ]);
  });
  onTestFinished(() => database.drop());
  const { pool } = database;
  await pool.query(
    `insert into identity.account (id, kind, login, created_at) values ('a', 'staff', 'a', '2020-01-01')`,
  );
  const session = (id: string, expires: string, revoked: string | null) =>
    pool.query(
      `insert into identity.session (token_hash, account, created_at, expires_at, last_seen, revoked_at)
       values (convert_to($1, 'UTF8'), 'a', '2020-01-01', $2, '2020-01-01', $3)`,
      [id, expires, revoked],
    );
  await session('old', '2024-07-01T00:00:00Z', null);
  await session('revoked', '2025-01-01T00:00:00Z', '2024-07-01T00:00:00Z');
  await session('young', '2024-08-01T00:00:00Z', null);
  await pool.query(
    `insert into identity.event (at, kind, code) values ('2021-12-31T00:00:00Z', 'sign-in', 'old'), ('2022-01-02T00:00:00Z', 'sign-in', 'young')`,
  );
  const services = {
    database,
    clock: manualClock(instantAt('2025-01-01', 0)),
    log: createLog('silent'),
    settings: { get: (setting: { default: unknown }) => setting.default },
  } as unknown as Services;
  await pruneJob.run(services, null);
  const left = await pool.query(`select convert_from(token_hash, 'UTF8') as id from identity.session`);
  expect(left.rows).toEqual([{ id: 'young' }]);
  expect((await pool.query('select code from identity.event')).rows).toEqual([{ code: 'young' }]);
});
