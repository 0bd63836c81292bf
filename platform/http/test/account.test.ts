import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startExample, type Example } from './start-example.ts';

const PHONE = '13700000001';
const NUMBER = '430723198801010022';
let example: Example;
beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.stop());

type Headers = Record<string, string>;
async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  headers: Headers = {},
) {
  const answer = await example.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json(), text: answer.body, cookies: answer.cookies };
}
async function codeFor(phone: string): Promise<string> {
  example.clock.set(example.clock.now() + 61_000);
  expect((await call('POST', '/session/codes', { phone })).status).toBe(200);
  return /验证码 (\d{6})/.exec(example.messages.at(-1)!.text)![1]!;
}
async function registered(phone: string, idNumber: string): Promise<Headers> {
  const body = { phone, code: await codeFor(phone), name: '示例张三', idNumber, bearer: true };
  const { body: answer } = await call('POST', '/session/register', body);
  return { authorization: `Bearer ${answer.token}` };
}

describe('coming in by telephone', () => {
  it('is told of among the ways in, to anybody', async () => {
    expect((await call('GET', '/session/ways')).body).toEqual({
      phone: true,
      development: false,
      provider: false,
    });
  });

  it('registers with a cookie that scripts cannot read, and tells neither code nor number', async () => {
    const code = await codeFor(PHONE);
    const answer = await call('POST', '/session/register', {
      phone: PHONE,
      code,
      name: '示例张三',
      idNumber: NUMBER,
    });
    expect(answer.status).toBe(200);
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', secure: true });
    for (const secret of [code, NUMBER, PHONE, '示例张三']) expect(answer.text).not.toContain(secret);
    expect(example.logLines.join('\n')).not.toContain(code);
  });

  it('refuses what does not fit, every field at once', async () => {
    const wrong = { phone: '110', code: '1', name: '示', idNumber: '430723198801010023' };
    const { status, body } = await call('POST', '/session/register', wrong);
    expect(status).toBe(422);
    expect(body.problems.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/code',
      '/idNumber',
      '/name',
      '/phone',
    ]);
  });

  it('refuses a wrong code, and a request from a foreign page', async () => {
    expect((await call('POST', '/session/by-code', { phone: PHONE, code: '000000' })).body.code).toBe(
      'identity.phone-code-wrong',
    );
    const foreign = { 'sec-fetch-site': 'cross-site' };
    for (const [url, body] of [
      ['/session/codes', { phone: PHONE }],
      ['/session/by-code', { phone: PHONE, code: '000000' }],
    ] as const)
      expect((await call('POST', url, body, foreign)).body.code).toBe('http.csrf');
  });

  it('refuses a second code within the minute, with the seconds to wait', async () => {
    await codeFor('13700000009');
    const again = await call('POST', '/session/codes', { phone: '13700000009' });
    expect(again).toMatchObject({
      status: 429,
      body: { code: 'identity.code-too-soon', facts: { wait: 60 } },
    });
  });
});

describe('a gateway that does not take a short message over', () => {
  it('is told in plain words as a passing failure, its cause only in the log, and afterwards codes come again', async () => {
    example.breakGateway(new Error('carrier says 17-inner-reason'));
    const answer = await call('POST', '/session/codes', { phone: '13700000020' });
    example.breakGateway(undefined);
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'identity.sms-not-sent', title: '短信没有发出' },
    });
    expect(answer.body.detail).toContain('或使用密码登录');
    expect(answer.text).not.toContain('inner-reason');
    expect(example.logLines.join('\n')).toContain('inner-reason');
    expect(example.logLines.join('\n')).not.toContain('13700000020');
    expect(await codeFor('13700000020')).toMatch(/^\d{6}$/);
  });
});

