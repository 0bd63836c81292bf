import { access, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withProcessLock } from '../process-lock.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('those who want the lock take turns, the lock of a dead process is taken over, and nothing is left', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await writeFile(path, String(pid));
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      withProcessLock(path, async () => {
        most = Math.max(most, ++inside);
        await sleep(5);
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
  await expect(access(path)).rejects.toThrow('ENOENT');
});

test('the lock is given back when the work fails, and waiting has an end', async () => {
  const path = join(await temporaryFolder(), 'lock');
  await expect(withProcessLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  const waiting = withProcessLock(path, () => withProcessLock(path, async () => undefined, 50));
  await expect(waiting).rejects.toMatchObject({ code: 'locked' });
});
