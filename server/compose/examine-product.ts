import { stat } from 'node:fs/promises';
import { DETECTION_READER } from '@yimen/modules/linkage/api';
import { doctorDatabase, type DatabaseFinding } from '@yimen/platform/database';
import { NAMED_FILES_READER } from '@yimen/platform/files';
import { listFailedJobs, listListeners } from '@yimen/platform/jobs';
import { civilDateAt } from '@yimen/platform/time';
import { listOpenDemoAccounts } from './demo-accounts.ts';
import { migrationSources } from './open-product.ts';
import type { Product } from './product.ts';
import { examineSurroundings } from './examine-surroundings.ts';
import { openIdentity } from './product-identity.ts';

type Finding = DatabaseFinding;

const finding = (title: string, ok: boolean, detail: string, advice: string): Finding => ({
  ok,
  title,
  detail,
  advice: ok ? '' : advice,
});

/** An entry that is older and in no digest: the nightly job has not run. */
const DIGEST_LATE_MS = 2 * 24 * 3_600_000;
const BEHIND_MS = 10 * 60_000;
/** No listeners: they read on when it is their turn, when the files are tidied and at night. */
const UNHURRIED: readonly string[] = [NAMED_FILES_READER, DETECTION_READER];

/** Looks at everything that can quietly go wrong; every finding is there, good or bad. */
export async function examineProduct(product: Product): Promise<Finding[]> {
  const { database, clock } = product.services;
  return [
    ...(await doctorDatabase(database, { clock, sources: migrationSources() })),
    await keysFinding(product),
    ...calendarFindings(product),
    await jobsFinding(product),
    await listenersFinding(product),
    await alarmsFinding(product),
    await digestFinding(product),
    ...(await examineSurroundings(product)),
    await demoFinding(product),
  ];
}

async function keysFinding(product: Product): Promise<Finding> {
  const { keysDir } = product.config;
  const problem = await openIdentity(product).then(
    () => undefined,
    (error: Error) => error.message,
  );
  const open = process.platform !== 'win32' && ((await stat(keysDir)).mode & 0o077) !== 0;
  const advice = problem ?? `密钥目录可以被其他用户进入，请执行 chmod 700 "${keysDir}"。`;
  return finding(
    '密钥',
    problem === undefined && !open,
    `${keysDir}，摘要签名公钥 ${product.signer.keyId}`,
    advice,
  );
}

/** The notice of a year comes out around November of the year before; from December on it must be there. */
function calendarFindings({ services }: Product): Finding[] {
  const today = civilDateAt(services.clock.now());
  const year = Number(today.slice(0, 4));
  const calendar = services.calendar();
  const has = (wanted: number): boolean => {
    const day = `${wanted}-01-01`;
    return day >= calendar.firstDate && day <= calendar.lastDate && !calendar.isProvisional(day);
  };
  const advice = (wanted: number): string =>
    `请录入国务院办公厅关于 ${wanted} 年部分节假日安排的通知；没有它，跨到 ${wanted} 年的期限只能暂定。`;
  const isDue = today >= `${year}-12-01`;
  const next = has(year + 1) ? '已录入' : isDue ? '未录入' : '未录入（一般在每年11月前后公布）';
  return [
    finding('本年工作日历', has(year), `${year} 年${has(year) ? '已录入' : '未录入'}`, advice(year)),
    finding('下年工作日历', has(year + 1) || !isDue, `${year + 1} 年${next}`, advice(year + 1)),
  ];
}

async function jobsFinding({ services }: Product): Promise<Finding> {
  const failed = await listFailedJobs(services.database);
  const names = [...new Set(failed.map(({ job }) => job))].join('、');
  const advice = `请查明原因后重试（${names}；最近的错误：${failed[0]?.error.split('\n')[0] ?? ''}）。`;
  return finding('后台任务', failed.length === 0, `${failed.length} 个失败`, advice);
}

async function listenersFinding({ services }: Product): Promise<Finding> {
  const listeners = await listListeners(services.database);
  const now = services.clock.now();
  const bad = listeners.filter(
    ({ name, failure, isBehind, movedAt }) =>
      failure || (isBehind && now - movedAt > BEHIND_MS && !UNHURRIED.includes(name)),
  );
  const worded = bad.map(({ name, failure }) =>
    failure
      ? `${name} 停在 ${failure.entry ?? '某条记录'}：${failure.error.split('\n')[0]}`
      : `${name} 没有读到台账末尾`,
  );
  const detail = bad.length === 0 ? `${listeners.length} 个，无失败或落后` : worded.join('；');
  return finding(
    '台账监听',
    bad.length === 0,
    detail,
    '服务没有运行时会落后，启动后自动追上；失败的请查明原因，修复后自动继续。',
  );
}

async function alarmsFinding({ services }: Product): Promise<Finding> {
  const now = services.clock.now();
  const { rows } = await services.database.pool.query<{ late: number }>(
    'select count(*)::int as late from ledger.matter where alarm_at < $1',
    [new Date(now - BEHIND_MS)],
  );
  const { late } = rows[0]!;
  return finding(
    '时限预警',
    late === 0,
    `${late} 件逾时未处理`,
    '服务停止期间不会预警；启动服务后一分钟内自动补上。',
  );
}

async function digestFinding({ services }: Product): Promise<Finding> {
  const { pool } = services.database;
  const digests = await pool.query(
    'select no, day, to_xid::text as xid, to_pos::text as pos from ledger.digest order by no desc limit 1',
  );
  const last = digests.rows[0] as { no: number; day: string; xid: string; pos: string } | undefined;
  const open = await pool.query<{ recorded_at: Date }>(
    'select recorded_at from ledger.entry where (xid, pos) > ($1::xid8, $2::bigint) order by xid, pos limit 1',
    [last?.xid ?? '0', last?.pos ?? '0'],
  );
  const oldest = open.rows[0]?.recorded_at.getTime();
  const isLate = oldest !== undefined && services.clock.now() - oldest > DIGEST_LATE_MS;
  const detail = last === undefined ? '尚无日摘要' : `最近一号是第${last.no}号，${last.day}`;
  return finding(
    '台账日摘要',
    !isLate,
    detail + (oldest === undefined ? '，没有未纳入的记录' : ''),
    '请执行 yimen ledger digest；服务运行时每日零时三十分自动生成。',
  );
}

async function demoFinding(product: Product): Promise<Finding> {
  const logins = await listOpenDemoAccounts(product);
  const ok = product.config.demo || logins.length === 0;
  const detail =
    logins.length === 0
      ? '没有启用的演示账号'
      : `${logins.length} 个启用（${product.config.demo ? '演示方式' : '正式方式'}）`;
  return finding('演示账号', ok, detail, `演示口令是公开的，请停用：${logins.join('、')}。`);
}
