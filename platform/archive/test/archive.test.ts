import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../database/index.ts';
import {
  EntriesArchived,
  exportLedger,
  findPosition,
  LEDGER_START,
  makeDigest,
  verifyDatabase,
  verifyFile,
  type Digest,
  type Ledger,
} from '../../ledger/index.ts';
import { acting, adding, LedgerBench, opening, accepted } from '../../ledger/test/ledger-bench.ts';
import { signer } from '../../ledger/test/keys.ts';
import { isRefusal } from '../../procedure/index.ts';
import { instantAt } from '../../time/index.ts';
import {
  detachMonth,
  entriesWithArchives,
  exportMonth,
  findArchived,
  isArchivedBetween,
  listArchivedMonths,
  verifyArchive,
  type Archiving,
} from '../index.ts';

const key = signer('k1');
const kept: Digest[] = [];
let bench: LedgerBench;
let ledger: Ledger;
let folder: string;
let archiving: Archiving;

const at = (day: string): { now: number } => ({ now: instantAt(day, 600) });
const pool = () => bench.database.pool;
const file = (month: string): string => join(folder, `${month}.yimen-archive`);

async function open(day: string, scope: string): Promise<string> {
  return accepted(await ledger.submit(opening(scope, at(day)))).number;
}

/** Whether something between two entries (`A0001#2`; 'start': before the first) is only in a file. */
const archivedBetween = async (from: string, to: string): Promise<boolean> => {
  const place = async (name: string) => {
    const [number, seq] = name.split('#');
    return name === 'start'
      ? LEDGER_START
      : (await findPosition(bench.database, { number: number!, seq: Number(seq) }))!;
  };
  return isArchivedBetween(bench.database, await place(from), await place(to));
};

const verify = async () =>
  verifyDatabase(
    pool(),
    key.publicKeys,
    undefined,
    kept,
    entriesWithArchives(await listArchivedMonths(pool())),
  );