describe('one’s own account', () => {
  it('shows what identifies a person masked', async () => {
    const me = await registered('13700000002', '430723199003070017');
    const { body, text } = await call('GET', '/account', undefined, me);
    expect(body).toMatchObject({ verified: false, phone: '137****0002', hasPassword: false });
    expect(body.parties).toMatchObject([{ standing: 'self', verified: false }]);
    for (const secret of ['430723199003070017', '13700000002', '示例张三'])
      expect(text).not.toContain(secret);
  });

  it('gives its holder everything that is kept, and records that it did', async () => {
    const me = await registered('13700000003', '430723198502030015');
    const { body } = await call('POST', '/account/export', undefined, me);
    expect(body.person).toMatchObject({ name: '示例张三', idNumber: '430723198502030015' });
    expect(body.lookups[0]).toMatchObject({ own: true, reason: '导出本人信息' });
    expect(body.kept).toEqual([{ title: '示例痕迹', value: expect.stringMatching(/^账号 .+ 的痕迹$/) }]);
  });

  it('is closed only with the word, and then the session is over', async () => {
    const me = await registered('13700000004', '430723198808080015');
    expect((await call('POST', '/account/close', { confirm: '好' }, me)).status).toBe(422);
    expect((await call('POST', '/account/close', { confirm: '注销' }, me)).status).toBe(200);
    expect((await call('GET', '/account', undefined, me)).status).toBe(401);
  });

  it('needs a letter that was uploaded to act for somebody', async () => {
    const me = await registered('13700000005', '430723199001010010');
    const claim = { kind: 'organisation', name: '示例有限公司', idNumber: '91430723MA4L00000Q', until: null };
    const missing = await call(
      'POST',
      '/account/representations',
      { ...claim, authority: 'a'.repeat(64) },
      me,
    );
    expect(missing.body.code).toBe('identity.authority-missing');
    const sent = await example.app.inject({
      method: 'POST',
      url: '/api/v1/files?name=letter.txt',
      headers: { ...me, 'content-type': 'application/octet-stream' },
      payload: Buffer.from('授权书'),
    });
    const authority = sent.json().sha256 as string;
    const { body } = await call('POST', '/account/representations', { ...claim, authority }, me);
    const parties = (await call('GET', '/account', undefined, me)).body.parties;
    expect(parties[1]).toMatchObject({
      name: '示例有限公司',
      standing: 'handler',
      authority,
      representation: body.id,
    });
    // Nothing in the ledger names it yet; it is kept all the same.
    example.clock.set(example.clock.now() + 60 * 86_400_000);
    await example.services.files.collect(example.clock.now());
    expect(await example.services.files.has(authority)).toBe(true);
  });

  it('of staff is not closed, given a telephone or let act for others here', async () => {
    const staff = await example.as('clerk');
    const code = await codeFor('13700000008');
    const given = { party: 'p', phone: PHONE, name: '示例', until: null };
    for (const [method, url, body] of [
      ['POST', '/account/close', { confirm: '注销' }],
      ['PUT', '/account/phone', { phone: '13700000008', code }],
      ['POST', '/account/authorities', given],
    ] as const)
      expect((await call(method, url, body, staff)).body.code, url).toBe('identity.applicants-only');
  });

  it('keeps this session and ends the others when the password changes', async () => {
    const [one, other] = [await example.as('zhang'), await example.as('zhang')];
    const changed = await call('PUT', '/account/password', { next: 'Lixian-2022!', password: PASSWORD }, one);
    expect(changed.status).toBe(200);
    expect((await call('GET', '/session', undefined, one)).status).toBe(200);
    expect((await call('GET', '/session', undefined, other)).status).toBe(401);
  });

  it('is nobody’s without signing in', async () => {
    for (const url of ['/account', '/account/events', '/account/lookups'])
      expect((await call('GET', url)).status).toBe(401);
  });
});

describe('verification at a window', () => {
  it('is refused to who may not register parties', async () => {
    const body = { kind: 'person', name: '示例张三', idNumber: NUMBER, phone: PHONE };
    expect((await call('POST', '/parties/verify', body, await example.as('porter'))).status).toBe(403);
    expect((await call('POST', '/parties/verify', body, await example.as('li'))).status).toBe(403);
    const clerk = await call('POST', '/parties/verify', body, await example.as('clerk'));
    expect(clerk.body).toEqual({ outcome: 'verified', ended: 0 });
  });

  it('is foretold to who may do it and to nobody else, with what is wrong beside its field', async () => {
    const body = { kind: 'person', name: '示例张三', idNumber: NUMBER, phone: PHONE };
    const preview = async (payload: object, login: string) =>
      call('POST', '/parties/verify/preview', payload, await example.as(login));
    for (const login of ['porter', 'neighbour', 'li'])
      expect((await preview(body, login)).status, login).toBe(403);
    expect((await call('POST', '/parties/verify/preview', body)).status).toBe(401);
    const { body: told, text } = await preview(body, 'clerk');
    expect(told).toMatchObject({ outcome: 'phone-changed', unchanged: true, ended: 0, handler: null });
    for (const secret of [NUMBER, PHONE]) expect(text).not.toContain(secret);
    expect((await preview({ ...body, idNumber: '430723198801010023' }, 'clerk')).body).toMatchObject({
      ...{ code: 'identity.id-number', path: '/idNumber' },
    });
    const short = await preview({ kind: 'person', name: '', idNumber: '1', phone: '2' }, 'clerk');
    expect(short.body.problems.map(({ path }: { path: string }) => path)).toEqual([
      ...['/name', '/idNumber', '/phone'],
    ]);
  });
});

describe('letters of a party', () => {
  it('are told to staff who register parties or read matters, and to nobody outside', async () => {
    const me = await registered('13700000041', '430723199505050016');
    const { party } = (await call('GET', '/account', undefined, me)).body;
    const authority = 'c'.repeat(64);
    await example.database.pool.query(
      `insert into identity.representation (id, account, party, standing, authority, from_on, until, created_at)
       select 'letter', id, $1, 'agent', $2, '2021-09-30', '2022-09-30', '2021-09-30T01:00Z' from identity.account where login = 'li'`,
      [party.id, authority],
    );
    const letters = async (headers: Headers) =>
      (await call('GET', `/parties/${party.id}`, undefined, headers)).body.authorities;
    for (const login of ['clerk', 'neighbour'])
      expect(await letters(await example.as(login)), login).toMatchObject([
        { file: authority, standing: 'agent', until: '2022-09-30', endedOn: null },
      ]);
    expect(await letters(me)).toEqual([]);
    const porter = await call('GET', `/parties/${party.id}`, undefined, await example.as('porter'));
    expect(porter.body.code).toBe('identity.no-party');
  });
});

describe('names of files', () => {
  it('are told to who sent them, and of others’ files nothing', async () => {
    const send = async (login: string, text: string) =>
      (
        await example.app.inject({
          method: 'POST',
          url: '/api/v1/files?name=mine.txt',
          headers: { ...(await example.as(login)), 'content-type': 'application/octet-stream' },
          payload: Buffer.from(text),
        })
      ).json().sha256 as string;
    const files = [await send('li', '一'), await send('clerk', '二')];
    const { body } = await call('POST', '/files/details', { files }, await example.as('li'));
    expect(body.files).toEqual([
      { sha256: files[0], name: 'mine.txt', size: 3, mediaType: expect.any(String) },
    ]);
  });
});
