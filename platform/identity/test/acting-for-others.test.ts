import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../index.ts';
import { clerk, codeOf, CREDIT_CODE, NUMBERS, personalWorld, taken } from './personal-world.ts';

type World = Awaited<ReturnType<typeof personalWorld>>;
const LETTER = 'a'.repeat(64);
const ZHANG = '13700000001';
const LI = '13700000002';
let world: World;
let zhang: Account;
let li: Account;

beforeAll(async () => {
  world = await personalWorld();
  zhang = taken(await world.register(ZHANG, NUMBERS[0], '示例张三', 'Lixian-2021!')).signedIn.account;
  li = taken(await world.register(LI, NUMBERS[1], '示例李四')).signedIn.account;
});
afterAll(() => world.stop());

const claim = (kind: 'person' | 'organisation', idNumber: string) => ({
  ...{ kind, idNumber, authority: LETTER, until: null },
  name: kind === 'person' ? '示例王五' : '示例有限公司',
});
const partiesOf = async (account: Account) =>
  (await world.identity.representationsOf(account.id, world.today())).map(({ party }) => party);

describe('acting for others', () => {
  it('on an uploaded letter reaches a party of its own, never the verified one of that number', async () => {
    const verified = taken(
      await world.identity.findOrCreateParty({
        ...{ kind: 'person', name: '示例王五', idType: 'resident-id', idNumber: NUMBERS[2] },
      }),
    );
    taken(await world.identity.claimRepresentation(zhang, claim('person', NUMBERS[2]), world.from()));
    taken(await world.identity.claimRepresentation(li, claim('person', NUMBERS[2]), world.from()));
    const [ofZhang, ofLi] = [await partiesOf(zhang), await partiesOf(li)];
    expect(ofZhang).toHaveLength(1);
    expect(ofZhang).not.toContain(verified.id);
    expect(ofZhang).not.toEqual(ofLi);
  });

  it('refuses a number that does not exist and a term that is over', async () => {
    const wrong = claim('organisation', '91430723MA4L00000X');
    expect(codeOf(await world.identity.claimRepresentation(zhang, wrong, world.from()))).toBe(
      'identity.id-number',
    );
    const over = { ...claim('organisation', CREDIT_CODE), until: '2021-01-01' };
    expect(codeOf(await world.identity.claimRepresentation(zhang, over, world.from()))).toBe(
      'identity.term-over',
    );
  });

  it('ends with the day the authority names', async () => {
    const until = { ...claim('person', '430723199003070017'), until: world.today() };
    const { id } = taken(await world.identity.claimRepresentation(zhang, until, world.from()));
    const on = async (day: string) =>
      (await world.identity.representationsOf(zhang.id, day)).some((one) => one.id === id);
    expect([await on(world.today()), await on('2099-01-01')]).toEqual([true, false]);
  });

  it('is given by a person to somebody whose name and telephone fit, and is ended by either', async () => {
    const given = { party: zhang.party!, phone: LI, name: '示例李四', until: null };
    const { id } = taken(await world.identity.giveAuthority(zhang, given, world.from()));
    expect(await partiesOf(li)).toContain(zhang.party);
    expect(await world.identity.endRepresentation(li, id, world.from())).toBeUndefined();
    expect(await partiesOf(li)).not.toContain(zhang.party);
    const again = taken(await world.identity.giveAuthority(zhang, given, world.from()));
    expect(await world.identity.endRepresentation(zhang, again.id, world.from())).toBeUndefined();
    expect(codeOf(await world.identity.endRepresentation(zhang, again.id, world.from()))).toBe(
      'identity.no-representation',
    );
  });

  it('is not given to a wrong name, to nobody and to oneself, in one and the same sentence', async () => {
    const tries = [
      { phone: LI, name: '示例王五' },
      { phone: '13700000009', name: '示例李四' },
      { phone: ZHANG, name: '示例张三' },
    ].map((one) =>
      world.identity.giveAuthority(zhang, { party: zhang.party!, until: null, ...one }, world.from()),
    );
    const answers = await Promise.all(tries);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(codeOf(answers[0])).toBe('identity.no-such-person');
  });

  it('is not given for a party that is not one’s own', async () => {
    const foreign = { party: li.party!, phone: LI, name: '示例李四', until: null };
    expect(codeOf(await world.identity.giveAuthority(zhang, foreign, world.from()))).toBe(
      'identity.not-yours-to-give',
    );
  });

  it('is not ended by a stranger', async () => {
    const { id } = taken(
      await world.identity.claimRepresentation(zhang, claim('organisation', CREDIT_CODE), world.from()),
    );
    expect(codeOf(await world.identity.endRepresentation(li, id, world.from()))).toBe(
      'identity.no-representation',
    );
  });

  it('lets a handler add handlers only after a window has seen the papers of the organisation', async () => {
    const [own] = (await world.identity.representationsOf(zhang.id, world.today())).filter(
      ({ standing }) => standing === 'handler',
    );
    const more = { party: own!.party, phone: LI, name: '示例李四', until: null };
    expect(codeOf(await world.identity.giveAuthority(zhang, more, world.from()))).toBe(
      'identity.not-yours-to-give',
    );
    const seen = {
      kind: 'organisation',
      name: '示例有限公司',
      idType: 'uscc',
      idNumber: CREDIT_CODE,
    } as const;
    expect(
      await world.identity.verifyAtWindow({ ...seen, phone: ZHANG }, clerk, world.clock.now()),
    ).toMatchObject({
      outcome: 'handler-verified',
    });
    expect(await world.identity.findPartyByNumber(seen)).toMatchObject({
      id: own!.party,
      idNumber: CREDIT_CODE,
    });
    taken(await world.identity.giveAuthority(zhang, more, world.from()));
    expect(await partiesOf(li)).toContain(own!.party);
  });
});

