import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startExample, type Example } from './start-example.ts';

const SITE = 'https://zw.example.cn';
const CALLBACK = `${SITE}/api/v1/session/oidc/callback`;

/** People the provider knows: subject → what it tells of them. */
const PEOPLE: Record<string, Record<string, string>> = {
  'citizen-1': { name: '张三丰', id_number: '430723199003070017' },
  'clerk-1': { name: '李四', employee_number: 'person-clerk' },
  'unverified-1': { name: '王五' },
  'wrong-1': { name: '赵六', id_number: '430723199003070018' },
};

let provider: Server;
let example: Example;
beforeAll(async () => {
  const running = await startProvider();
  provider = running.server;
  example = await startExample({
    config: {
      publicUrl: SITE,
      oidc: {
        issuer: running.issuer,
        clientId: 'yimen',
        clientSecret: 'a-secret-of-the-county',
        scope: 'openid identity',
        allowHttp: true,
      },
    },
  });
});
afterAll(async () => {
  await example.stop();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
});

/** A real provider; its page for signing in is answered by a form that names the person. */
async function startProvider(): Promise<{ server: Server; issuer: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'yimen',
        client_secret: 'a-secret-of-the-county',
        redirect_uris: [CALLBACK],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], identity: ['name', 'id_number', 'employee_number'] },
    scopes: ['openid', 'identity'],
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...PEOPLE[id] }),
    }),
  } as never);
  const handle = oidc.callback();
  server.on('request', (request, response) => void handle(request, response));
  return { server, issuer };
}

/** A browser at the provider: keeps its cookies, follows it until it sends the person back, and signs in as `subject`. */
async function visitProvider(start: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  let form: Record<string, string> | undefined;
  for (let step = 0; step < 12; step += 1) {
    const answer = await fetch(url, {
      redirect: 'manual',
      method: form === undefined ? 'GET' : 'POST',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s);
      jar.set(name!, value!);
    }
    form = undefined;
    const next = answer.headers.get('location');
    if (next !== null) {
      url = new URL(next, url).href;
      if (url.startsWith(CALLBACK)) return url;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined)
      throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 500)}`);
    url = new URL(/action="([^"]+)"/.exec(page)![1]!, url).href;
    form = { prompt, login: subject, password: 'any' };
  }
  throw new Error('the provider never sent the person back');
}

async function begin(returnTo = '/'): Promise<{ url: string; ticket: string }> {
  const answer = await example.app.inject({
    url: `/api/v1/session/oidc?returnTo=${encodeURIComponent(returnTo)}`,
  });
  expect(answer.statusCode).toBe(303);
  const ticket = answer.cookies.find(({ name }) => name === 'yimen-oidc')!;
  expect(ticket).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax' });
  return { url: String(answer.headers['location']), ticket: ticket.value };
}

function comeBack(url: string, ticket: string | undefined) {
  return example.app.inject({
    url: url.slice(SITE.length),
    ...(ticket === undefined ? {} : { cookies: { 'yimen-oidc': ticket } }),
  });
}

async function signIn(subject: string, returnTo?: string) {
  const { url, ticket } = await begin(returnTo);
  return comeBack(await visitProvider(url, subject), ticket);
}

async function me(answer: Awaited<ReturnType<typeof signIn>>) {
  const session = answer.cookies.find(({ name }) => name.endsWith('yimen'))!;
  const told = await example.app.inject({
    url: '/api/v1/session',
    cookies: { [session.name]: session.value },
  });
  return told.json();
}

describe('signing in at a provider', () => {
  it('makes an account for a person at the first visit and finds it at the next', async () => {
    const first = await signIn('citizen-1', '/my/cases');
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('content="0;url=/my/cases"');
    const { account, subject } = await me(first);
    expect(account.kind).toBe('applicant');
    expect(subject).not.toBeNull();
    expect((await me(await signIn('citizen-1'))).account).toEqual(account);
    const { rows } = await example.database.pool.query(
      `select kind, operation from identity.event where account = $1 order by id`,
      [account.id],
    );
    expect(rows).toEqual([1, 2].map(() => ({ kind: 'sign-in', operation: 'oidc' })));
  });

  it('is the account of the member of staff the provider names', async () => {
    const made = await example.identity.createAccount({
      kind: 'staff',
      login: 'li.si',
      person: 'person-clerk',
    });
    expect((await me(await signIn('clerk-1'))).account).toMatchObject({ login: 'li.si', kind: 'staff' });
    await example.identity.setDisabled((made as { id: string }).id, true);
    const refused = await signIn('clerk-1');
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'identity.account-disabled' });
    expect(refused.cookies.some(({ name }) => name.endsWith('yimen'))).toBe(false);
  });

  it('is refused with a sentence when the provider does not say who it is, or tells a number that cannot be', async () => {
    expect((await signIn('unverified-1')).json()).toMatchObject({ code: 'identity.unknown-visitor' });
    expect((await signIn('wrong-1')).json()).toMatchObject({ code: 'identity.id-number' });
  });

  it('cannot be finished in another browser, a second time, too late, or with an answer made up', async () => {
    const mine = await begin();
    const back = await visitProvider(mine.url, 'citizen-1');
    const stale = { status: 409, code: 'identity.oidc-stale' };
    expect((await comeBack(back, undefined)).json()).toMatchObject(stale);
    expect((await comeBack(back, (await begin()).ticket)).json()).toMatchObject(stale);
    expect((await comeBack(`${back}x`, mine.ticket)).json()).toMatchObject(stale);
    const again = await begin();
    const used = await visitProvider(again.url, 'citizen-1');
    expect((await comeBack(used, again.ticket)).statusCode).toBe(200);
    expect((await comeBack(used, again.ticket)).json()).toMatchObject(stale);
    const late = await begin();
    const lateBack = await visitProvider(late.url, 'citizen-1');
    example.clock.set(example.clock.now() + 11 * 60_000);
    expect((await comeBack(lateBack, late.ticket)).json()).toMatchObject(stale);
  });

  it('sends nobody to a foreign site afterwards', async () => {
    for (const evil of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/"><script>',
    ]) {
      const answer = await signIn('citizen-1', evil);
      expect(answer.body).toContain('content="0;url=/"');
    }
  });

  it('tells a refusal at the provider from a fault', async () => {
    const { url, ticket } = await begin();
    const state = new URL(url).searchParams.get('state')!;
    const issuer = encodeURIComponent(new URL(url).origin);
    const declined = `${CALLBACK}?error=access_denied&state=${state}&iss=${issuer}`;
    expect((await comeBack(declined, ticket)).json()).toMatchObject({ code: 'identity.oidc-declined' });
  });
});
