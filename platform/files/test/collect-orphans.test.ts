import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../database/migrate.ts';
import { accepted, acting, LedgerBench, opened } from '../../ledger/test/ledger-bench.ts';
import type { Ledger } from '../../ledger/index.ts';
import { isRefusal } from '../../procedure/index.ts';
import { instantAt } from '../../time/index.ts';
import { createFiles, type Files, type Upload } from '../index.ts';

const DAY = 86_400_000;
const START = instantAt('2021-03-01', 600);
const LATER = START + 31 * DAY;

let dataDir: string;
let bench: LedgerBench;
let ledger: Ledger;
let files: Files;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yimen-orphans-'));
  bench = await LedgerBench.open();
  await migrate(bench.database, [{ module: 'files', directory: new URL('../migrations/', import.meta.url) }]);
  ledger = bench.ledger();
  files = createFiles({
    dataDir,
    database: bench.database,
    settings: { get: (setting) => setting.default },
  });
});
afterAll(async () => {
  await bench.close();
  rmSync(dataDir, { recursive: true });
});

const text = (content: string): Buffer => Buffer.from(content);
async function put(content: string, by = 'u1', at = START): Promise<string> {
  const stored = await files.put(text(content), { name: `${by}.txt`, by, at });
  if (isRefusal(stored)) throw new Error(stored.message);
  return stored.sha256;
}
async function begin(content: string, at = START): Promise<Upload> {
  const upload = await files.uploads.open({ account: 'u1', name: 'a.txt', size: content.length }, at);
  if (isRefusal(upload)) throw new Error(upload.message);
  return upload;
}
const parts = (): string[] => readdirSync(join(dataDir, 'uploads'));
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
async function nameInLedger(sha256: string): Promise<void> {
  const number = await opened(ledger, 'OR');
  accepted(await ledger.submit(acting(number, 'add', { n: 1, note: sha256 })));
}

describe('collecting orphans', () => {
  it('removes a file that no entry named in 30 days, and not a day earlier', async () => {
    const sha256 = await put('没有用上');
    await files.collect(START + 30 * DAY);
    expect(await files.has(sha256)).toBe(true);
    expect(await files.collect(LATER)).toMatchObject({ rows: 1, contents: 1 });
    expect(await files.has(sha256)).toBe(false);
    const { rows } = await bench.database.pool.query('select from files.file where sha256 = $1', [sha256]);
    expect(rows).toEqual([]);
  });

  it('keeps for good what an entry names, also one written a moment ago', async () => {
    const early = await put('早已引用');
    await nameInLedger(early);
    await files.collect(START);
    const late = await put('刚刚引用');
    await nameInLedger(late);
    expect(await files.collect(LATER + 3650 * DAY)).toMatchObject({ rows: 0, contents: 0 });
    expect([await files.has(early), await files.has(late)]).toEqual([true, true]);
  });

  it('reads an entry whose transaction is still running when it begins', async () => {
    const sha256 = await put('正在引用');
    const client = await bench.database.pool.connect();
    await client.query('begin');
    await client.query(
      `insert into ledger.entry select 900001, seq, at, type, state, actor_kind, actor, unit, on_behalf_of, command_id,
       json_build_object('file', $1::text), hash from ledger.entry limit 1`,
      [sha256],
    );
    const collecting = files.collect(LATER);
    setTimeout(() => void client.query('commit').then(() => client.release()), 300);
    expect(await collecting).toMatchObject({ rows: 0 });
    expect(await files.has(sha256)).toBe(true);
  });

  it('tries again later when the ledger does not stand still', async () => {
    const sha256 = await put('台账很忙');
    const client = await bench.database.pool.connect();
    await client.query('begin; lock table ledger.entry in row exclusive mode');
    expect(await files.collect(LATER)).toMatchObject({ rows: 0, contents: 0 });
    await client.query('rollback');
    client.release();
    expect(await files.has(sha256)).toBe(true);
    expect(await files.collect(LATER)).toMatchObject({ rows: 1, contents: 1 });
  });

  it('keeps a content as long as another row needs it', async () => {
    const sha256 = await put('两人都传', 'u1', START);
    await put('两人都传', 'u2', LATER - DAY);
    expect(await files.collect(LATER)).toMatchObject({ rows: 1, contents: 0 });
    expect(await files.has(sha256)).toBe(true);
    await put('两人都传', 'u2', LATER + DAY);
    expect(await files.collect(LATER + 30 * DAY)).toMatchObject({ rows: 0 });
  });

  it('removes a content without a row, and leaves foreign files alone', async () => {
    const bytes = text('只有内容');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const folder = join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, sha256), bytes);
    writeFileSync(join(dataDir, 'files', '说明.txt'), '');
    expect(await files.collect(START)).toMatchObject({ contents: 1 });
    expect(readdirSync(join(dataDir, 'files'))).toContain('说明.txt');
  });

  it('never takes a content from under somebody who sends it at the same time', async () => {
    for (let round = 0; round < 25; round += 1) {
      const content = `同时 ${round}`;
      await put(content, 'u1', START);
      const [sha256] = await Promise.all([put(content, 'u2', LATER), files.collect(LATER)]);
      expect(await files.get(sha256)).toEqual(text(content));
      const { rows } = await bench.database.pool.query('select from files.file where sha256 = $1', [sha256]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });
});

describe('unfinished uploads', () => {
  it('are removed when they expire, with their pieces', async () => {
    const upload = await begin('abcdef');
    await files.uploads.append(upload.id, 0, once(text('abc')));
    await files.collect(START + DAY - 1);
    expect(parts()).toContain(upload.id);
    expect((await files.collect(START + DAY)).uploads).toBe(1);
    expect(parts()).not.toContain(upload.id);
  });

  it('are left alone while somebody writes, and pieces without a row are removed', async () => {
    const upload = await begin('abcdef');
    const release = await files.uploads.locks.acquire(upload.id, { onWanted: () => undefined, waitMs: 0 });
    writeFileSync(join(dataDir, 'uploads', 'f'.repeat(32)), 'x');
    expect((await files.collect(LATER)).uploads).toBe(1);
    expect(parts()).toEqual([upload.id]);
    await release!();
    expect((await files.collect(LATER)).uploads).toBe(1);
  });

  it('become a whole file, once, however often the end is asked for', async () => {
    const upload = await begin('abcdef');
    const at = await files.uploads.append(upload.id, 0, once(text('abc')));
    expect(await files.uploads.append(upload.id, at, once(text('def')))).toBe(6);
    const first = await files.uploads.finish(upload.id, START);
    expect(await files.uploads.finish(upload.id, START)).toEqual(first);
    expect(await files.get((first as { sha256: string }).sha256)).toEqual(text('abcdef'));
    expect(parts()).toEqual([]);
  });

  it('whose bytes are not what the sender announced are refused', async () => {
    const sha256 = 'a'.repeat(64);
    const opened = await files.uploads.open({ account: 'u1', name: 'a.txt', size: 3, sha256 }, START);
    const { id } = opened as Upload;
    await files.uploads.append(id, 0, once(text('abc')));
    expect(await files.uploads.finish(id, START)).toMatchObject({ code: 'files.damaged' });
  });

  it('may be 20 of one account, and the sentence says what to do', async () => {
    const open = (account: string): Promise<unknown> =>
      files.uploads.open({ account, name: 'a.txt', size: 3 }, START);
    const all = await Promise.all(Array.from({ length: 25 }, () => open('many')));
    expect(all.filter(isRefusal).map(({ code }) => code)).toEqual(Array(5).fill('files.too-many-uploads'));
    expect(isRefusal(await open('other'))).toBe(false);
  });
});
