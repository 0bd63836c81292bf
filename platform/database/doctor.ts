import { statfs } from 'node:fs/promises';
import type { Clock } from '../time/index.ts';
import type { Database } from './database.ts';
import { DatabaseProblem } from './database-problem.ts';
import { findPendingMigrations } from './migrate.ts';
import type { MigrationSource } from './migration-files.ts';

/** One thing looked at; `advice` is empty when all is well. */
export interface DatabaseFinding {
  readonly ok: boolean;
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
}

export interface DoctorOptions {
  /** With it the clocks of program and database are compared. */
  readonly clock?: Clock;
  /** With them unapplied migrations are looked for. */
  readonly sources?: readonly MigrationSource[];
}

const GB = 1024 ** 3;
const MAX_CLOCK_DIFFERENCE_MS = 2_000;

const finding = (ok: boolean, title: string, detail: string, advice: string): DatabaseFinding => ({
  ok,
  title,
  detail,
  advice: ok ? '' : advice,
});

async function one<T>(db: Database, sql: string): Promise<T> {
  return (await db.pool.query(sql)).rows[0] as T;
}

async function serverFindings(db: Database): Promise<DatabaseFinding[]> {
  const found = await one<{
    version: string;
    encoding: string;
    ctype: string;
    fsync: string;
    commit: string;
    pages: string;
  }>(
    db,
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding, datctype AS ctype,
      current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages
      FROM pg_database WHERE datname = current_database()`,
  );
  const durable = found.fsync === 'on' && found.commit !== 'off' && found.pages === 'on';
  const chinese = found.encoding === 'UTF8' && found.ctype !== 'C' && found.ctype !== 'POSIX';
  return [
    finding(
      db.serverVersion >= 150_000,
      '数据库版本',
      `PostgreSQL ${found.version}${db.embedded ? '（内置）' : ''}`,
      '请升级到 PostgreSQL 15 以上。',
    ),
    finding(
      chinese,
      '字符编码',
      `${found.encoding}，字符分类 ${found.ctype}`,
      '请用 UTF8 编码、C.UTF-8 字符分类重建数据库，否则汉字检索不可用。',
    ),
    finding(
      durable,
      '断电不丢数据',
      `fsync=${found.fsync}，synchronous_commit=${found.commit}，full_page_writes=${found.pages}`,
      '请把这三项都设为 on，否则断电会丢失已办结的事项。',
    ),
  ];
}

async function activityFindings(db: Database): Promise<DatabaseFinding[]> {
  const found = await one<{
    used: number;
    max: number;
    longest: number;
    dead: number;
    live: number;
    worst: string | null;
  }>(
    db,
    `SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
      current_setting('max_connections')::int AS max,
      -- wall-clock: how long a transaction has been open is the database's own affair
      (SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0)::float8 FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS longest,
      (SELECT coalesce(sum(n_dead_tup), 0)::float8 FROM pg_stat_user_tables) AS dead,
      (SELECT coalesce(sum(n_live_tup), 0)::float8 FROM pg_stat_user_tables) AS live,
      (SELECT schemaname || '.' || relname FROM pg_stat_user_tables ORDER BY n_dead_tup DESC LIMIT 1) AS worst`,
  );
  const tidy = found.dead < 10_000 || found.dead < found.live * 0.3;
  return [
    finding(
      found.used < found.max * 0.8,
      '连接数',
      `${found.used} / ${found.max}`,
      '请减少应用进程数或每进程连接数，或调大 max_connections。',
    ),
    finding(
      found.longest < 300,
      '长事务',
      `最长 ${Math.round(found.longest)} 秒`,
      '有事务开了五分钟以上，会妨碍清理和备份；请在 pg_stat_activity 中找到它并处理。',
    ),
    finding(
      tidy,
      '待清理的旧行',
      `${found.dead} 行（在用 ${found.live} 行）`,
      `请检查 autovacuum 是否开启，必要时执行 VACUUM ANALYZE ${found.worst ?? ''}。`,
    ),
  ];
}

async function diskFinding(dataDir: string): Promise<DatabaseFinding> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const ok = free > 2 * GB && bavail > blocks * 0.05;
  return finding(
    ok,
    '磁盘空间',
    `数据目录所在磁盘剩余 ${(free / GB).toFixed(1)} GB`,
    '请清理磁盘或扩容；磁盘写满后数据库会停止。',
  );
}

async function clockFinding(db: Database, clock: Clock): Promise<DatabaseFinding> {
  const before = clock.now();
  const { at } = await one<{ at: number }>(
    db,
    // wall-clock: comparing the database's clock with ours is the purpose
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at',
  );
  const difference = Math.round(at - (before + clock.now()) / 2);
  return finding(
    Math.abs(difference) < MAX_CLOCK_DIFFERENCE_MS,
    '时钟',
    `数据库与本机相差 ${difference} 毫秒`,
    '请在两台机器上启用时间同步（chrony 或 ntpd）。',
  );
}

async function migrationFinding(db: Database, sources: readonly MigrationSource[]): Promise<DatabaseFinding> {
  try {
    const pending = await findPendingMigrations(db, sources);
    return finding(
      pending.length === 0,
      '表结构',
      pending.length === 0 ? '已是最新' : `未执行的迁移：${pending.join('、')}`,
      '重新启动服务，会自动更新表结构。',
    );
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) throw error;
    return finding(false, '表结构', error.message, error.advice);
  }
}

/** Examines a database; every finding is there, good or bad, in a fixed order. */
export async function doctorDatabase(db: Database, options: DoctorOptions = {}): Promise<DatabaseFinding[]> {
  const findings = [...(await serverFindings(db)), ...(await activityFindings(db))];
  if (db.dataDir !== undefined) findings.push(await diskFinding(db.dataDir));
  if (options.clock) findings.push(await clockFinding(db, options.clock));
  if (options.sources) findings.push(await migrationFinding(db, options.sources));
  return findings;
}
