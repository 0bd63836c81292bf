import { spawn } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place } from './run-yimen.ts';

let place: Place;
let server: Awaited<ReturnType<Place['serve']>>;
beforeAll(async () => {
  place = await makePlace();
  // The database's own user must get into the folder.
  await chmod(place.dataDir, 0o755);
  // Makes the demonstration accounts; the commands join its database.
  server = await place.serve();
}, 180_000);
afterAll(async () => {
  await server.stop();
  await place.remove();
});

/** Each command is a process of its own that opens the whole product. */
const MINUTES = 300_000;

const run = (...args: string[]) => place.run(args);

describe('the feed from the command line', () => {
  const add = (...more: string[]) => run('feed', 'add', ...more, '--title', '示例接收方');

  it(
    'is managed by the system administrator and nobody else',
    async () => {
      const refused = await add('https://example.org/hook', '--as', 'demo-window');
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('没有管理对外推送的权限')]);
      const types = await add('https://example.org/hook', '--as', 'demo-system', '--types', '示例');
      expect([types.code, types.err]).toEqual([1, expect.stringContaining('程序:类型')]);
    },
    MINUTES,
  );

  it(
    'tells the secret once, lists subscriptions and dead letters, and finds no letter that is not there',
    async () => {
      const added = await add(
        'https://example.org/hook',
        '--as',
        'demo-system',
        '--types',
        'cases.licence:*',
        '--json',
      );
      expect(JSON.parse(added.out)).toMatchObject({ secret: expect.stringMatching(/^whsec_/) });
      const listed = await run('feed', 'list');
      expect(listed.out).toContain('示例接收方');
      expect(listed.out).toContain('推送中');
      expect(listed.out).not.toContain('whsec_');
      expect((await run('feed', 'dead')).out).toBe('没有死信。\n');
      const missing = await run('feed', 'resend', '7', '--as', 'demo-system');
      expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('没有第 7 件死信')]);
    },
    MINUTES,
  );
});

describe('archiving from the command line', () => {
  it(
    'is the system administrator’s, and says why a month cannot go',
    async () => {
      const refused = await run('archive', 'export', '2021-01', '--as', 'demo-window');
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('没有台账归档的权限')]);
      const none = await run('archive', 'export', '2011-01', '--as', 'demo-system');
      expect([none.code, none.err]).toEqual([1, expect.stringContaining('没有 2011-01 的台账记录')]);
      expect((await run('archive', 'list')).out).toBe('还没有归档的月份。\n');
      expect((await run('archive', 'show', '没有')).code).toBe(1);
      const broken = await run('archive', 'verify', join(place.dataDir, '没有'));
      expect(broken.code).toBe(2);
    },
    MINUTES,
  );
});

describe('a replica from the command line', () => {
  it(
    'is made while the product runs, serves figures, and is forgotten again',
    async () => {
      const folder = join(place.dataDir, 'replica');
      expect(await run('replica', 'create', folder)).toMatchObject({
        code: 0,
        out: expect.stringContaining('备机已建立'),
      });
      const twice = await run('replica', 'create', folder);
      expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('已经有数据库')]);
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL('../bin/yimen.mjs', import.meta.url)), 'replica', 'serve', folder, '--json'],
        {
          env: { ...process.env, YIMEN_DATA: join(place.dataDir, 'data') },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const ended = new Promise((resolve) => child.once('close', resolve));
      try {
        let url = '';
        for await (const line of createInterface({ input: child.stdout })) {
          url = (JSON.parse(line) as { url: string }).url;
          break;
        }
        expect(url).toMatch(/^postgresql:/);
        const reading = await makePlaceLike({ DATABASE_READ_URL: url });
        const isFollowing = async (): Promise<boolean | undefined> => {
          const told = JSON.parse((await reading(['doctor', '--json'])).out) as {
            findings: { title: string; ok: boolean }[];
          };
          return told.findings.find(({ title }) => title === '只读备机')?.ok;
        };
        // It listens a moment before it follows.
        await expect.poll(isFollowing, { timeout: 60_000 }).toBe(true);
        const range = ['--from', '2021-01-01', '--to', '2021-12-31', '--json'];
        const shown = await reading(['indicator', 'show', 'cases.received', ...range]);
        expect([shown.err, shown.code]).toEqual(['', 0]);
      } finally {
        child.kill('SIGTERM');
        await ended;
      }
      const left = JSON.parse((await run('doctor', '--json')).out) as {
        findings: { title: string; ok: boolean }[];
      };
      expect(left.findings).toContainEqual(expect.objectContaining({ title: '备机连接', ok: false }));
      expect((await run('replica', 'forget', 'one')).code).toBe(0);
    },
    MINUTES,
  );
});

/** Commands in the same place with more in their environment. */
async function makePlaceLike(env: Record<string, string>) {
  const other = await makePlace({ ...env, YIMEN_DATA: join(place.dataDir, 'data') });
  await other.remove();
  return (args: string[]) => other.run(args);
}
