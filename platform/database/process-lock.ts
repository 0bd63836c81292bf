import { open, readFile, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseProblem } from './database-problem.ts';
import { errorCode } from './explain-failure.ts';

const HEARTBEAT_MS = 1_000;
const SILENT_MS = 15_000;

/** True when a process with this id exists (it may belong to another user). */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function create(path: string): Promise<FileHandle | undefined> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.write(String(process.pid), 0);
    return file;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  }
}

/** Watches one lock file: it is abandoned when its process is gone or when it has shown no sign of life for a while. */
class Watch {
  private mtimeMs = 0;
  private sinceMs = performance.now();
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  async isAbandoned(): Promise<boolean> {
    const found = await stat(this.path).catch(() => undefined);
    if (!found) return false;
    if (found.mtimeMs !== this.mtimeMs) {
      this.mtimeMs = found.mtimeMs;
      this.sinceMs = performance.now();
    }
    const pid = Number(await readFile(this.path, 'utf8').catch(() => ''));
    return (pid > 0 && !isProcessAlive(pid)) || performance.now() - this.sinceMs > SILENT_MS;
  }
}

/** Only the holder of `<path>.takeover` may remove an abandoned lock, so nobody removes the lock of its successor by mistake. */
async function takeOver(path: string, lock: Watch, takeover: Watch): Promise<void> {
  if (!(await lock.isAbandoned())) return;
  const mine = await create(`${path}.takeover`);
  if (mine) {
    if (await lock.isAbandoned()) await rm(path, { force: true });
    await mine.close();
  }
  if (mine || (await takeover.isAbandoned())) await rm(`${path}.takeover`, { force: true });
}

/**
 * Runs work while holding a lock file that names our process. Processes of one machine take turns; the lock of a dead or
 * silent process is taken over. Throws DatabaseProblem `locked` after `waitMs`.
 */
export async function withProcessLock<T>(path: string, work: () => Promise<T>, waitMs = 120_000): Promise<T> {
  const started = performance.now();
  const lock = new Watch(path);
  const takeover = new Watch(`${path}.takeover`);
  let file = await create(path);
  while (!file) {
    await takeOver(path, lock, takeover);
    if (performance.now() - started > waitMs)
      throw new DatabaseProblem(
        'locked',
        '另一个进程一直在启动或停止数据库。',
        `请等它结束；若确认没有这样的进程，删除 ${path} 后再试。`,
      );
    await sleep(20);
    file = await create(path);
  }
  const held = file;
  // A beat that fails is harmless: the next one comes, and our process id stands in the file.
  const heartbeat = setInterval(
    () => void held.write(String(process.pid), 0).catch(() => undefined),
    HEARTBEAT_MS,
  );
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await held.close();
    await rm(path, { force: true });
  }
}
