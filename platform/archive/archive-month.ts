import type { PoolClient } from 'pg';
import type { Database } from '../database/index.ts';
import { copyOut, ENTRY_EXPORT, readDigests } from '../ledger/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { contentOf, verifyArchive, writeArchive, type ArchivedRow } from './archive-file.ts';
import { listArchivedMonths, type ArchivedMonth } from './archived-months.ts';
import { multirangeOf, ordinalsWithout, RunCollector } from './ordinals.ts';

/** What archiving needs beside the month. */
export interface Archiving {
  readonly database: Database;
  readonly publicKeys: ReadonlyMap<string, string>;
  readonly onlineMonths: number;
  readonly by: string;
  readonly now: Instant;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const tableOf = (month: string): string => `entry_${month.replace('-', '_')}`;

/**
 * Writes a month (`2021-03`, UTC as the ledger's partitions) into an archive file and reads it back to verify it. The database
 * keeps the month. Refused while any of its matters is open, an entry is in no signed digest, or a reader has not got there.
 */
export async function exportMonth(
  { database, publicKeys, onlineMonths, by, now }: Archiving,
  month: string,
  file: string,
): Promise<ArchivedMonth | Refusal> {
  const refusal = await refusalFor(database, month, onlineMonths, now);
  if (refusal !== undefined) return refusal;
  const client = await database.pool.connect();
  const runs = new RunCollector();
  let written;
  try {
    await client.query('begin isolation level repeatable read read only');
    const header = { month, publicKeys: Object.fromEntries(publicKeys), digests: await readDigests(client) };
    written = await writeArchive(file, header, rowsOf(client, month, runs));
    await client.query('commit');
  } finally {
    // A client whose stream was cut short must not go back to the pool in the middle of a COPY.
    client.release(true);
  }
  const report = await verifyArchive(file);
  if (report.findings.length > 0 || report.sha256 !== written.sha256)
    return refuse(
      'archive.bad-file',
      `归档文件 ${file} 核对不符，没有登记：${report.findings[0] ?? '写入有误'}`,
    );
  await database.pool.query(
    `insert into archive.month (month, entries, ordinals, content, sha256, file, exported_by, exported_at)
     values ($1, $2, $3::int8multirange, $4, $5, $6, $7, $8)
     on conflict (month) do update set entries = excluded.entries, ordinals = excluded.ordinals, content = excluded.content,
       sha256 = excluded.sha256, file = excluded.file, exported_by = excluded.exported_by, exported_at = excluded.exported_at`,
    [
      month,
      written.entries,
      multirangeOf(runs.runs),
      written.content,
      written.sha256,
      file,
      by,
      new Date(now),
    ],
  );
  return (await listArchivedMonths(database.pool)).find((one) => one.month === month)!;
}

/**
 * Takes an exported month out of the database, after its file was verified once more and found to hold exactly what stands in the
 * database now. `file`: where a copy of it is, when it was moved.
 */
export async function detachMonth(
  { database, onlineMonths, by, now }: Archiving,
  month: string,
  moved?: string,
): Promise<ArchivedMonth | Refusal> {
  const archived = (await listArchivedMonths(database.pool)).find((one) => one.month === month);
  if (archived === undefined)
    return refuse('archive.not-exported', `${month} 还没有导出，请先执行 yimen archive export ${month}。`);
  if (archived.detachedAt !== null) return refuse('archive.detached', `${month} 已经移出数据库。`);
  const refusal = await refusalFor(database, month, onlineMonths, now);
  if (refusal !== undefined) return refusal;
  const file = moved ?? archived.file;
  const report = await verifyArchive(file);
  if (report.findings.length > 0 || report.sha256 !== archived.sha256)
    return refuse('archive.bad-file', `归档文件 ${file} 与登记的不符，不能移出。请重新导出或换用原文件。`);
  const table = tableOf(month);
  const same = await database.transaction(async (client) => {
    await client.query(`set local lock_timeout = '10s'`);
    await client.query(`lock table ledger.${table} in access exclusive mode`);
    const { rows } = await client.query<{ hashes: Buffer | null }>(
      `select string_agg(hash, ''::bytea order by xid, pos) as hashes from ledger.${table}`,
    );
    if (contentOf(rows[0]!.hashes ?? Buffer.alloc(0)) !== archived.content) return false;
    await client.query(`alter table ledger.entry detach partition ledger.${table}`);
    await client.query(`drop table ledger.${table}`);
    await client.query(
      'update archive.month set detached_by = $2, detached_at = $3, file = $4 where month = $1',
      [month, by, new Date(now), file],
    );
    return true;
  });
  if (!same) return refuse('archive.changed', `${month} 导出之后又有变化，请重新导出。`);
  return (await listArchivedMonths(database.pool)).find((one) => one.month === month)!;
}

async function refusalFor(
  { pool }: Database,
  month: string,
  onlineMonths: number,
  now: Instant,
): Promise<Refusal | undefined> {
  if (!MONTH.test(month)) return refuse('archive.bad-month', `“${month}”不是月份，请写成 2021-03。`);
  const { rows: there } = await pool.query<{ there: boolean }>(
    `select to_regclass('ledger.' || $1::text) is not null as there`,
    [tableOf(month)],
  );
  if (!there[0]!.there)
    return { kind: 'missing', code: 'archive.no-month', message: `数据库中没有 ${month} 的台账记录。` };
  if (monthsBetween(month, now) <= onlineMonths)
    return refuse('archive.too-early', `${month} 未满在库保留期（${onlineMonths} 个月），不能归档。`);
  const table = `ledger.${tableOf(month)}`;
  const { rows } = await pool.query<{
    open: number;
    example: string | null;
    fresh: boolean;
    reader: string | null;
  }>(
    `with last as (select xid, pos from ${table} order by xid desc, pos desc limit 1),
       open as (select m.number from ledger.matter m where not m.closed
         and exists (select from ${table} e where e.matter_id = m.id) order by m.id)
     select (select count(*)::int from open) as open, (select number from open limit 1) as example,
       (select coalesce((l.xid, l.pos) > (select to_xid, to_pos from ledger.digest order by no desc limit 1), true)
          from last l) as fresh,
       (select p.name from ledger.listener_position p, last l where (p.xid, p.pos) < (l.xid, l.pos) limit 1) as reader`,
  );
  const { open, example, fresh, reader } = rows[0]!;
  if (open > 0)
    return refuse(
      'archive.open-matters',
      `${month} 的记录中有 ${open} 件事项尚未办结（如 ${example}），整月不能归档；办结后再归档。`,
    );
  if (fresh)
    return refuse('archive.not-digested', `${month} 有记录尚未纳入日摘要，请先执行 yimen ledger digest。`);
  if (reader !== null)
    return refuse('archive.unread', `${reader} 还没有读到 ${month} 的末尾，请先启动服务让它读完。`);
  return undefined;
}

/** Whole months from the end of a month to now; both UTC. */
function monthsBetween(month: string, now: Instant): number {
  const today = new Date(now);
  return (
    (today.getUTCFullYear() - Number(month.slice(0, 4))) * 12 +
    today.getUTCMonth() +
    1 -
    Number(month.slice(5))
  );
}

/** The month's rows with their ordinals, which are counted over the whole ledger in reading order. */
async function* rowsOf(client: PoolClient, month: string, runs: RunCollector): AsyncGenerator<ArchivedRow> {
  const others = (await listArchivedMonths(client)).filter(
    (one) => one.detachedAt !== null && one.month !== month,
  );
  const ordinals = ordinalsWithout(others.flatMap((one) => one.ordinals));
  const before = await hashesBefore(client, month);
  const inMonth = `at >= '${month}-01 00:00:00+00' and at < timestamptz '${month}-01 00:00:00+00' + interval '1 month'`;
  // The rows of the other months are only counted: their texts stay where they are.
  const query = ENTRY_EXPORT.replace('select matter_id', `select (${inMonth})::text, matter_id`).replace(
    ' body,',
    ` case when ${inMonth} then body::text end,`,
  );
  for await (const rows of copyOut(client, query)) {
    for (const [isIn, ...row] of rows) {
      const ordinal = ordinals.next().value as number;
      if (isIn !== 'true') continue;
      runs.add(ordinal);
      const id = row[0]!;
      yield { ordinal, before: before.get(id) ?? null, row };
      before.delete(id);
    }
  }
}

/** The hash before the month's first entry of each matter that began earlier, where that entry is still in the database. */
async function hashesBefore(client: PoolClient, month: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; hash: string }>(
    `select f.matter_id as id, encode(p.hash, 'hex') as hash
     from (select matter_id, min(seq) as seq from ledger.${tableOf(month)} group by 1) f
     join ledger.entry p on p.matter_id = f.matter_id and p.seq = f.seq - 1 where f.seq > 1`,
  );
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}