/** Matters that live from March to May, in turn with each other, all closed but one that was opened in May. */
beforeAll(async () => {
  bench = await LedgerBench.open();
  await migrate(bench.database, [
    { module: 'archive', directory: new URL('../migrations/', import.meta.url) },
  ]);
  ledger = bench.ledger();
  folder = await mkdtemp(join(tmpdir(), 'yimen-archive-'));
  archiving = {
    database: bench.database,
    publicKeys: key.publicKeys,
    onlineMonths: 36,
    by: 'admin',
    now: instantAt('2025-01-01', 600),
  };
  for (const scope of ['A', 'B', 'C']) {
    const number = await open('2021-03-30', scope);
    await ledger.submit(adding(number, 1, at('2021-03-31')));
    await ledger.submit(adding(number, 2, at('2021-04-02')));
    // Written in the order of the scopes, so that the months lie mixed in the reading order.
    if (scope !== 'C') await ledger.submit(acting(number, 'close', {}, at('2021-04-06')));
  }
  const long = 'C0001';
  await ledger.submit(acting(long, 'close', {}, at('2021-05-07')));
  await open('2021-05-10', 'D');
  await bench.settled();
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

describe('archiving a month', () => {
  const code = async (month: string, how: Partial<Archiving> = {}): Promise<string> => {
    const made = await exportMonth({ ...archiving, ...how }, month, file(month));
    return isRefusal(made) ? made.code : 'made';
  };

  test('is refused for what is no month, not there, too young, open, in no digest, or not read by everybody', async () => {
    expect(await code('2021-13')).toBe('archive.bad-month');
    expect(await code('2020-03')).toBe('archive.no-month');
    expect(await code('2021-03', { now: instantAt('2024-03-31', 600) })).toBe('archive.too-early');
    expect(await code('2021-05')).toBe('archive.open-matters');
    expect(await code('2021-03')).toBe('archive.not-digested');
    await makeDigest(pool(), key, instantAt('2021-05-11', 0), async (digest) => void kept.push(digest));
    await pool().query(`insert into ledger.listener_position values ('slow', '0', 0, '2021-01-01')`);
    expect(await code('2021-03')).toBe('archive.unread');
    await pool().query('delete from ledger.listener_position');
    expect(await detachMonth(archiving, '2021-03')).toMatchObject({ code: 'archive.not-exported' });
  });

  test('writes a file that verifies by itself and leaves the month where it is', async () => {
    const made = await exportMonth(archiving, '2021-03', file('2021-03'));
    expect(made).toMatchObject({ month: '2021-03', entries: 6, detachedAt: null });
    expect(await verifyArchive(file('2021-03'))).toMatchObject({
      month: '2021-03',
      entries: 6,
      findings: [],
    });
    expect((await ledger.entriesOf('A0001')).length).toBe(4);
    expect(await archivedBetween('start', 'D0001#1')).toBe(false);
  });

  test('a file that was changed does not verify, and the month is not taken out on its word', async () => {
    const good = await readFile(file('2021-03'));
    const text = gunzipSync(good).toString('utf8');
    await writeFile(file('2021-03'), gzipSync(text.replace('{\\"n\\":1', '{\\"n\\":7')));
    const report = await verifyArchive(file('2021-03'));
    expect(report.findings).toEqual([expect.stringContaining('已被改动')]);
    expect(await detachMonth(archiving, '2021-03')).toMatchObject({ code: 'archive.bad-file' });
    await writeFile(file('2021-03'), gzipSync(text.split('\n').slice(0, -3).join('\n')));
    await expect(verifyArchive(file('2021-03'))).rejects.toThrow('不完整');
    await writeFile(file('2021-03'), good);
  });

  test('a month that changed after the export is not taken out', async () => {
    await pool().query(
      `update ledger.entry set hash = '\\x00' where at < '2021-04-01' and seq = 2 and matter_id = (select min(id) from ledger.matter)`,
    );
    expect(await detachMonth(archiving, '2021-03')).toMatchObject({ code: 'archive.changed' });
    const row = gunzipSync(await readFile(file('2021-03')))
      .toString('utf8')
      .split('\n')
      .map((line) => line && JSON.parse(line));
    const original = row.find((line) => line[0] === 'e' && line[4] === '2')[14];
    await pool().query(
      `update ledger.entry set hash = decode($1, 'hex') where at < '2021-04-01' and seq = 2 and matter_id = (select min(id) from ledger.matter)`,
      [original],
    );
    expect((await verify()).findings).toEqual([]);
  });

  test('once taken out, it can be verified and looked up from the file, and nobody gets a part for the whole', async () => {
    const before = await ledger.entriesOf('A0001');
    const moved = `${file('2021-03')}.moved`;
    await rename(file('2021-03'), moved);
    expect(await detachMonth(archiving, '2021-03', moved)).toMatchObject({ detachedAt: archiving.now });
    expect(await detachMonth(archiving, '2021-03')).toMatchObject({ code: 'archive.detached' });
    expect(await code('2021-03')).toBe('archive.no-month');
    expect((await pool().query(`select to_regclass('ledger.entry_2021_03') as gone`)).rows).toEqual([
      { gone: null },
    ]);
    await expect(ledger.entriesOf('A0001')).rejects.toBeInstanceOf(EntriesArchived);
    expect((await ledger.entriesOf('D0001')).length).toBe(1);
    const found = await findArchived(pool(), 'A0001');
    expect(found?.map(({ seq, type, month }) => [seq, type, month])).toEqual([
      [1, 'opened', '2021-03'],
      [2, 'added', '2021-03'],
    ]);
    expect(JSON.parse(found![1]!.body)).toEqual(before[1]!.body);
    expect(await findArchived(pool(), '没有')).toBeUndefined();
    const report = await verify();
    expect(report).toMatchObject({ findings: [], entries: 13, matters: 4, digests: 1, undigested: 0 });
  });

  test('what stands between two entries is known to be complete or not, and an entry in a file has no place', async () => {
    expect(await findPosition(bench.database, { number: 'A0001', seq: 2 })).toBeUndefined();
    expect(await archivedBetween('A0001#3', 'A0001#4')).toBe(false);
    expect(await archivedBetween('A0001#4', 'B0001#3')).toBe(true);
    expect(await archivedBetween('start', 'A0001#3')).toBe(true);
    expect(await archivedBetween('C0001#3', 'D0001#1')).toBe(false);
  });

  test('without the file the same verification fails: nothing vanishes unnoticed', async () => {
    const report = await verifyDatabase(pool(), key.publicKeys, undefined, kept);
    expect(report.findings.length).toBeGreaterThan(0);
  });

  test('the next month goes out too, in its own place of the order, and what is written later verifies on top', async () => {
    expect(await exportMonth(archiving, '2021-04', file('2021-04'))).toMatchObject({ entries: 5 });
    expect(await detachMonth(archiving, '2021-04')).toMatchObject({ month: '2021-04' });
    expect((await verify()).findings).toEqual([]);
    await ledger.submit(adding('D0001', 1, at('2021-05-12')));
    await bench.settled();
    await makeDigest(pool(), key, instantAt('2021-05-13', 0), async (digest) => void kept.push(digest));
    expect(await verify()).toMatchObject({ findings: [], entries: 14, digests: 2, undigested: 0 });
  });

  test('an export of the whole ledger holds the archived months and verifies offline', async () => {
    const whole = join(folder, 'whole.gz');
    const rows = entriesWithArchives(await listArchivedMonths(pool()));
    expect(await exportLedger(pool(), key.publicKeys, whole, rows)).toBe(14);
    expect(await verifyFile(whole, key.publicKeys, kept)).toMatchObject({ findings: [], entries: 14 });
  });

  test('an archived entry that was changed in its file is found by the whole verification', async () => {
    const months = await listArchivedMonths(pool());
    const text = gunzipSync(await readFile(months[0]!.file)).toString('utf8');
    const forged = join(folder, 'forged');
    await writeFile(forged, gzipSync(text.replace('{\\"n\\":1', '{\\"n\\":7')));
    const rows = entriesWithArchives(months, (month) => (month.month === '2021-03' ? forged : month.file));
    const report = await verifyDatabase(pool(), key.publicKeys, undefined, kept, rows);
    expect(report.findings).toEqual([expect.objectContaining({ number: 'A0001', seq: 2 })]);
  });
});
