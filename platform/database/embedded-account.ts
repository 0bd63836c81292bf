import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseProblem } from './database-problem.ts';
import { runCommand } from './run-command.ts';
import type { Account } from './run-command.ts';

async function findUser(name: string): Promise<Account | undefined> {
  const uid = await runCommand('id', ['-u', name]);
  const gid = await runCommand('id', ['-g', name]);
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

async function createUser(): Promise<Account | undefined> {
  const options = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'yimen'];
  if ((await runCommand('useradd', options)).status !== 0)
    await runCommand('adduser', ['-S', '-D', '-H', 'yimen']);
  return findUser('yimen');
}

/**
 * The user PostgreSQL shall run as: it refuses to run as root. Undefined when we are not root. Existing data keep their
 * owner; else `yimen`, else the machine's `postgres`, else a new system user `yimen`, else `nobody`.
 */
export async function findAccount(data: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account =
    (await findUser('yimen')) ??
    (await findUser('postgres')) ??
    (await createUser()) ??
    (await findUser('nobody'));
  if (account) return account;
  throw new DatabaseProblem(
    'no-account',
    'PostgreSQL 不能以 root 身份运行，而这台机器上建不出普通用户。',
    '请以普通用户运行本程序，或手工建立系统用户 yimen。',
  );
}

/** True when the account may pass through every folder down to the path. */
export async function canReach(path: string, account: Account): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
