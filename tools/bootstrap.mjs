// Runs before anything is installed: plain Node JavaScript, no dependencies.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];

/** The root folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failure whose message is all that the person at the keyboard needs. */
export class SetupProblem extends Error {}

/**
 * True when this Node can run the product.
 * @param {string} version as in `process.versions.node`
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * True when every required package of the lock file lies in `node_modules` in the locked version. npm writes the hidden
 * lock file last, so an interrupted installation counts as none.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const lockFile = join(folder, 'package-lock.json');
  const stampFile = join(folder, 'node_modules', '.yimen-lock');
  const hidden = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const stamp = stampOf(lockFile);
  const stored = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (stored === stamp) return true;
  // A folder carried over from another kind of machine holds the wrong native parts even when all versions agree.
  if (stored !== '' && stored.split(' ')[0] !== stamp.split(' ')[0]) return false;
  if (!hasEveryPackage(lockFile, hidden)) return false;
  writeStamp(folder);
  return true;
}

/** @param {string} lockFile */
function stampOf(lockFile) {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${process.platform}-${process.arch} ${hash}`;
}

/** @param {string} folder */
function writeStamp(folder) {
  try {
    writeFileSync(join(folder, 'node_modules', '.yimen-lock'), stampOf(join(folder, 'package-lock.json')));
  } catch {
    // The stamp only saves the comparison at the next start: a read-only installation works without it.
  }
}

/**
 * @param {string} lockFile
 * @param {string} hidden
 */
function hasEveryPackage(lockFile, hidden) {
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.keys(wanted).every((path) => {
    if (!path.startsWith('node_modules/') || wanted[path].optional || wanted[path].devOptional) return true;
    return present[path] !== undefined && present[path].version === wanted[path].version;
  });
}

const CAUSES = [
  [/ENOSPC/, '磁盘已满，请腾出约 1 GB 空间后重试。(The disk is full: free about 1 GB and try again.)'],
  [
    /EACCES|EPERM|EROFS/,
    '当前用户不能写入本文件夹，请更改文件夹权限或换一个位置。(This folder cannot be written by the current user.)',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/,
    '连不上 npm 软件源，请检查网络或代理(npm config set registry …)后重试。(The npm registry cannot be reached.)',
  ],
  [
    /EUSAGE/,
    'package.json 与 package-lock.json 不一致，请先运行 npm install。(package.json and the lock file disagree.)',
  ],
  [
    /EBADENGINE/,
    '有软件包不支持当前 Node.js 版本，请安装 Node.js 20.19、22 或 24。(Unsupported Node.js version.)',
  ],
];

/**
 * What to tell a person when npm failed: the cause in a sentence, then npm's own last lines.
 * @param {string} output
 */
export function explainNpmFailure(output) {
  const cause = CAUSES.find(([pattern]) => /** @type {RegExp} */ (pattern).test(output));
  const tail = output.trim().split('\n').slice(-6).join('\n');
  return `安装依赖失败：${cause ? cause[1] : '原因见下。(Installing the packages failed.)'}\n${tail}`;
}

/** @returns {{ command: string, first: string[], shell: boolean }} */
function findNpm() {
  const path = process.env['npm_execpath'];
  if (path && basename(path).startsWith('npm-cli') && existsSync(path)) {
    return { command: process.execPath, first: [path], shell: false };
  }
  return { command: 'npm', first: [], shell: process.platform === 'win32' };
}

/** @param {string} folder */
function install(folder) {
  const npm = findNpm();
  const args = [...npm.first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const progress = startProgress(seconds);
  return new Promise((resolve, reject) => {
    const child = spawn(npm.command, args, {
      cwd: folder,
      shell: npm.shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (output = (output + String(chunk)).slice(-20_000)));
    }
    child.on('error', (error) => {
      progress.stop();
      reject(new SetupProblem(`无法运行 npm：${error.message} (npm could not be started.)`));
    });
    child.on('close', (code) => {
      progress.stop();
      if (code !== 0) return reject(new SetupProblem(explainNpmFailure(output)));
      process.stderr.write(`依赖已安装，用时 ${seconds()} 秒。\n`);
      resolve(undefined);
    });
  });
}

/** @param {() => number} seconds */
function startProgress(seconds) {
  const line = '正在安装依赖(仅首次，约一分钟)…';
  if (!process.stderr.isTTY) {
    process.stderr.write(`${line}\n`);
    return { stop() {} };
  }
  const draw = () => process.stderr.write(`\r${line} ${seconds()} s`);
  draw();
  const timer = setInterval(draw, 500);
  return {
    stop() {
      clearInterval(timer);
      process.stderr.write('\r\u001b[K');
    },
  };
}

/**
 * Makes sure that Node is new enough and the packages are installed. Touches the network only when something is missing.
 * Ends the process with a sentence when it cannot.
 * @param {string} [folder] another folder with a lock file of its own
 */
export async function bootstrap(folder = root) {
  try {
    if (!isNodeNewEnough(process.versions.node)) {
      throw new SetupProblem(
        `需要 Node.js ${OLDEST_NODE.join('.')} 或更高版本，当前为 ${process.versions.node}，请升级后重试。` +
          `(Node.js ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.)`,
      );
    }
    process.chdir(root);
    if (isInstalled(folder)) return;
    await install(folder);
    writeStamp(folder);
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
