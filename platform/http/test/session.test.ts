import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

const signIn = (payload: object, headers: Record<string, string> = {}) =>
  example.app.inject({ method: 'POST', url: '/api/v1/session', payload, headers });

async function cookieOf(login: string): Promise<{ cookie: string }> {
  const response = await signIn({ login, password: PASSWORD });
  const [cookie] = response.cookies;
  return { cookie: `${cookie!.name}=${cookie!.value}` };
}

describe('signing in over HTTP', () => {
  it('sets a cookie that scripts cannot read and other sites cannot send, and tells no token', async () => {
    const response = await signIn({ login: 'clerk', password: PASSWORD });
    expect(response.statusCode).toBe(200);
    expect(response.headers['set-cookie']).toMatch(
      /^__Host-yimen=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(response.json()).toMatchObject({
      account: { login: 'clerk', kind: 'staff' },
      unit: 'D01',
      grants: { 'matters.read': ['D01'] },
    });
    expect(response.json()).not.toHaveProperty('token');
  });

  it('tells a program its token and sets no cookie', async () => {
    const response = await signIn({ login: 'clerk', password: PASSWORD, bearer: true });
    expect(response.headers['set-cookie']).toBeUndefined();
    const headers = { authorization: `Bearer ${response.json().token}` };
    expect((await example.app.inject({ url: '/api/v1/session', headers })).json()).toMatchObject({
      name: 'clerk',
    });
  });

  it('fails with 401, one and the same answer for a wrong password and an unknown login', async () => {
    const answers = [
      await signIn({ login: 'clerk', password: 'x' }),
      await signIn({ login: 'who', password: 'x' }),
    ];
    for (const answer of answers) expect(answer.statusCode).toBe(401);
    const [first, second] = answers.map((answer) => ({ ...answer.json(), requestId: '' }));
    expect(second).toEqual(first);
  });

  it('is refused from a page of another site', async () => {
    const response = await signIn({ login: 'clerk', password: PASSWORD }, { 'sec-fetch-site': 'cross-site' });
    expect([response.statusCode, response.json().code]).toEqual([403, 'http.csrf']);
  });

  it('is over at once when signed out', async () => {
    const headers = { ...(await cookieOf('clerk')), 'x-yimen-csrf': '1' };
    expect((await example.app.inject({ method: 'DELETE', url: '/api/v1/session', headers })).statusCode).toBe(
      200,
    );
    const after = await example.app.inject({ url: '/api/v1/session', headers });
    expect([after.statusCode, after.json().code]).toEqual([401, 'identity.not-signed-in']);
  });
});

describe('a request made with the cookie', () => {
  const attempts: [string, Record<string, string>, number][] = [
    ['without any sign of where it comes from', {}, 403],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['from a neighbour host of the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['of an old browser, from another origin', { origin: 'https://evil.example' }, 403],
    ['with an origin that only ends like ours', { origin: 'https://evil.example//localhost:80' }, 403],
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['of an old browser, from our own page', { origin: 'http://localhost:80' }, 200],
    ['with our own header', { 'x-yimen-csrf': '1' }, 200],
  ];
  it.each(attempts)('that changes something is judged by its origin: %s', async (_what, headers, status) => {
    const cookie = await cookieOf('zhang');
    const payload = { title: '店', area: 1 };
    const response = await example.app.inject({
      method: 'POST',
      url: '/api/v1/example/item/apply',
      headers: { ...cookie, ...headers },
      payload,
    });
    expect(response.statusCode).toBe(status);
  });

  it('that only reads needs no such proof', async () => {
    expect(
      (await example.app.inject({ url: '/api/v1/session', headers: await cookieOf('zhang') })).statusCode,
    ).toBe(200);
  });
});

describe('files over HTTP', () => {
  const pdf = Buffer.from('%PDF-1.7 示例');
  const upload = async (who: string, name: string, payload: Buffer) =>
    example.app.inject({
      method: 'POST',
      url: `/api/v1/files?name=${encodeURIComponent(name)}`,
      headers: { ...(await example.as(who)), 'content-type': 'application/octet-stream' },
      payload,
    });

  it('are stored for whoever is signed in, and given back as an attachment to who sent them only', async () => {
    const sent = await upload('zhang', '执照.pdf', pdf);
    expect(sent.json()).toMatchObject({ size: pdf.length, mediaType: 'application/pdf' });
    const url = `/api/v1/files/${sent.json().sha256}`;
    const got = await example.app.inject({ url, headers: await example.as('zhang') });
    expect(got.rawPayload).toEqual(pdf);
    expect(got.headers).toMatchObject({
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
    expect((await example.app.inject({ url, headers: await example.as('li') })).statusCode).toBe(404);
    expect((await example.app.inject({ url })).statusCode).toBe(401);
  });

  it('are refused with the reason', async () => {
    expect((await upload('zhang', '执照.pdf', Buffer.from('MZ'))).json()).toMatchObject({
      status: 409,
      code: 'files.content',
    });
    expect((await upload('zhang', '执照.pdf', Buffer.alloc(20 * 1024 * 1024 + 1))).statusCode).toBe(413);
  });
});
