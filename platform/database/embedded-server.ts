import { chown, readFile, readlink, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseProblem } from './database-problem.ts';
import type { Cluster, Progress } from './embedded-cluster.ts';
import { settingsFile } from './embedded-settings.ts';
import { diskFull, errorCode } from './explain-failure.ts';
import { isProcessAlive } from './process-lock.ts';
import { runCommand } from './run-command.ts';

/** A running postmaster as its pid file tells. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** Folder of the unix socket; '' when there is none. */
  readonly socketFolder: string;
}

export interface StartOptions {
  /** Undefined: the port of last time if it is free, else any free one. */
  readonly port?: number | undefined;
  readonly settings: Record<string, string>;
  readonly onProgress: Progress;
}

/** Process ids are used again, above all in containers: a living process counts only when it works in our data folder. */
async function isPostmaster(pid: number, data: string): Promise<boolean> {
  if (!isProcessAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === data;
  } catch (error) {
    return errorCode(error) === 'EACCES';
  }
}

/**
 * PostgreSQL will not start while the process named in a stale lock file exists, even when that is another program by now or a
 * dead one that nobody has collected (in containers). Other stale files are left to PostgreSQL itself. Orphaned backends are
 * still noticed: the server looks for their shared memory too.
 */
async function removeForeignLocks(data: string): Promise<void> {
  const names = (await readdir(data)).filter((name) =>
    /^(postmaster\.pid|\.s\.PGSQL\.\d+\.lock)$/.test(name),
  );
  for (const path of names.map((name) => join(data, name))) {
    const pid = Number((await readFile(path, 'utf8')).split('\n')[0]);
    if (pid > 0 && isProcessAlive(pid)) await rm(path, { force: true });
  }
}

/** The server that runs on this data folder; undefined when none does (a stale pid file is no server). */
export async function findRunningServer(cluster: Cluster): Promise<RunningServer | undefined> {
  const text = await readFile(join(cluster.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0) || !(await isPostmaster(pid, cluster.data))) return undefined;
  return { pid, port: Number(lines[3]), socketFolder: (lines[4] ?? '').trim() };
}

async function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const chosen = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(chosen));
    });
  });
}

async function choosePort(cluster: Cluster, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if ((await freePort(wanted)) !== undefined) return wanted;
    throw new DatabaseProblem(
      'port-taken',
      `端口 ${wanted} 已被别的程序占用，内置数据库启动不了。`,
      '请换一个端口，或不指定端口由程序自己选。',
    );
  }
  const conf = await readFile(join(cluster.data, 'yimen.conf'), 'utf8').catch(() => '');
  const last = Number(/^port = '(\d+)'$/m.exec(conf)?.[1] ?? 0);
  const port = (await freePort(last)) ?? (await freePort(0));
  if (port !== undefined) return port;
  throw new DatabaseProblem(
    'port-taken',
    '本机没有可用的端口。',
    '请检查本机回环地址 127.0.0.1 是否正常、端口是否耗尽。',
  );
}

/** What the server said when it failed to start: its own output and the newest of its log files. */
async function failureText(cluster: Cluster): Promise<string> {
  const tail = async (path: string): Promise<string> =>
    (await readFile(path, 'utf8').catch(() => '')).slice(-4000);
  const own = await tail(join(cluster.data, 'start.log'));
  if (!own.includes('redirecting log output')) return own;
  const names = await readdir(join(cluster.data, 'log')).catch(() => []);
  const logs = await Promise.all(names.map((name) => tail(join(cluster.data, 'log', name))));
  return own + logs.join('\n');
}

function startFailure(cluster: Cluster, text: string): DatabaseProblem {
  if (/No space left on device|Disk quota exceeded/.test(text)) return diskFull(cluster.data, text);
  if (/Permission denied|wrong ownership|invalid permissions/.test(text))
    return new DatabaseProblem(
      'unwritable-folder',
      `数据库没有权限使用 ${cluster.data}。`,
      '请恢复该目录的所有者和权限（所有者为运行数据库的用户，权限 0700）。',
      { cause: text },
    );
  if (/could not map anonymous shared memory|Cannot allocate memory/.test(text))
    return new DatabaseProblem(
      'no-memory',
      '内存不足，数据库启动不了。',
      '请关闭占用内存的程序，或用 ALTER SYSTEM 调小 shared_buffers。',
      { cause: text },
    );
  return new DatabaseProblem(
    'start-failed',
    `内置数据库启动失败：${text.trim().slice(-600)}`,
    `请查看 ${join(cluster.data, 'log')} 中的日志。不要删除数据目录。`,
    { cause: text },
  );
}

async function startOnce(cluster: Cluster, port: number, options: StartOptions): Promise<string | undefined> {
  const { data, account, binaries } = cluster;
  // A path of a unix socket may have 107 bytes at most; where the folder's is longer we do with 127.0.0.1.
  const socketFolder = process.platform !== 'win32' && Buffer.byteLength(data) < 85 ? data : '';
  const conf = join(data, 'yimen.conf');
  await writeFile(conf, settingsFile(port, socketFolder, options.settings), { mode: 0o600 });
  if (account) await chown(conf, account.uid, account.gid);
  await rm(join(data, 'start.log'), { force: true });
  await removeForeignLocks(data);
  const told = setTimeout(
    () => options.onProgress('数据库正在启动；上次若未正常关闭，需要恢复，请稍候…'),
    3_000,
  );
  // Recovery after a crash may take long; we wait as long as the server lives (pg_ctl ends when it dies).
  const args = ['start', '-D', data, '-l', join(data, 'start.log'), '-w', '-t', '86400', '-s'];
  const result = await runCommand(binaries.pgCtl, args, account);
  clearTimeout(told);
  return result.status === 0 ? undefined : `${result.output}\n${await failureText(cluster)}`;
}

/** Starts the server and waits until it accepts connections. Call it under the lock, when no server runs. */
export async function startServer(cluster: Cluster, options: StartOptions): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(cluster, options.port);
    const failure = await startOnce(cluster, port, options);
    if (failure === undefined) break;
    // After a SIGKILL of the postmaster its children need a moment to notice and to let go of the shared memory.
    const orphans = /pre-existing shared memory block/.test(failure);
    const portLost = options.port === undefined && /could not bind|Address already in use/.test(failure);
    if ((!orphans && !portLost) || attempt === 60) throw startFailure(cluster, failure);
    await sleep(orphans ? 250 : 0);
  }
  const server = await findRunningServer(cluster);
  if (server) return server;
  throw startFailure(cluster, await failureText(cluster));
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Call it under the lock. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const args = ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', '600', '-s'];
  const result = await runCommand(cluster.binaries.pgCtl, args, cluster.account);
  if (result.status === 0 || !(await findRunningServer(cluster))) return;
  throw new DatabaseProblem(
    'stop-failed',
    `内置数据库停不下来：${result.output.trim()}`,
    `请查看 ${join(cluster.data, 'log')} 中的日志；数据是安全的，下次启动会自动恢复。`,
  );
}
