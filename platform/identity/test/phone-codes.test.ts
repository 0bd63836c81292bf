import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, NUMBERS, personalWorld, taken } from './personal-world.ts';

type World = Awaited<ReturnType<typeof personalWorld>>;
let world: World;
beforeAll(async () => {
  world = await personalWorld();
});
afterAll(() => world.stop());

let serial = 0;
let phone: string;
beforeEach(() => {
  serial += 1;
  phone = `1380000${String(serial).padStart(4, '0')}`;
});

describe('a code by short message', () => {
  it('is answered alike whether or not anybody has an account with the number', async () => {
    taken(await world.register('13700000001', NUMBERS[0]));
    world.clock.set(world.clock.now() + 61_000);
    const known = taken(await world.identity.sendCode('13700000001', world.from()));
    const unknown = taken(await world.identity.sendCode('13700000002', world.from()));
    expect({ ...known, phone: '' }).toEqual({ ...unknown, phone: '' });
    expect(unknown.phone).toBe('137****0002');
  });

  it('is kept as a hash, not as it is', async () => {
    const code = await world.codeFor(phone);
    const { rows } = await world.database.pool.query(
      'select * from identity.phone_code order by id desc limit 1',
    );
    expect(JSON.stringify(rows[0])).not.toContain(code);
    expect(JSON.stringify(rows[0])).not.toContain(phone);
  });

  it('is good for five minutes and not longer', async () => {
    const code = await world.codeFor(phone);
    world.clock.set(world.clock.now() + 5 * 60_000);
    expect(codeOf(await world.identity.enterByCode(phone, code, world.from()))).toBe(
      'identity.phone-code-wrong',
    );
  });

  it('is void after five tries, even when the sixth is right', async () => {
    const code = await world.codeFor(phone);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i += 1) await world.identity.enterByCode(phone, wrong, world.from());
    expect(codeOf(await world.identity.enterByCode(phone, code, world.from()))).toBe(
      'identity.phone-code-wrong',
    );
  });

  it('counts tries that are sent together', async () => {
    const code = await world.codeFor(phone);
    const wrong = code === '000000' ? '000001' : '000000';
    await Promise.all(
      Array.from({ length: 20 }, () => world.identity.enterByCode(phone, wrong, world.from())),
    );
    expect(codeOf(await world.identity.enterByCode(phone, code, world.from()))).toBe(
      'identity.phone-code-wrong',
    );
  });

  it('makes the one before it void', async () => {
    const first = await world.codeFor(phone);
    const second = await world.codeFor(phone);
    if (first !== second)
      expect(codeOf(await world.identity.enterByCode(phone, first, world.from()))).toBe(
        'identity.phone-code-wrong',
      );
    expect(codeOf(await world.identity.enterByCode(phone, second, world.from()))).toBe(
      'identity.phone-unknown',
    );
  });

  it('can be asked for again after a minute only, also by requests sent together', async () => {
    world.clock.set(world.clock.now() + 61_000);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => world.identity.sendCode(phone, world.from())),
    );
    const refused = answers.map(codeOf).filter((code) => code === 'identity.code-too-soon');
    expect(refused).toHaveLength(4);
  });

  it('is sent to one number ten times in 24 hours at most', async () => {
    for (let i = 0; i < 10; i += 1) await world.codeFor(phone);
    world.clock.set(world.clock.now() + 61_000);
    expect(codeOf(await world.identity.sendCode(phone, world.from()))).toBe('identity.too-many-codes');
  });

  it('is sent for one address a hundred times an hour at most, whatever the numbers', async () => {
    world.clock.set(world.clock.now() + 2 * 3_600_000);
    const ask = (n: number) =>
      world.identity.sendCode(`139${String(n).padStart(8, '0')}`, { now: world.clock.now(), ip: '10.0.0.9' });
    for (let n = 0; n < 100; n += 1) taken(await ask(n));
    expect(codeOf(await ask(100))).toBe('identity.too-many-codes');
    expect(codeOf(await world.identity.sendCode('13600000000', world.from()))).toMatchObject({ minutes: 5 });
  });
});

describe('registering', () => {
  it('makes an account that the telephone, and the password where one was given, can enter', async () => {
    const made = taken(await world.register(phone, '430723199001010010', '示例李四', 'Lixian-2021!'));
    const { account } = made.signedIn;
    const byCode = taken(await world.identity.enterByCode(phone, await world.codeFor(phone), world.from()));
    const byPassword = taken(await world.identity.signIn(phone, 'Lixian-2021!', world.from()));
    expect([byCode.signedIn.account.id, byPassword.signedIn.account.id]).toEqual([account.id, account.id]);
    expect(account.login).not.toContain(phone);
    expect(await world.identity.ownAccount(account.id)).toMatchObject({ verified: false, hasPassword: true });
  });

  it('does not take over a number that has an account, and says what to do', async () => {
    taken(await world.register(phone, NUMBERS[1]));
    const answer = await world.register(`135${phone.slice(3)}`, NUMBERS[1]);
    expect(answer).toMatchObject({
      code: 'identity.number-has-account',
      path: '/idNumber',
      message: expect.stringContaining('请带身份证到政务大厅'),
    });
  });

  it('makes one account of registrations sent together', async () => {
    const number = '430723197001010011';
    const phones = ['13400000001', '13400000002', '13400000003'];
    const codes: string[] = [];
    for (const one of phones) codes.push(await world.codeFor(one));
    const answers = await Promise.all(
      phones.map((one, i) =>
        world.identity.register(
          { phone: one, code: codes[i]!, name: '示例', idNumber: number },
          world.from(),
        ),
      ),
    );
    expect(answers.filter((answer) => codeOf(answer) === 'identity.number-has-account')).toHaveLength(2);
  });

  it('refuses a telephone that is another account’s', async () => {
    taken(await world.register(phone, NUMBERS[2]));
    expect(codeOf(await world.register(phone, '430723196001010017'))).toBe('identity.phone-taken');
  });

  it('refuses a wrong number and a weak password before the code is looked at', async () => {
    expect(codeOf(await world.register(phone, '430723199003070018'))).toBe('identity.id-number');
    expect(codeOf(await world.register(phone, '430723195001010012', '示例', 'short'))).toBe(
      'identity.weak-password',
    );
  });

  it('shows nothing of what a window filed for the same number: that is another party until it is verified', async () => {
    const number = '430723194501010014';
    const atWindow = taken(
      await world.identity.findOrCreateParty({
        kind: 'person',
        name: '示例',
        idType: 'resident-id',
        idNumber: number,
      }),
    );
    const made = taken(await world.register(phone, number));
    expect(made.signedIn.account.party).not.toBe(atWindow.id);
    expect(await world.identity.findPartyByNumber({ idType: 'resident-id', idNumber: number })).toMatchObject(
      { id: atWindow.id },
    );
  });

  it('does not lay hands on who comes from an identity provider with the same number', async () => {
    const number = '430723196501010013';
    const made = taken(await world.register(phone, number));
    const claims = { name: '示例真人', id_number: number };
    const visitor = { issuer: 'https://idp.example.cn', subject: 'real', claims };
    const real = taken(await world.identity.enter(visitor, world.from()));
    expect(real.signedIn.account.id).not.toBe(made.signedIn.account.id);
    expect(real.signedIn.account.party).not.toBe(made.signedIn.account.party);
    expect(codeOf(await world.register(`136${phone.slice(3)}`, number))).toBe('identity.number-has-account');
  });
});
