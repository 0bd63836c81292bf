import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

type Headers = Record<string, string>;
const call = async (method: 'GET' | 'POST', path: string, headers: Headers, payload?: object) => {
  const url = `/api/v1${path}`;
  const response = await example.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.json() };
};
const signIn = (login: string, code?: string) =>
  call('POST', '/session', {}, { login, password: PASSWORD, bearer: true, ...(code ? { code } : {}) });
/** A code of a step nothing has been used of yet. */
function freshCode(secret: string): string {
  example.clock.advance(60_000);
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: example.clock.now() });
}
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

describe('a second factor over HTTP', () => {
  it('is enrolled, confirmed, asked at the next sign-in, and given up with a code', async () => {
    const clerk = bearer((await signIn('clerk')).body.token);
    expect((await call('GET', '/session/second-factor', clerk)).body).toEqual({
      ...{ state: 'off', confirmedAt: null, recoveryCodesLeft: 0 },
    });
    const begun = await call('POST', '/session/second-factor', clerk);
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\//);
    const { secret } = begun.body;
    const wrong = await call('POST', '/session/second-factor/confirmation', clerk, { code: '000000' });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'identity.code-wrong']);
    const code = freshCode(secret);
    const done = await call('POST', '/session/second-factor/confirmation', clerk, { code });
    expect(done.body.recoveryCodes).toHaveLength(10);

    const asked = await signIn('clerk');
    expect([asked.status, asked.body.code]).toEqual([401, 'identity.code-needed']);
    expect(asked.body.detail).toContain('验证码');
    const replayed = await signIn('clerk', code);
    expect([replayed.status, replayed.body.code]).toEqual([403, 'identity.code-wrong']);
    const entered = await signIn('clerk', freshCode(secret));
    expect(entered.body).toMatchObject({ secondFactor: 'on', grants: { 'matters.read': ['D01'] } });

    const own = bearer(entered.body.token);
    const renewed = await call('POST', '/session/second-factor/recovery-codes', own, {
      code: done.body.recoveryCodes[0],
    });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    const removed = await call('POST', '/session/second-factor/removal', own, { code: freshCode(secret) });
    expect(removed).toEqual({ status: 200, body: { removed: true } });
    expect((await signIn('clerk')).status).toBe(200);
  });

  it('holds a session that began without it back from everything but giving the code', async () => {
    const [early, late] = [
      bearer((await signIn('neighbour')).body.token),
      bearer((await signIn('neighbour')).body.token),
    ];
    const { secret } = (await call('POST', '/session/second-factor', late)).body;
    await call('POST', '/session/second-factor/confirmation', late, { code: freshCode(secret) });
    const stopped = await call('GET', '/matters', early);
    expect([stopped.status, stopped.body.code]).toEqual([403, 'identity.code-owed']);
    expect((await call('GET', '/session', early)).body).toMatchObject({ secondFactor: 'code', grants: {} });
    const proven = await call('POST', '/session/second-factor/proof', early, { code: freshCode(secret) });
    expect(proven.body).toMatchObject({ secondFactor: 'on', grants: { 'matters.read': ['D02'] } });
    expect((await call('GET', '/matters', early)).status).toBe(200);
  });

  it('is taken away for another by the security administrator alone', async () => {
    const chief = bearer((await signIn('chief')).body.token);
    const { secret } = (await call('POST', '/session/second-factor', chief)).body;
    await call('POST', '/session/second-factor/confirmation', chief, { code: freshCode(secret) });
    const removal = { login: 'chief', reason: '手机遗失' };
    const path = '/accounts/second-factor/removal';
    const porter = await call('POST', path, await example.as('porter'), removal);
    expect([porter.status, porter.body.code]).toEqual([403, 'identity.not-allowed']);
    const nobody = await call('POST', path, {}, removal);
    expect([nobody.status, nobody.body.code]).toEqual([401, 'identity.not-signed-in']);
    const security = await example.as('security');
    const unknown = await call('POST', path, security, { ...removal, login: 'li' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'identity.no-second-factor']);
    const unexplained = await call('POST', path, security, { ...removal, reason: ' ' });
    expect([unexplained.status, unexplained.body.code]).toEqual([409, 'identity.no-reason']);
    expect((await call('POST', path, security, removal)).body).toEqual({ removed: true });
    expect((await signIn('chief')).status).toBe(200);
  });

  it('is not for applicants, and every input that does not fit is told', async () => {
    const zhang = await example.as('zhang');
    const refused = await call('POST', '/session/second-factor', zhang);
    expect([refused.status, refused.body.code]).toEqual([409, 'identity.staff-only']);
    const short = await call('POST', '/session/second-factor/proof', zhang, { code: '1' });
    expect([short.status, short.body.code]).toEqual([422, 'input.invalid']);
    const none = await call('POST', '/session/second-factor/confirmation', zhang, { code: '123456' });
    expect([none.status, none.body.code]).toEqual([409, 'identity.no-enrolment']);
  });
});
