import { randomBytes } from 'node:crypto';
import { appendFile, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { takeBaseBackup } from './base-backup.ts';
import type { Database } from './database.ts';
import { DatabaseProblem } from './database-problem.ts';
import { locate, ownedFolder, prepareDataDir } from './embedded-cluster.ts';
import { explainFile } from './explain-failure.ts';
import type { Account } from './run-command.ts';

/** Role by which replicas follow; it may do nothing else. */
const ROLE = 'yimen_replica';
const HBA_RULE = `host replication ${ROLE} 127.0.0.1/32 scram-sha-256`;

export interface ReplicaOptions {
  /** The database to follow: the embedded one, running. */
  readonly primary: Database;
  /** Folder of the replica; must not hold a database yet. */
  readonly folder: string;
  /** Name of its place on the primary (replication slot): letters, digits, underscore. */
  readonly name: string;
  readonly onProgress?: (text: string) => void;
}

/**
 * Makes a physical streaming replica of the embedded database in another folder: a role and a rule on the primary, a replication
 * slot (so that the primary keeps what the replica has not read yet), a base backup, and the standby's settings. The replica is
 * then opened as any embedded database (`openReplica`). It appears whole or not at all. Throws DatabaseProblem.
 */
export async function createReplica(options: ReplicaOptions): Promise<void> {
  const { primary, name, onProgress = () => undefined } = options;
  if (primary.dataDir === undefined)
    throw new DatabaseProblem(
      'external',
      '外部数据库（DATABASE_URL）的备机不由本程序建立。',
      '请由数据库管理员用 pg_basebackup -R 建立备机，再设置 DATABASE_READ_URL，见 docs/how-to/streaming-replica.md。',
    );
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name))
    throw new DatabaseProblem(
      'bad-name',
      `备机名称“${name}”不对。`,
      '请用小写字母开头的字母、数字、下划线。',
    );
  const dataDir = await prepareDataDir(options.folder);
  const { data, account } = await locate(dataDir, onProgress);
  if (await stat(data).catch(() => undefined))
    throw new DatabaseProblem('not-empty', `${data} 里已经有数据库。`, '请换一个空目录来建立备机。');
  const secret = (await readFile(join(primary.dataDir, 'postgres.secret'), 'utf8')).trim();
  const url = await letReplicasIn(primary, primary.dataDir, secret, name);
  const building = `${data}.building`;
  try {
    await rm(building, { recursive: true, force: true });
    await ownedFolder(building, account);
    let told = 0;
    await takeBaseBackup({
      url,
      folder: building,
      account,
      durable: await isDurable(primary),
      onProgress(bytes) {
        if (bytes - told < 64 * 1024 ** 2) return;
        told = bytes;
        onProgress(`复制主库：${Math.round(bytes / 1024 ** 2)} MB`);
      },
    });
    await writeStandby(building, account, url, slotOf(name));
    // Roles and their passwords come with the data.
    await writeFile(join(dataDir, 'postgres.secret'), secret, { mode: 0o600 });
    await rename(building, data);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    await dropSlot(primary, secret, name);
    throw (error as NodeJS.ErrnoException).syscall ? explainFile(error, data) : error;
  }
}

/** Gives up a replica's place on the primary, which would otherwise keep WAL for it. The replica's folder may be deleted then. */
export async function forgetReplica(primary: Database, name: string): Promise<void> {
  const secret = (await readFile(join(primary.dataDir!, 'postgres.secret'), 'utf8')).trim();
  await dropSlot(primary, secret, name);
}

const slotOf = (name: string): string => `yimen_${name}`;

async function isDurable({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query<{ fsync: string }>(`SELECT current_setting('fsync') AS fsync`);
  return rows[0]!.fsync === 'on';
}

/** Makes role, rule and slot on the primary; gives the URL by which a replica follows. */
async function letReplicasIn(
  primary: Database,
  dataDir: string,
  secret: string,
  name: string,
): Promise<string> {
  const password = randomBytes(24).toString('hex');
  const { data } = await locate(dataDir, () => undefined);
  const hba = join(data, 'pg_hba.conf');
  if (!(await readFile(hba, 'utf8')).includes(HBA_RULE)) await appendFile(hba, `${HBA_RULE}\n`);
  return asSuperuser(primary, secret, async (client) => {
    const { rows } = await client.query('SELECT rolpassword FROM pg_authid WHERE rolname = $1', [ROLE]);
    const known = await readFile(join(dataDir, 'replica.secret'), 'utf8').catch(() => '');
    const own = rows.length > 0 && known !== '' ? known.trim() : password;
    if (rows.length === 0) await client.query(`CREATE ROLE ${ROLE} LOGIN REPLICATION PASSWORD '${own}'`);
    else if (own === password) await client.query(`ALTER ROLE ${ROLE} PASSWORD '${own}'`);
    await writeFile(join(dataDir, 'replica.secret'), own, { mode: 0o600 });
    await client.query('SELECT pg_reload_conf()');
    const slot = slotOf(name);
    const there = await client.query('SELECT FROM pg_replication_slots WHERE slot_name = $1', [slot]);
    if (there.rows.length > 0)
      throw new DatabaseProblem(
        'name-taken',
        `已经有名为 ${name} 的备机。`,
        `请换一个名称；那个备机不再用时，先执行 yimen replica forget ${name}。`,
      );
    await client.query('SELECT pg_create_physical_replication_slot($1, true)', [slot]);
    const target = new URL(primary.url);
    target.username = ROLE;
    target.password = own;
    target.pathname = '/postgres';
    target.search = '';
    return target.href;
  });
}

async function dropSlot(primary: Database, secret: string, name: string): Promise<void> {
  await asSuperuser(primary, secret, async (client) => {
    await client.query(
      'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND NOT active',
      [slotOf(name)],
    );
  });
}

async function asSuperuser<T>(
  { url }: Database,
  secret: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const target = new URL(url);
  target.username = 'postgres';
  target.password = secret;
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href, application_name: 'yimen' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What makes a copy follow instead of starting as a second primary. */
async function writeStandby(
  data: string,
  account: Account | undefined,
  url: string,
  slot: string,
): Promise<void> {
  const { hostname, port, username, password } = new URL(url);
  const auto = join(data, 'postgresql.auto.conf');
  const info = `host=${hostname} port=${port} user=${username} password=${password} application_name=${slot} keepalives_idle=30`;
  await appendFile(auto, `\nprimary_conninfo = '${info}'\nprimary_slot_name = '${slot}'\nhot_standby = on\n`);
  const signal = join(data, 'standby.signal');
  await writeFile(signal, '', { mode: 0o600 });
  if (account) await chown(signal, account.uid, account.gid);
  for (const name of ['postmaster.pid', 'postmaster.opts', 'start.log'])
    await rm(join(data, name), { force: true });
  await mkdir(join(data, 'log'), { recursive: true, mode: 0o700 });
  if (account) await chown(join(data, 'log'), account.uid, account.gid);
}
