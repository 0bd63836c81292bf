import { randomBytes, createHash } from 'node:crypto';
import {
  appendFile,
  chmod,
  chown,
  mkdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseProblem } from './database-problem.ts';
import { canReach, findAccount } from './embedded-account.ts';
import { prepareBinaries } from './embedded-binaries.ts';
import type { Binaries } from './embedded-binaries.ts';
import { diskFull, errorCode, explainFile } from './explain-failure.ts';
import { runCommand } from './run-command.ts';
import type { Account, CommandResult } from './run-command.ts';

/** Where root keeps data when the project lies in a folder (such as /root) that the database user may not enter. */
const SHARED_HOME = '/var/lib/yimen';

/** One embedded cluster: its data folder, its programs, its user and its password. */
export interface Cluster {
  readonly dataDir: string;
  /** PGDATA, with links resolved. */
  readonly data: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly secret: string;
}

export type Progress = (text: string) => void;

/** A folder that only the database's user may enter. */
export async function ownedFolder(path: string, account: Account | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  if (account) await chown(path, account.uid, account.gid);
}

/** PGDATA: `<dataDir>/postgres`, or what that link points to. */
export async function locate(
  dataDir: string,
  onProgress: Progress,
): Promise<{ data: string; account: Account | undefined }> {
  const link = join(dataDir, 'postgres');
  const account = await findAccount(link);
  const target = await readlink(link).catch(() => undefined);
  if (target !== undefined) return { data: target, account };
  if (!account || (await canReach(dataDir, account))) return { data: link, account };
  if (await stat(link).catch(() => undefined))
    throw new DatabaseProblem(
      'unreachable-folder',
      `数据库用户进不了 ${dataDir}（上级目录不允许其他用户通过）。`,
      `请对上级目录执行 chmod o+x，或把项目移到 /opt 之类的目录。`,
    );
  const data = join(SHARED_HOME, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  await mkdir(SHARED_HOME, { recursive: true, mode: 0o755 });
  await symlink(data, link);
  onProgress(`数据库用户进不了 ${dataDir}，数据改放在 ${data}。`);
  return { data, account };
}

/** Runs SQL, one statement a line, on a cluster that is not running. */
async function runSingleUser(cluster: Cluster, data: string, statements: string[]): Promise<void> {
  const args = ['--single', '-j', '-D', data, '-c', 'logging_collector=off', 'postgres'];
  // -j: a statement ends with a semicolon and an empty line.
  const input = statements.map((statement) => `${statement};\n\n`).join('');
  const result = await runCommand(cluster.binaries.postgres, args, cluster.account, input);
  if (result.status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(result.output)) throw initFailure(cluster, result);
}

function initFailure(cluster: Cluster, result: CommandResult): DatabaseProblem {
  if (/No space left on device|Disk quota exceeded/.test(result.output))
    return diskFull(cluster.data, result.output);
  if (/Permission denied|Read-only file system/.test(result.output))
    return new DatabaseProblem(
      'unwritable-folder',
      `数据库没有权限写入 ${cluster.data}。`,
      '请检查该目录及上级目录的权限和所在磁盘是否只读。',
      { cause: result.output },
    );
  return new DatabaseProblem(
    'init-failed',
    `内置数据库初始化失败：${result.output.trim().slice(-600)}`,
    '请按上面的原因处理；也可以自行安装 PostgreSQL 15 以上并设置 DATABASE_URL。',
    { cause: result.output },
  );
}

/** Character classes must know Chinese (with plain C pg_trgm finds nothing); the name of such a locale differs by system. */
const CTYPES = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'zh_CN.UTF-8', 'UTF-8'];

async function runInitdb(cluster: Cluster, building: string, durable: boolean): Promise<void> {
  let result: CommandResult = { status: -1, output: '' };
  for (const ctype of CTYPES) {
    await rm(building, { recursive: true, force: true });
    await ownedFolder(building, cluster.account);
    result = await runCommand(
      cluster.binaries.initdb,
      [
        '-D',
        building,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '--locale=C',
        `--lc-ctype=${ctype}`,
        '-T',
        'simple',
        '--auth=reject',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      cluster.account,
    );
    if (!/invalid locale name/.test(result.output)) break;
  }
  if (result.status !== 0) throw initFailure(cluster, result);
}

/** Creates the cluster beside its place and moves it there when complete, so that a half-made one is never taken for real. */
async function initialise(cluster: Cluster, durable: boolean, onProgress: Progress): Promise<void> {
  onProgress('首次启动：正在建立内置数据库（几秒钟）…');
  const building = `${cluster.data}.building`;
  try {
    await runInitdb(cluster, building, durable);
    await appendFile(join(building, 'postgresql.conf'), "\ninclude_if_exists 'yimen.conf'\n");
    const rule = 'all all';
    await writeFile(
      join(building, 'pg_hba.conf'),
      `local ${rule} scram-sha-256\nhost ${rule} 127.0.0.1/32 scram-sha-256\n`,
    );
    // The program works as an ordinary role: an SQL injection can then not run programs on the machine (COPY … PROGRAM).
    await runSingleUser(cluster, building, [
      `ALTER ROLE postgres PASSWORD '${cluster.secret}'`,
      `CREATE ROLE yimen LOGIN CREATEDB PASSWORD '${cluster.secret}'`,
      'GRANT pg_monitor TO yimen',
      'CREATE DATABASE yimen OWNER yimen',
    ]);
    await rename(building, cluster.data);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw explainFile(error, cluster.data);
  }
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explainFile(error, path);
  }
}

async function checkVersion(cluster: Cluster): Promise<void> {
  const found = (await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const { output } = await runCommand(cluster.binaries.postgres, ['--version'], cluster.account);
  const ours = /(\d+)\./.exec(output)?.[1];
  if (found === ours) return;
  throw new DatabaseProblem(
    'wrong-data-version',
    `数据目录 ${cluster.data} 不是 PostgreSQL ${ours} 的数据（${found || '认不出版本'}）。`,
    '请用原来的程序版本做一次备份，再用新版本在空目录里恢复；切勿直接改动数据目录。',
  );
}

/** Creates `dataDir` where needed. Throws DatabaseProblem when that cannot be done. */
export async function prepareDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await realpath(dataDir);
  } catch (error) {
    throw explainFile(error, dataDir);
  }
}

/** Finds or makes the embedded cluster of a data folder; does not start it. Call it under the lock. Only tests are not durable. */
export async function prepareCluster(
  dataDir: string,
  durable: boolean,
  onProgress: Progress,
): Promise<Cluster> {
  const { data, account } = await locate(dataDir, onProgress);
  const binaries = await prepareBinaries(account, account ? SHARED_HOME : dataDir);
  const secretFile = join(dataDir, 'postgres.secret');
  const known = await readSecret(secretFile);
  const cluster: Cluster = {
    dataDir,
    data,
    binaries,
    account,
    secret: known ?? randomBytes(24).toString('hex'),
  };
  const isNew = !(await stat(data).catch(() => undefined));
  try {
    if (known === undefined) await writeFile(secretFile, cluster.secret, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw explainFile(error, secretFile);
  }
  if (isNew) await initialise(cluster, durable, onProgress);
  else await checkVersion(cluster);
  if (!isNew && known === undefined) {
    onProgress('口令文件不见了，已重新生成。');
    const reset = (role: string): string => `ALTER ROLE ${role} PASSWORD '${cluster.secret}'`;
    await runSingleUser(cluster, data, [reset('yimen'), reset('postgres')]).catch(async (error: unknown) => {
      await rm(secretFile, { force: true });
      throw error;
    });
  }
  return cluster;
}
