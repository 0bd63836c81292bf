import { access, statfs } from 'node:fs/promises';
import { listArchivedMonths } from '@yimen/platform/archive';
import type { DatabaseFinding } from '@yimen/platform/database';
import { feedState } from '@yimen/platform/feed';
import type { Product } from './product.ts';

const GB = 1024 ** 3;
/** A replica that is further behind gives figures of another day's morning. */
const LAG_MS = 60_000;

const finding = (title: string, ok: boolean, detail: string, advice: string): DatabaseFinding => ({
  ok,
  title,
  detail,
  advice: ok ? '' : advice,
});

/** What the product depends on around its database: other systems, replicas, archive files, the disk of its own folder. */
export async function examineSurroundings(product: Product): Promise<DatabaseFinding[]> {
  return [
    await feedFinding(product),
    ...(await replicaFindings(product)),
    await archiveFinding(product),
    ...(product.services.database.embedded ? [] : [await folderFinding(product)]),
  ];
}

async function feedFinding({ services }: Product): Promise<DatabaseFinding> {
  const { dead, waiting, stopped } = await feedState(services.database);
  return finding(
    '对外推送',
    dead === 0 && stopped.length === 0,
    [`待送 ${waiting} 件`, `死信 ${dead} 件`, ...stopped.map((line) => `已停：${line}`)].join('；'),
    '请用 yimen feed dead 查看死信，联系接收方修复后用 yimen feed resend 重送或放弃；停止的订阅在“对外推送”中恢复。',
  );
}

async function replicaFindings({ config, reading, services }: Product): Promise<DatabaseFinding[]> {
  const findings: DatabaseFinding[] = [];
  if (config.readUrl !== undefined) {
    const lag = await reading?.lagMs().catch(() => undefined);
    const ok = lag !== undefined && lag <= LAG_MS;
    const detail =
      reading === undefined
        ? '连不上，统计和导出改从主库读取'
        : lag === undefined
          ? '没有应答或尚未开始跟随'
          : `落后 ${Math.round(lag / 1000)} 秒`;
    const advice =
      '请检查备机是否在运行、能否连上主库；修好后重新启动服务。见 docs/how-to/streaming-replica.md。';
    findings.push(finding('只读备机', ok, detail, advice));
  }
  const { rows } = await services.database.pool.query<{ name: string; kept: string; lost: boolean }>(
    `select slot_name as name, coalesce(wal_status = 'lost', false) as lost,
       pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) as kept
     from pg_replication_slots where slot_type = 'physical' and not active order by 1`,
  );
  if (rows.length > 0) {
    const worded = rows.map(({ name, kept, lost }) =>
      lost ? `${name} 已断得太久，须重建` : `${name} 没有连接，主库为它留着 ${kept} 日志`,
    );
    const advice =
      '请启动备机（yimen replica serve）；不再使用的备机请执行 yimen replica forget 名称，否则日志占用磁盘。';
    findings.push(finding('备机连接', false, worded.join('；'), advice));
  }
  return findings;
}

async function archiveFinding({ services }: Product): Promise<DatabaseFinding> {
  const months = await listArchivedMonths(services.database.pool);
  const missing: string[] = [];
  for (const { month, file, detachedAt } of months) {
    if (detachedAt === null) continue;
    await access(file).catch(() => missing.push(`${month}（${file}）`));
  }
  return finding(
    '归档文件',
    missing.length === 0,
    missing.length === 0 ? `${months.length} 个月` : `找不到：${missing.join('、')}`,
    '请把归档文件放回原处；没有它，这些月份的台账无法验证和查阅。归档文件应另存两份以上。',
  );
}

/** With an external database the doctor of the database does not see this disk: files, keys and digests are on it. */
async function folderFinding({ config }: Product): Promise<DatabaseFinding> {
  const { bavail, blocks, bsize } = await statfs(config.dataDir);
  const free = bavail * bsize;
  return finding(
    '数据目录磁盘',
    free > 2 * GB && bavail > blocks * 0.05,
    `剩余 ${(free / GB).toFixed(1)} GB`,
    '请清理磁盘或扩容；磁盘写满后无法上传文件、留存摘要。',
  );
}
