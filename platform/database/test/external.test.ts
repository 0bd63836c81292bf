import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../index.ts';
import { createTestDatabase } from '../testing.ts';
import type { TestDatabase } from '../testing.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase('empty', async () => undefined);
});
afterAll(() => db.drop());

const problemAt = (change: (url: URL) => void): Promise<unknown> => {
  const url = new URL(db.url);
  change(url);
  return openDatabase({ url: url.href, dataDir: '' }).then(
    (opened) => opened.close(),
    (error: unknown) => error,
  );
};

test('a wrong password, a missing database, an unreachable host and a bad address are each told in a sentence with advice, without the password', async () => {
  const problems = await Promise.all([
    problemAt((url) => (url.password = 'geheim')),
    problemAt((url) => (url.pathname = '/nowhere')),
    problemAt((url) => (url.port = '1')),
    problemAt((url) => (url.hostname = 'nowhere.invalid')),
    openDatabase({ url: 'postgres:// geheim', dataDir: '' }).catch((error: unknown) => error),
  ]);
  expect(problems.map((problem) => (problem as { code: string }).code)).toEqual([
    'wrong-password',
    'missing-database',
    'unreachable',
    'unknown-host',
    'bad-url',
  ]);
  for (const problem of problems as { message: string; advice: string }[]) {
    expect(problem.message).not.toContain('geheim');
    expect(problem.advice).toMatch(/^请.+。$/u);
  }
});

test('a user who may not create objects is told which right to ask for', async () => {
  const { rows } = await db.pool.query('SELECT current_database() AS name');
  const { name } = rows[0] as { name: string };
  await db.pool.query(`REVOKE CREATE ON DATABASE ${name} FROM yimen`);
  await expect(openDatabase({ url: db.url, dataDir: '' })).rejects.toMatchObject({
    code: 'no-create-right',
    advice: expect.stringContaining(`GRANT CREATE ON DATABASE "${name}" TO "yimen"`),
  });
  await db.pool.query(`GRANT CREATE ON DATABASE ${name} TO yimen`);
});

test('a transaction is kept as a whole or not at all, even when its caller swallows an error', async () => {
  await db.pool.query('CREATE TABLE item (id int PRIMARY KEY)');
  await db.transaction((client) => client.query('INSERT INTO item VALUES (1)'));
  await expect(
    db.transaction(async (client) => {
      await client.query('INSERT INTO item VALUES (2)');
      throw new Error('refused');
    }),
  ).rejects.toThrow('refused');
  await expect(
    db.transaction(async (client) => {
      await client.query('INSERT INTO item VALUES (3)');
      await client.query('INSERT INTO item VALUES (1)').catch(() => undefined);
    }),
  ).rejects.toThrow('rolled back');
  expect((await db.pool.query('SELECT id FROM item')).rows).toEqual([{ id: 1 }]);
});
