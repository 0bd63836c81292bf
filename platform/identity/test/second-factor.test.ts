import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { createPrivacy } from '../../privacy/index.ts';
import { isRefusal, type Actor, type Refusal } from '../../procedure/index.ts';
import type { Settings } from '../../contract/index.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import { createIdentity, type Account, type Identity } from '../index.ts';

let administratorsMust = false;
const settings: Settings = {
  get: (setting) =>
    setting.key === 'identity.administratorsNeedSecondFactor' ? administratorsMust : setting.default,
} as Settings;
const clock = manualClock(instantAt('2021-09-30', 9 * 60));
const MINUTE = 60_000;
const STEP = 30_000;
const PASSWORD = 'Lixian-2021!';
const actorOf = (account: Account): Actor => ({
  kind: account.kind,
  id: account.person ?? account.id,
  name: account.login,
  grants: { 'example.handle': ['D01'] },
});
const security: Actor = {
  kind: 'staff',
  id: 'P-security',
  name: '安全管理员',
  unit: 'D25',
  grants: { 'identity.secondFactors': 'county' },
};

let folder: string;
let database: TestDatabase;
let identity: Identity;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-second-factor-'));
  const privacy = createPrivacy(join(folder, 'keys'));
  database = await createTestDatabase('second-factor-test', async (db) => {
    await migrate(db, [{ module: 'identity', directory: new URL('../migrations/', import.meta.url) }]);
  });
  identity = createIdentity({
    ...{ database, clock, privacy, settings, actorOf },
    isAdministrator: ({ login }) => login.startsWith('admin'),
  });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

let count = 0;
async function newAccount({
  kind = 'staff',
  prefix = 'user',
}: { kind?: Account['kind']; prefix?: string } = {}) {
  count += 1;
  const login = `${prefix}${count}`;
  const made = await identity.createAccount({ kind, login, password: PASSWORD, person: `P-${login}` });
  return granted(made);
}
function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`${answer.code} ${answer.message}`);
  return answer;
}
const here = (code?: string) => ({
  now: clock.now(),
  ip: '10.0.0.8',
  ...(code === undefined ? {} : { code }),
});
const codeAt = (secret: string, at: number): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at });
const signIn = (login: string, code?: string) => identity.signIn(login, PASSWORD, here(code));

/** A code of a step nothing has been used of yet. */
function freshCode(secret: string): string {
  clock.advance(2 * STEP);
  return codeAt(secret, clock.now());
}

interface Enrolled {
  readonly account: Account;
  readonly token: string;
  readonly recoveryCodes: readonly string[];
  fresh(): string;
  codeAt(at: number): string;
}
async function enrolled(prefix?: string): Promise<Enrolled> {
  const account = await newAccount(prefix === undefined ? {} : { prefix });
  const { token } = granted(await signIn(account.login));
  const { secret } = granted(await identity.enrolSecondFactor(account, here()));
  const code = codeAt(secret, clock.now());
  const { recoveryCodes } = granted(await identity.confirmSecondFactor({ account, token }, code, here()));
  return {
    ...{ account, token, recoveryCodes },
    fresh: () => freshCode(secret),
    codeAt: (at) => codeAt(secret, at),
  };
}
async function events(account: string): Promise<string[]> {
  const { rows } = await database.pool.query(
    'select kind, code from identity.event where account = $1 order by id',
    [account],
  );
  return rows.map(({ kind, code }) => (code === null ? kind : `${kind}:${code}`));
}

