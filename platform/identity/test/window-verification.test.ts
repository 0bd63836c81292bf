import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../index.ts';
import { clerk, CREDIT_CODE, NUMBERS, personalWorld, taken } from './personal-world.ts';

type World = Awaited<ReturnType<typeof personalWorld>>;
const LETTER = 'b'.repeat(64);
let world: World;

beforeAll(async () => {
  world = await personalWorld();
});
afterAll(() => world.stop());

const person = (idNumber: string, phone: string, name = '示例张三') =>
  ({ kind: 'person', name, idType: 'resident-id', idNumber, phone }) as const;
const company = (phone: string, name = '示例有限公司', idNumber = CREDIT_CODE) =>
  ({ kind: 'organisation', name, idType: 'uscc', idNumber, phone }) as const;
type Input = ReturnType<typeof person> | ReturnType<typeof company>;

const preview = async (input: Input) => taken(await world.identity.previewAtWindow(input, world.clock.now()));
const verify = async (input: Input) =>
  taken(await world.identity.verifyAtWindow(input, clerk, world.clock.now()));
const register = async (phone: string, idNumber: string, name: string): Promise<Account> =>
  taken(await world.register(phone, idNumber, name)).signedIn.account;
const accountsNow = async (): Promise<number> =>
  (await world.database.pool.query('select count(*)::int as n from identity.account')).rows[0].n;
/** What foresees nothing special. */
const QUIET = {
  ...{ ended: 0, unchanged: false, phoneMoved: false, otherName: null, renamed: false },
  ...{ handler: null, authority: null },
};

describe('a preview of the verification of a person', () => {
  const [NEW, KNOWN] = NUMBERS;

  it('refuses what the verification refuses, with the field', async () => {
    const answer = await world.identity.previewAtWindow(
      person('430723198801010023', '13700000011'),
      world.clock.now(),
    );
    expect(answer).toMatchObject({ code: 'identity.id-number', path: '/idNumber' });
  });

  it('foresees an account that is opened, and opens none', async () => {
    const before = await accountsNow();
    expect(await preview(person(NEW, '13700000011'))).toEqual({ ...QUIET, outcome: 'opened' });
    expect(await accountsNow()).toBe(before);
    expect(await verify(person(NEW, '13700000011'))).toEqual({ outcome: 'opened', ended: [] });
  });

  it('foresees that nothing changes, a new telephone, and that the number has another name', async () => {
    expect(await preview(person(NEW, '13700000011'))).toEqual({
      ...{ ...QUIET, outcome: 'phone-changed', unchanged: true },
    });
    expect(await preview(person(NEW, '13700000012'))).toEqual({ ...QUIET, outcome: 'phone-changed' });
    expect(await preview(person(NEW, '13700000011', '示例李四'))).toMatchObject({
      otherName: expect.stringContaining('*'),
      renamed: false,
    });
  });

  it('foresees which account is verified, and that its name becomes that of the certificate', async () => {
    const account = await register('13700000013', KNOWN, '示例章三');
    const seen = person(KNOWN, '13700000013', '示例张三丰');
    expect(await preview(seen)).toMatchObject({
      ...{ outcome: 'verified', ended: 0, phoneMoved: false, renamed: true },
      otherName: expect.stringContaining('*'),
    });
    expect(await verify(seen)).toEqual({ outcome: 'verified', ended: [] });
    expect((await preview(seen)).otherName).toBeNull();
    const revealer = { ...clerk, grants: { 'identity.reveal': 'county' } } as const;
    expect(await world.identity.revealIdNumber(account.party!, revealer, '核对姓名')).toMatchObject({
      name: '示例张三丰',
    });
  });

  it('foresees whose account is disabled, and whose telephone goes over', async () => {
    const number = '430723198808080015';
    await register('13700000014', number, '示例冒名');
    expect(await preview(person(number, '13700000013'))).toMatchObject({
      ...{ outcome: 'opened', ended: 1, phoneMoved: true },
    });
    // The rightful holder who registered with an old telephone names it first, and loses nothing.
    expect(await preview(person(number, '13700000014', '示例冒名'))).toMatchObject({
      ...{ outcome: 'verified', ended: 0, phoneMoved: false },
    });
  });
});

