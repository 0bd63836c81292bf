import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { isRefusal } from '../../procedure/index.ts';
import { instantAt } from '../../time/index.ts';
import { createFiles, type Files, type StoredFile } from '../index.ts';

let dataDir: string;
let database: TestDatabase;
let files: Files;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yimen-files-'));
  database = await createTestDatabase('files-test', async (db) => {
    await migrate(db, [{ module: 'files', directory: new URL('../migrations/', import.meta.url) }]);
  });
  files = createFiles({ dataDir, database, settings: { get: (setting) => setting.default } });
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

const at = instantAt('2021-09-30', 600);
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}`);
async function put(bytes: Buffer, name = '执照.pdf', by = 'u1'): Promise<StoredFile> {
  const stored = await files.put(bytes, { name, by, at });
  if (isRefusal(stored)) throw new Error(stored.message);
  return stored;
}

describe('the file store', () => {
  it('gives back the bytes under the hash of the content', async () => {
    const stored = await put(pdf('甲'));
    expect(stored.mediaType).toBe('application/pdf');
    expect(await files.has(stored.sha256)).toBe(true);
    expect(await files.get(stored.sha256)).toEqual(pdf('甲'));
  });

  it('keeps one copy of the same content and registers each sender and name once', async () => {
    const copies = await Promise.all(['u1', 'u1', 'u2'].map((by) => put(pdf('乙'), '同一份.pdf', by)));
    const { sha256 } = copies[0]!;
    expect(new Set(copies.map((copy) => copy.sha256)).size).toBe(1);
    expect(readdirSync(join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4)))).toEqual([sha256]);
    const { rows } = await database.pool.query(
      'select uploaded_by from files.file where sha256 = $1 order by 1',
      [sha256],
    );
    expect(rows.map((row) => row.uploaded_by)).toEqual(['u1', 'u2']);
  });

  it('stores and registers nothing of a refused file', async () => {
    const before = await database.pool.query('select count(*) from files.file');
    expect(isRefusal(await files.put(Buffer.from('MZ..'), { name: 'a.pdf', by: 'u1', at }))).toBe(true);
    expect((await database.pool.query('select count(*) from files.file')).rows).toEqual(before.rows);
  });

  it('fails loudly when a stored file was altered', async () => {
    const { sha256 } = await put(pdf('丙'));
    writeFileSync(join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256), pdf('丁'));
    await expect(files.get(sha256)).rejects.toThrow(/与其哈希不符/);
  });

  it('knows nothing of addresses that are none or were never stored', async () => {
    for (const address of ['../../../etc/passwd', '', 'a'.repeat(64)]) {
      expect(await files.get(address)).toBeUndefined();
      expect(await files.has(address)).toBe(false);
    }
  });
});