describe('enrolling a second factor', () => {
  it('tells an otpauth address with the issuer and the login, and keeps the secret sealed', async () => {
    const account = await newAccount();
    const { uri, secret } = granted(await identity.enrolSecondFactor(account, here()));
    const address = new URL(uri);
    expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(address.pathname)).toBe(`/一门政务服务:${account.login}`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ issuer: '一门政务服务', algorithm: 'SHA1', digits: '6', period: '30', secret },
    });
    const { rows } = await database.pool.query('select * from identity.second_factor where account = $1', [
      account.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('changes nothing until a code has confirmed it, and may be begun anew until then', async () => {
    const account = await newAccount();
    const { token } = granted(await signIn(account.login));
    const old = granted(await identity.enrolSecondFactor(account, here()));
    granted(await signIn(account.login));
    const { secret } = granted(await identity.enrolSecondFactor(account, here()));
    const own = { account, token };
    const late = await identity.confirmSecondFactor(own, codeAt(old.secret, clock.now()), here());
    expect(late).toMatchObject({ code: 'identity.code-wrong' });
    const done = granted(await identity.confirmSecondFactor(own, codeAt(secret, clock.now()), here()));
    expect(new Set(done.recoveryCodes).size).toBe(10);
    expect(await events(account.id)).toContain('second-factor:confirmed');
    expect((await identity.authenticate(token, clock.now()))!.secondFactor).toBe('on');
  });

  it('is refused to applicants, without a beginning, and where one is in use', async () => {
    const applicant = await newAccount({ kind: 'applicant' });
    expect(await identity.enrolSecondFactor(applicant, here())).toMatchObject({
      code: 'identity.staff-only',
    });
    const { account, token } = await enrolled();
    expect(await identity.enrolSecondFactor(account, here())).toMatchObject({
      code: 'identity.second-factor-on',
    });
    const again = await identity.confirmSecondFactor({ account, token }, '123456', here());
    expect(again).toMatchObject({ code: 'identity.no-enrolment' });
  });
});

describe('signing in with a second factor', () => {
  it('asks for the code after the right password, and opens no session without', async () => {
    const { account } = await enrolled();
    expect(await signIn(account.login)).toMatchObject({ kind: 'forbidden', code: 'identity.code-needed' });
    const { rows } = await database.pool.query(
      'select count(*)::int as n from identity.session where account = $1',
      [account.id],
    );
    expect(rows[0].n).toBe(1);
    expect((await events(account.id)).at(-1)).toBe('second-factor:asked');
  });

  it('says nothing of the code to who does not know the password', async () => {
    const { account } = await enrolled();
    const answer = await identity.signIn(account.login, 'Wrong-2021!', here());
    expect(answer).toMatchObject({ code: 'identity.sign-in-failed' });
  });

  it.each([
    ['two steps ago', -2, false],
    ['one step ago', -1, true],
    ['now', 0, true],
    ['one step ahead', 1, true],
    ['two steps ahead', 2, false],
  ])('takes the code of %s: %s → %s', async (_when, steps, right) => {
    const one = await enrolled();
    clock.advance(10 * STEP);
    const answer = await signIn(one.account.login, one.codeAt(clock.now() + steps * STEP));
    expect(!isRefusal(answer)).toBe(right);
    if (!isRefusal(answer)) expect(answer.signedIn.secondFactor).toBe('on');
  });

  it('takes a code once, also when it is sent twice at the same moment, and none older than the last', async () => {
    const one = await enrolled();
    const code = one.fresh();
    const both = await Promise.all([signIn(one.account.login, code), signIn(one.account.login, code)]);
    expect(both.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    const older = await signIn(one.account.login, one.codeAt(clock.now() - STEP));
    expect(older).toMatchObject({ code: 'identity.code-wrong' });
    expect(await events(one.account.id)).toContain('failure:replayed-code');
  });

  it('counts wrong codes like wrong passwords, and a right password without a code does not start the count anew', async () => {
    const one = await enrolled();
    for (let i = 0; i < 5; i += 1) {
      expect(await signIn(one.account.login)).toMatchObject({ code: 'identity.code-needed' });
      expect(await signIn(one.account.login, '000000')).toMatchObject({ code: 'identity.code-wrong' });
    }
    expect(await signIn(one.account.login, one.fresh())).toMatchObject({ code: 'identity.sign-in-failed' });
    expect(await events(one.account.id)).toContain('lock');
    clock.advance(15 * MINUTE);
    expect(isRefusal(await signIn(one.account.login, one.fresh()))).toBe(false);
  });

  it('does not lock whoever only forgets the code, however often', async () => {
    const one = await enrolled();
    for (let i = 0; i < 12; i += 1) await signIn(one.account.login);
    expect(isRefusal(await signIn(one.account.login, one.fresh()))).toBe(false);
  });

  it('takes each recovery code once, written as one likes, and keeps only hashes', async () => {
    const one = await enrolled();
    const [first, second] = one.recoveryCodes as [string, string];
    expect(isRefusal(await signIn(one.account.login, first.toLowerCase().replace('-', ' ')))).toBe(false);
    expect(await signIn(one.account.login, first)).toMatchObject({ code: 'identity.code-wrong' });
    expect(isRefusal(await signIn(one.account.login, second))).toBe(false);
    expect(await identity.findSecondFactor(one.account.id)).toMatchObject({ recoveryCodesLeft: 8 });
    const { rows } = await database.pool.query('select * from identity.recovery_code');
    expect(JSON.stringify(rows)).not.toContain(first);
    expect(await events(one.account.id)).toContain('sign-in:recovery-code');
  });

  it('gives new recovery codes for a code, and the old ones count no more', async () => {
    const one = await enrolled();
    const fresh = granted(await identity.renewRecoveryCodes(one.account, one.fresh(), here()));
    expect(fresh.recoveryCodes).toHaveLength(10);
    expect(await signIn(one.account.login, one.recoveryCodes[0])).toMatchObject({
      code: 'identity.code-wrong',
    });
    expect(isRefusal(await signIn(one.account.login, fresh.recoveryCodes[0]))).toBe(false);
  });
});

describe('a session that began without the code', () => {
  it('may do nothing until the code is given in it, as after signing in at an identity provider', async () => {
    const account = await newAccount();
    const other = granted(await signIn(account.login)).token;
    const { token } = granted(await signIn(account.login));
    const { secret } = granted(await identity.enrolSecondFactor(account, here()));
    granted(await identity.confirmSecondFactor({ account, token }, codeAt(secret, clock.now()), here()));
    expect(await identity.authenticate(other, clock.now())).toMatchObject({
      secondFactor: 'code',
      actor: { grants: {} },
    });
    const own = { account, token: other };
    expect(await identity.proveSecondFactor(own, '000000', here())).toMatchObject({
      code: 'identity.code-wrong',
    });
    const code = freshCode(secret);
    expect(await identity.proveSecondFactor(own, code, here())).toBeUndefined();
    expect(await identity.authenticate(other, clock.now())).toMatchObject({
      secondFactor: 'on',
      actor: { grants: { 'example.handle': ['D01'] } },
    });
  });

  it('may not guess on: five wrong codes lock it too', async () => {
    const one = await enrolled();
    const own = { account: one.account, token: one.token };
    for (let i = 0; i < 5; i += 1) await identity.proveSecondFactor(own, '000000', here());
    expect(await identity.proveSecondFactor(own, one.fresh(), here())).toMatchObject({
      code: 'identity.locked',
    });
  });
});

describe('giving a second factor up', () => {
  it('needs a code of it, and the password alone is enough afterwards', async () => {
    const one = await enrolled();
    const wrong = await identity.removeOwnSecondFactor(one.account, '000000', here());
    expect(wrong).toMatchObject({ code: 'identity.code-wrong' });
    expect(await identity.removeOwnSecondFactor(one.account, one.fresh(), here())).toBeUndefined();
    expect(isRefusal(await signIn(one.account.login))).toBe(false);
    expect(await events(one.account.id)).toContain('second-factor:removed');
  });

  it('is done for another by the security administrator, with a reason, which is recorded, and ends the sessions', async () => {
    const one = await enrolled();
    const remove = (by: Actor, reason: string) =>
      identity.removeSecondFactorOf(one.account.login, by, reason, here());
    expect(await remove({ ...security, grants: {} }, '手机遗失')).toMatchObject({
      code: 'identity.not-allowed',
    });
    expect(await remove(security, ' ')).toMatchObject({ code: 'identity.no-reason' });
    const own = { ...security, id: one.account.person! };
    expect(await remove(own, '手机遗失')).toMatchObject({ code: 'identity.own-second-factor' });
    expect(await remove(security, '手机遗失，备用码也不在手边')).toBeUndefined();
    expect(await remove(security, '手机遗失')).toMatchObject({ code: 'identity.no-second-factor' });
    expect(await identity.authenticate(one.token, clock.now())).toBeUndefined();
    const { rows } = await database.pool.query(
      `select actor, detail from identity.event where code = 'removed-by-administrator' and account = $1`,
      [one.account.id],
    );
    expect(rows).toEqual([{ actor: 'P-security', detail: '手机遗失，备用码也不在手边' }]);
  });
});

describe('where the three administrators must have a second factor', () => {
  it('an administrator without one may only enrol, everybody else goes on as before', async () => {
    administratorsMust = true;
    const administrator = await newAccount({ prefix: 'admin' });
    const entered = granted(await signIn(administrator.login));
    expect(entered.signedIn).toMatchObject({ secondFactor: 'enrol', actor: { grants: {} } });
    const clerk = granted(await signIn((await newAccount()).login));
    expect(clerk.signedIn.secondFactor).toBe('off');
    const { secret } = granted(await identity.enrolSecondFactor(administrator, here()));
    const own = { account: administrator, token: entered.token };
    granted(await identity.confirmSecondFactor(own, codeAt(secret, clock.now()), here()));
    expect(await identity.authenticate(entered.token, clock.now())).toMatchObject({
      secondFactor: 'on',
      actor: { grants: { 'example.handle': ['D01'] } },
    });
    administratorsMust = false;
  });
});
