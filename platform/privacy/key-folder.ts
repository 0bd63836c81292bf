import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyProblem } from './key-problem.ts';

/** The keys of one county, as read from its key folder. */
export interface Keys {
  /** Encryption keys by id; ids are whole numbers and the largest is the newest. */
  readonly encryption: ReadonlyMap<number, Buffer>;
  readonly index: Buffer;
  /** Ed25519 private key, PKCS #8 PEM. */
  readonly signing: string;
}

const KEY_BYTES = 32;
const FIRST = ['signing.key', 'index.key', 'encryption-1.key'];
/** Patience for another process that is just creating the folder. */
const WAIT_MS = 2000;

/** Where the keys are: `YIMEN_KEYS_DIR`, else `<dataDir>/keys`. */
export function keysFolder(dataDir: string, env: { readonly YIMEN_KEYS_DIR?: string | undefined }): string {
  return env.YIMEN_KEYS_DIR || join(dataDir, 'keys');
}

/**
 * Reads the keys; creates them in a folder that holds none. A folder that holds some but not all is never completed: a new key
 * in place of a lost one would make stored data unreadable without anybody noticing. Throws KeyProblem.
 */
export function openKeys(folder: string): Keys {
  if (keyFiles(folder).length === 0) createKeys(folder);
  const files = awaitComplete(folder);
  for (const file of files) checkMode(join(folder, file));
  const encryption = new Map<number, Buffer>();
  for (const file of files) {
    const id = /^encryption-([1-9]\d*)\.key$/.exec(file)?.[1];
    if (id !== undefined) encryption.set(Number(id), readSecret(join(folder, file)));
  }
  return {
    encryption,
    index: readSecret(join(folder, 'index.key')),
    signing: read(join(folder, 'signing.key')),
  };
}

function keyFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.key'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new KeyProblem(`无法读取密钥目录 ${folder}（${reason(error)}），请检查目录权限后重新启动。`);
  }
}

function createKeys(folder: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const content: Record<string, string> = {
    'signing.key': privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    'index.key': secretText(),
    'encryption-1.key': secretText(),
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of FIRST) createOnce(folder, file, content[file]!);
  } catch (error) {
    throw new KeyProblem(`无法在 ${folder} 创建密钥（${reason(error)}），请检查目录是否可写、磁盘是否已满。`);
  }
}

/** Appears whole or not at all; of two processes that start together, the first one's key stands. */
function createOnce(folder: string, file: string, content: string): void {
  const temporary = join(folder, `${file}.${randomBytes(6).toString('hex')}.tmp`);
  writeFileSync(temporary, content, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(temporary, join(folder, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary);
  }
}

function secretText(): string {
  return `${randomBytes(KEY_BYTES).toString('base64')}\n`;
}

function awaitComplete(folder: string): string[] {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; ; waited += 50) {
    const files = keyFiles(folder);
    const missing = FIRST.filter((file) => !files.includes(file) && !file.startsWith('encryption-'));
    if (!files.some((file) => file.startsWith('encryption-'))) missing.push('encryption-*.key');
    if (missing.length === 0) return files;
    if (waited >= WAIT_MS) {
      throw new KeyProblem(
        `密钥目录 ${folder} 缺少 ${missing.join('、')}。请从备份恢复整个密钥目录；不要新建密钥，否则已加密的数据无法读取。`,
      );
    }
    Atomics.wait(pause, 0, 0, 50);
  }
}

function checkMode(path: string): void {
  if (process.platform === 'win32') return;
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new KeyProblem(`密钥文件 ${path} 可以被其他用户读取，请执行 chmod 600 "${path}" 后重新启动。`);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new KeyProblem(`无法读取密钥文件 ${path}（${reason(error)}），请检查文件权限。`);
  }
}

function readSecret(path: string): Buffer {
  const text = read(path).trim();
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text) {
    throw new KeyProblem(`密钥文件 ${path} 内容不对：应为一行 32 字节的 base64 文字。请从备份恢复此文件。`);
  }
  return key;
}

function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
