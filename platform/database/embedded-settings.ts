import { totalmem } from 'node:os';
import { DatabaseProblem } from './database-problem.ts';

const MB = 1024 * 1024;
const LOCKED = [
  'fsync',
  'full_page_writes',
  'synchronous_commit',
  'data_directory',
  'port',
  'listen_addresses',
];

/** Refuses extra settings that would weaken durability or move the server away from where we look for it. */
export function checkExtraSettings(extra: Record<string, string>): void {
  for (const name of Object.keys(extra)) {
    if (!LOCKED.includes(name.toLowerCase())) continue;
    throw new DatabaseProblem(
      'setting-refused',
      `内置数据库不允许修改设置 ${name}。`,
      '断电不丢数据是底线，端口由程序管理；请删去这项设置。',
    );
  }
}

function sharedBuffers(): string {
  // constrainedMemory: the container's limit, where there is one.
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const quarter = Math.min(totalmem(), limit) / 4 / MB;
  return `${Math.trunc(Math.min(1024, Math.max(32, quarter)))}MB`;
}

/** The text of `yimen.conf`, which postgresql.conf includes. Later settings win, so `extra` comes last. */
export function settingsFile(port: number, socketFolder: string, extra: Record<string, string>): string {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: sharedBuffers(),
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_wal_size: '8GB',
    checkpoint_timeout: '15min',
    // A replica that is gone for good must not fill the disk with what was kept for it.
    max_slot_wal_keep_size: '8GB',
    // The embedded binaries know pglz only, and it costs more time than the disk it saves.
    wal_compression: 'off',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'Asia/Shanghai',
    lc_messages: 'C',
    logging_collector: 'on',
    log_directory: 'log',
    // A file per weekday, overwritten a week later: the log never fills the disk.
    log_filename: 'postgres-%u.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    log_line_prefix: '%m [%p] %a ',
    log_lock_waits: 'on',
    ...extra,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return [
    '# 本文件由程序在每次启动时重写，请勿修改。',
    '# 要改设置，请连上数据库执行 ALTER SYSTEM SET …（写入 postgresql.auto.conf，优先于本文件）。',
    ...lines,
    '',
  ].join('\n');
}
