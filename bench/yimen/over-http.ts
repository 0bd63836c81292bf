import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { civilDateAt } from '@yimen/platform/time';
import { DEMO_PASSWORD } from '../../server/compose/demo-accounts.ts';
import { loadOverHttp, type HttpResult } from './http-load.ts';
import { openBenchProduct } from './open-bench-product.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Department of the demonstration accounts: all requests are for its items. */
const DEPARTMENT = 'D20';
const LOGINS = {
  intake: 'demo-window',
  clerk: 'demo-window',
  reviewer: 'demo-reviewer',
  checker: 'demo-approver',
  approver: 'demo-approver',
  head: 'demo-approver',
} as const;

/** What the server reached with sessions and rights, in a process of its own; the load generator shares the two cores. */
export async function measureHttp(
  url: string,
  seconds: number,
): Promise<{ closed: HttpResult; open: HttpResult }> {
  const prepared = await openBenchProduct(url);
  const calendar = prepared.product.services.calendar();
  const items = prepared.items.filter((i) => i.department === DEPARTMENT && i.type === '01' && !i.immediate);
  for (const key of ['http.requestsPerMinute', 'http.signInsPerMinute']) {
    await prepared.product.settings.set(key, 1_000_000, { source: '基准测试', by: 'bench', at: Date.now() });
  }
  await prepared.close();
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-bench-http-'));
  const server = spawn(
    process.execPath,
    [
      '--max-semi-space-size=32',
      '--max-old-space-size=768',
      '--import',
      'tsx',
      'server/cli/main.ts',
      'serve',
      '--port',
      '0',
      '--json',
    ],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: url, YIMEN_DATA: dataDir, YIMEN_DEMO: 'on', YIMEN_LOG: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const address = new URL(await addressOf(server));
    const tokens = new Map<string, string>();
    for (const [role, login] of Object.entries(LOGINS)) tokens.set(role, await signIn(address, login));
    const target = { address, tokens, calendar, items, on: civilDateAt(Date.now()) };
    await loadOverHttp(target, 3);
    return { closed: await loadOverHttp(target, seconds), open: await loadOverHttp(target, seconds, 1000) };
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function addressOf(server: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: server.stdout! })) {
    if (line.startsWith('{') && line.includes('"address"')) return JSON.parse(line).address;
  }
  throw new Error('the server ended before it listened');
}

async function signIn(address: URL, login: string): Promise<string> {
  const answer = await fetch(new URL('/api/v1/session', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: DEMO_PASSWORD, bearer: true }),
  });
  if (!answer.ok) throw new Error(`sign-in of ${login}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}
