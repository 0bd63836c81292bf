import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockKinds, openLockSession } from '../index.ts';
import { makeGround, type Ground } from './job-ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await makeGround();
});
afterAll(() => ground.database.drop());

it('answers those who ask at once one after the other, as its connection must be asked', async () => {
  const warnings: string[] = [];
  const listen = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', listen);
  const session = await openLockSession(ground.database);
  try {
    const answers = await Promise.all([
      ...[1, 2, 3, 4].map(async (n) => (await session.query('select $1::int as n', [n])).rows[0].n),
      ...['a', 'b', 'a'].map((name) => session.tryLock(lockKinds.feed, name)),
    ]);
    expect(answers).toEqual([1, 2, 3, 4, true, true, true]);
    // Warnings are told in a turn of their own.
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  } finally {
    process.off('warning', listen);
    await session.close();
  }
});

it('goes on after a statement that fails', async () => {
  const session = await openLockSession(ground.database);
  try {
    const [failed, answered] = await Promise.allSettled([
      session.query('select nothing from nowhere', []),
      session.query('select 1 as n', []),
    ]);
    expect(failed.status).toBe('rejected');
    expect(answered.status === 'fulfilled' && answered.value.rows).toEqual([{ n: 1 }]);
  } finally {
    await session.close();
  }
});
