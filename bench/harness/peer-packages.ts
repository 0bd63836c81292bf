import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = new URL('../', import.meta.url);
const require = createRequire(new URL('package.json', folder));

/**
 * Installs the peers when they are not there. They are no part of the product: their own package.json and lock file, outside the
 * workspaces, and nothing else imports them.
 */
export async function installPeers(): Promise<void> {
  if (existsSync(new URL('node_modules/.package-lock.json', folder))) return;
  process.stderr.write('安装对照软件（仅首次）…\n');
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: fileURLToPath(folder),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error('对照软件安装失败：请检查网络或 npm 软件源后重试，原因见上。');
}

/**
 * Loads a peer's package. The caller says which part of it it uses: the packages are not installed when the project's types are
 * checked.
 */
export async function importPeer<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(require.resolve(name)).href)) as T;
}

/** The version of a peer as pinned by the bench. */
export function peerVersion(name: string): string {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  return dependencies[name];
}