describe('the verification of a handler', () => {
  const PHONE = '13700000021';
  let handler: Account;
  beforeAll(async () => {
    handler = await register(PHONE, NUMBERS[2], '示例王五');
  });
  const claim = async (until: string | null) =>
    taken(
      await world.identity.claimRepresentation(
        handler,
        { kind: 'organisation', name: '示例公司', idNumber: CREDIT_CODE, authority: LETTER, until },
        world.from(),
      ),
    );
  const represented = async () => world.identity.representationsOf(handler.id, world.today());

  it('is refused beside the telephone when nobody registered with it', async () => {
    for (const answer of [
      await world.identity.previewAtWindow(company('13700000029'), world.clock.now()),
      await world.identity.verifyAtWindow(company('13700000029'), clerk, world.clock.now()),
    ])
      expect(answer).toMatchObject({ code: 'identity.no-such-person', path: '/phone' });
  });

  it('foresees who the handler is and the letter it uploaded, and makes its claim the organisation', async () => {
    const until = world.today();
    await claim(until);
    const foreseen = await preview(company(PHONE));
    expect(foreseen).toMatchObject({
      ...{ outcome: 'handler-verified', unchanged: false, otherName: '示例公司', renamed: true },
      handler: { name: expect.stringContaining('*'), verified: false },
      authority: { file: LETTER, until, over: false },
    });
    await verify(company(PHONE));
    const [own] = await represented();
    expect(own).toMatchObject({ name: '示例有限公司', verified: true, standing: 'handler', until });
    expect(await preview(company(PHONE))).toMatchObject({ unchanged: true, otherName: null });
    expect(await world.identity.authoritiesOf(own!.party)).toEqual([
      expect.objectContaining({ file: LETTER, standing: 'handler', until, endedOn: null }),
    ]);
  });

  it('lets who comes again after the term act again', async () => {
    world.clock.set(world.clock.now() + 3 * 86_400_000);
    expect(await represented()).toEqual([]);
    expect(await preview(company(PHONE))).toMatchObject({ unchanged: false });
    await verify(company(PHONE));
    expect(await represented()).toMatchObject([{ standing: 'handler', until: null }]);
  });

  it('foresees that a letter is over, and of an organisation that is new', async () => {
    const other = company(PHONE, '示例二公司', '91430723MA4L00001U');
    expect(await preview(other)).toMatchObject({ unchanged: false, authority: null, otherName: null });
    taken(
      await world.identity.claimRepresentation(
        handler,
        {
          ...{ kind: 'organisation', name: '示例二公司', idNumber: other.idNumber, authority: LETTER },
          until: world.today(),
        },
        world.from(),
      ),
    );
    world.clock.set(world.clock.now() + 86_400_000);
    expect(await preview(other)).toMatchObject({ authority: { file: LETTER, over: true } });
  });

  it('lets who had stopped act again', async () => {
    const [own] = await represented();
    expect(await world.identity.endRepresentation(handler, own!.id, world.from())).toBeUndefined();
    expect(await represented()).toEqual([]);
    await verify(company(PHONE));
    expect(await represented()).toHaveLength(1);
  });
});

describe('letters kept for a party', () => {
  it('are told with their end, also when somebody stopped before it', async () => {
    const agent = await register('13700000031', '430723199001010010', '示例周九');
    const { id } = taken(
      await world.identity.claimRepresentation(
        agent,
        {
          ...{ kind: 'person', name: '示例吴十', idNumber: '430723198502030015' },
          ...{ authority: LETTER, until: '2099-12-31' },
        },
        world.from(),
      ),
    );
    const [claimed] = await world.identity.representationsOf(agent.id, world.today());
    await world.identity.endRepresentation(agent, id, world.from());
    expect(await world.identity.authoritiesOf(claimed!.party)).toEqual([
      {
        ...{ file: LETTER, name: expect.stringContaining('*'), standing: 'agent', from: world.today() },
        ...{ until: '2099-12-31', endedOn: world.today() },
      },
    ]);
  });
});
