import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, getMatter, signIn } from '../../contract/index.ts';
import { listen, ListenProblem, stop } from '../index.ts';
import { operations } from './example-module.ts';
import { PASSWORD, startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

describe('what goes wrong at the edge', () => {
  it.each([
    ['no such address', { url: '/api/v1/nothing' }, 404, 'http.no-route'],
    [
      'bad JSON',
      {
        method: 'POST',
        url: '/api/v1/session',
        payload: '{"a":',
        headers: { 'content-type': 'application/json' },
      },
      400,
      'http.bad-request',
    ],
    [
      'a body that is no JSON',
      { method: 'POST', url: '/api/v1/session', payload: 'a=1', headers: { 'content-type': 'text/plain' } },
      415,
      'http.media-type',
    ],
    [
      'a body too large',
      { method: 'POST', url: '/api/v1/session', payload: { login: 'x'.repeat(1_100_000) } },
      413,
      'http.too-large',
    ],
    ['a fault', { url: '/api/v1/example/broken?how=throw' }, 500, 'http.fault'],
  ] as const)('is told as problem details in Chinese: %s', async (_what, request, status, code) => {
    const response = await example.app.inject(request as never);
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.json()).toMatchObject({
      status,
      code,
      title: expect.stringMatching(/[\u4e00-\u9fff]/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('shows nothing of a fault’s inside, and logs it under the request’s id', async () => {
    const response = await example.app.inject('/api/v1/example/broken?how=throw');
    expect(response.body).not.toMatch(/secret|430723|at /);
    const line = example.logLines.find(
      (text) => text.includes(response.json().requestId) && text.includes('secret'),
    );
    expect(JSON.parse(line!)).toMatchObject({ level: 50, operation: 'example.broken' });
  });

  it('is logged without addresses, names or numbers', async () => {
    await example.app.inject('/api/v1/matters/11010519491231002X?after=13812345678');
    const line = JSON.parse(example.logLines.at(-1)!);
    expect(line).toMatchObject({ operation: 'matters.get', status: 401, ms: expect.any(Number) });
    expect(JSON.stringify(line)).not.toMatch(/1949|1381234/);
  });

  it('carries the headers that protect a browser', async () => {
    const { headers } = await example.app.inject('/api/v1/example/open');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });
});

describe('limits', () => {
  it('stop sign-ins from one address and requests of one account that come too fast', async () => {
    const strict = await startExample({
      settings: { 'http.signInsPerMinute': 2, 'http.requestsPerMinute': 3 },
    });
    try {
      const signInOnce = () =>
        strict.app.inject({
          method: 'POST',
          url: '/api/v1/session',
          payload: { login: 'clerk', password: PASSWORD, bearer: true },
        });
      const answers = [await signInOnce(), await signInOnce(), await signInOnce()];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
      expect(answers[2]!.json()).toMatchObject({
        code: 'http.too-many',
        detail: expect.stringContaining('频繁'),
      });
      const read = async (headers: Record<string, string>) =>
        (await strict.app.inject({ url: '/api/v1/session', headers })).statusCode;
      const [clerk, chief] = [await strict.as('clerk'), await strict.as('chief')];
      expect([
        await read(clerk),
        await read(clerk),
        await read(clerk),
        await read(clerk),
        await read(chief),
      ]).toEqual([200, 200, 200, 429, 200]);
    } finally {
      await strict.stop();
    }
  });
});

describe('health and metrics', () => {
  it('say that the process lives and can do its work', async () => {
    expect((await example.app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await example.app.inject('/health/ready')).json()).toEqual({
      status: 'ok',
      checks: [
        { name: 'database', ok: true },
        { name: 'calendar', ok: true },
      ],
    });
  });

  it('say why it cannot: a year without a calendar, or a check of the product’s own', async () => {
    const config = {
      readiness: [{ name: 'migrations', check: async () => '表结构还没有更新，请先运行 yimen migrate。' }],
    };
    const other = await startExample({ config });
    try {
      other.clock.set(Date.parse('2099-01-04T09:00:00+08:00'));
      const response = await other.app.inject('/health/ready');
      expect(response.statusCode).toBe(503);
      const problems = response
        .json()
        .checks.map(({ name, problem }: { name: string; problem?: string }) => [name, problem]);
      expect(problems).toEqual([
        ['database', undefined],
        ['calendar', expect.stringContaining('没有 2099 年')],
        ['migrations', expect.stringContaining('yimen migrate')],
      ]);
    } finally {
      await other.stop();
    }
  });

  it('count requests, commands, batches, connections and the event loop’s lag', async () => {
    await example.app.inject({
      method: 'POST',
      url: '/api/v1/example/item/apply',
      headers: await example.as('zhang'),
      payload: { title: '店', area: 1 },
    });
    const { body } = await example.app.inject('/metrics');
    for (const line of [
      /yimen_http_request_seconds_count\{operation="example\.item\.apply",status="200"\} 1/,
      /yimen_commands_submitted_total 1/,
      /yimen_commands_answered_total\{result="committed"\} 1/,
      /yimen_ledger_batch_commands_count 1/,
      /yimen_database_connections\{state="total"\} \d/,
      /nodejs_eventloop_lag_seconds/,
    ])
      expect(body).toMatch(line);
  });
});

describe('through real sockets', () => {
  it('our own client signs in, acts and reads, typed by the operations, and throws nothing', async () => {
    const running = await startExample();
    const url = await listen(running.app, { host: '127.0.0.1', port: 0 });
    const stranger = createClient(url);
    const entered = await stranger.call(signIn, {
      body: { login: 'clerk', password: PASSWORD, bearer: true },
    });
    if (!entered.ok) throw new Error(entered.problem.detail);
    const client = createClient(url, { token: entered.value.token! });
    const opened = await client.act('example.item', {
      action: 'apply',
      input: { title: '店', area: 2 },
      key: 'one',
    });
    if (!opened.ok) throw new Error(opened.problem.detail);
    const read = await client.call(getMatter, { params: { number: opened.value.number } });
    expect(read).toMatchObject({
      ok: true,
      value: { number: opened.value.number, state: { title: '已受理' } },
    });
    const echoed = await client.call(operations.echo, {
      params: { count: 1 },
      query: { tag: ['甲', '乙'] },
      body: { text: '好', size: 1 },
    });
    expect(echoed).toEqual({ ok: true, value: { text: '好 甲 乙', command: null } });
    expect(await stranger.call(getMatter, { params: { number: opened.value.number } })).toMatchObject({
      ok: false,
      problem: { status: 401 },
    });
    await running.stop();
    expect(await client.call(getMatter, { params: { number: 'x' } })).toMatchObject({
      ok: false,
      problem: { status: 0, code: 'client.unreachable' },
    });
  });

  it('a running request is answered before the server stops, then nothing listens', async () => {
    const running = await startExample();
    const url = await listen(running.app, { host: '127.0.0.1', port: 0 });
    const client = createClient(url, { token: (await running.as('clerk')).authorization.slice(7) });
    const asked = Array.from({ length: 20 }, () =>
      client.act('example.item', { action: 'apply', input: { title: '店', area: 2 } }),
    );
    // Wait for the first answer: by then the others are on their way.
    await Promise.race(asked);
    const stopping = stop(running.app, {
      ledger: running.ledger,
      database: { close: async () => undefined },
    });
    const answers = await Promise.all(asked);
    await stopping;
    const { rows } = await running.database.pool.query('select count(*)::int as n from ledger.matter');
    expect(rows[0].n).toBe(answers.filter(({ ok }) => ok).length);
    expect(answers.filter((answer) => !answer.ok && answer.problem.status === 500)).toEqual([]);
    expect((await client.act('example.item', { action: 'apply' })).ok).toBe(false);
    await running.stop();
  });

  it('a taken port is a sentence that names the port and says what to do', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const other = await startExample();
    try {
      const problem = await listen(other.app, { host: '127.0.0.1', port }).catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(ListenProblem);
      expect((problem as Error).message).toBe(
        `端口 ${port} 已被其他程序占用。请停止那个程序，或用 --port 换一个端口后重新启动。`,
      );
    } finally {
      holder.close();
      await other.stop();
    }
  });
});