describe('verification at a window', () => {
  const person = (idNumber: string, phone: string) =>
    ({ kind: 'person', name: '示例张三', idType: 'resident-id', idNumber, phone }) as const;

  it('makes the declared party the verified one, so that what was filed stays', async () => {
    const answer = await world.identity.verifyAtWindow(person(NUMBERS[0], ZHANG), clerk, world.clock.now());
    expect(answer).toEqual({ outcome: 'verified', ended: [] });
    const found = await world.identity.findPartyByNumber({ idType: 'resident-id', idNumber: NUMBERS[0] });
    expect(found!.id).toBe(zhang.party);
    expect(await world.identity.ownAccount(zhang.id)).toMatchObject({ verified: true });
  });

  it('takes an account away from whoever had declared a foreign number', async () => {
    const number = '430723198808080015';
    const impostor = taken(await world.register('13700000003', number, '示例冒名'));
    const answer = await world.identity.verifyAtWindow(
      person(number, '13700000004'),
      clerk,
      world.clock.now(),
    );
    expect(answer).toEqual({ outcome: 'opened', ended: [impostor.signedIn.account.id] });
    expect(world.erased).toEqual([impostor.signedIn.account.id]);
    world.clock.set(world.clock.now() + 6_000);
    expect(await world.identity.authenticate(impostor.token, world.clock.now())).toBeUndefined();
    const entered = taken(
      await world.identity.enterByCode('13700000004', await world.codeFor('13700000004'), world.from()),
    );
    expect(entered.signedIn.account.party).not.toBe(impostor.signedIn.account.party);
  });

  it('changes the telephone of an account that is verified', async () => {
    const answer = await world.identity.verifyAtWindow(
      person(NUMBERS[0], '13700000005'),
      clerk,
      world.clock.now(),
    );
    expect(answer).toMatchObject({ outcome: 'phone-changed' });
    expect((await world.identity.ownAccount(zhang.id)).phone).toBe('137****0005');
  });

  it('of a handler needs an account with that telephone', async () => {
    const seen = {
      kind: 'organisation',
      name: '示例有限公司',
      idType: 'uscc',
      idNumber: CREDIT_CODE,
    } as const;
    const answer = await world.identity.verifyAtWindow(
      { ...seen, phone: '13700000099' },
      clerk,
      world.clock.now(),
    );
    expect(codeOf(answer)).toBe('identity.no-such-person');
  });
});

describe('one’s own account', () => {
  it('changes password and telephone for its holder only', async () => {
    const own = { account: zhang.id, token: 'x' };
    const next = 'Lixian-2022!';
    expect(codeOf(await world.identity.changePassword(own, { next }, world.from()))).toBe(
      'identity.not-holder',
    );
    expect(codeOf(await world.identity.changePassword(own, { next, password: 'wrong' }, world.from()))).toBe(
      'identity.not-holder',
    );
    expect(
      await world.identity.changePassword(own, { next, password: 'Lixian-2021!' }, world.from()),
    ).toBeUndefined();
    const phone = '13700000006';
    const code = await world.codeFor(phone);
    expect(codeOf(await world.identity.changePhone(zhang.id, { phone, code }, world.from()))).toBe(
      'identity.not-holder',
    );
    expect(
      await world.identity.changePhone(zhang.id, { phone, code, password: next }, world.from()),
    ).toBeUndefined();
  });

  it('does not take a telephone from another account', async () => {
    const code = await world.codeFor(LI);
    expect(
      codeOf(
        await world.identity.changePhone(
          zhang.id,
          { phone: LI, code, password: 'Lixian-2022!' },
          world.from(),
        ),
      ),
    ).toBe('identity.phone-taken');
  });

  it('tells who looked at what is kept about it, and why', async () => {
    taken(
      await world.identity.revealIdNumber(
        zhang.party!,
        { ...clerk, grants: { 'identity.reveal': 'county' } },
        '核对身份',
      ),
    );
    expect((await world.identity.lookupsAt(zhang))[0]).toMatchObject({
      own: false,
      unit: 'D25',
      reason: '核对身份',
    });
  });

  it('is closed only when nothing is running, with all that modules keep of it or not at all; its number can be declared anew', async () => {
    expect(codeOf(await world.identity.closeAccount(li, 2, world.from()))).toBe('identity.matters-open');
    world.letTracesBeStuck(true);
    await expect(world.identity.closeAccount(li, 0, world.from())).rejects.toThrow('traces');
    world.letTracesBeStuck(false);
    expect(await world.identity.ownAccount(li.id)).toMatchObject({ phone: expect.any(String) });
    expect(await world.identity.closeAccount(li, 0, world.from())).toBeUndefined();
    expect(world.erased.at(-1)).toBe(li.id);
    expect(codeOf(await world.identity.enterByCode(LI, await world.codeFor(LI), world.from()))).toBe(
      'identity.phone-unknown',
    );
    const anew = taken(await world.register(LI, NUMBERS[1], '示例李四'));
    expect(anew.signedIn.account.party).not.toBe(li.party);
    expect(await partiesOf(li)).toEqual([]);
  });
});
