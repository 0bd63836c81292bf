import { modules } from '@yimen/modules';
import { licence } from '@yimen/modules/cases/core';
import { directoryApi } from '@yimen/modules/directory/api';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { instantAt } from '@yimen/platform/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffActor } from '../compose/actor-of.ts';
import { DEMO_ITEM } from '../demo/demo-story.ts';
import { openProductOfTest, type ProductOfTest } from './product-of-test.ts';

const materialStoreListener = modules
  .flatMap(({ listeners = [] }) => listeners)
  .find(({ name }) => name === 'cases.materialStore')!;
const ON = '2021-09-15';
const PDF = Buffer.from('%PDF-1.7 示例材料');

let test: ProductOfTest;
let clerk: Actor;
let file: string;
let owner: { id: string; name: string };
let stranger: { id: string; name: string };

beforeAll(async () => {
  test = await openProductOfTest('server:stored-materials', instantAt(ON, 540));
  const { services } = test.product;
  const [post] = directoryApi(services)
    .postsIn('D25', ON)
    .filter(({ role }) => role === 'window-clerk');
  clerk = staffActor(services, post!.person, ON);
  const kept = await services.files.put(PDF, { name: '材料.pdf', by: 'test', at: test.clock.now() });
  if (isRefusal(kept)) throw new Error(kept.message);
  file = kept.sha256;
  [owner, stranger] = [
    await party('示例李四', '430723198801010022'),
    await party('示例张三', '430723199003070017'),
  ];
}, 120_000);
afterAll(() => test.stop());

async function party(name: string, idNumber: string): Promise<{ id: string; name: string }> {
  const made = await test.identity.findOrCreateParty({
    kind: 'person',
    name,
    idType: 'resident-id',
    idNumber,
  });
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}
const applicant = ({ id, name }: { id: string; name: string }): Actor => ({
  ...{ kind: 'applicant', id: `account-${id}`, name, subject: id, grants: {} },
});

/** A case of the demonstration item with these of its materials handed in. */
async function register(who: { id: string; name: string }, materials: object[]): Promise<string> {
  const outcome = await test.product.services.ledger.submit({
    ...{ procedure: licence.id, action: 'register', actor: clerk },
    input: {
      item: DEMO_ITEM,
      applicant: { party: who.id, name: who.name, kind: 'person' },
      channel: 'window',
      materials,
    },
  });
  if (!outcome.ok) throw new Error(`${outcome.refusal.code} ${outcome.refusal.message}`);
  return outcome.number;
}
const act = (number: string, action: string, input: unknown, actor: Actor = clerk) =>
  test.product.services.ledger.submit({ procedure: licence.id, number, action, input, actor });
/** Hands the listener every entry of a case, as often as wanted. */
async function listen(number: string): Promise<void> {
  const { services } = test.product;
  const entries = (await services.ledger.entriesOf(number)).filter(({ type }) =>
    materialStoreListener.entries.includes(`${licence.id}:${type}`),
  );
  await materialStoreListener.handle(services, entries);
}
const offers = async (who: Actor, query: object = {}) =>
  test.operation('cases.offerStoredMaterials', who, { query: { item: DEMO_ITEM, ...query } });
const stored = async (who: Actor, query: object = {}) =>
  (await test.operation('cases.listStoredMaterials', who, { query })).materials;

/** The first material of the item that may be used more than once. */
async function reusable(): Promise<number> {
  const { materials } = await offers(applicant(owner));
  const found = materials.find(
    ({ name }: { name: string }) => !/申请书|申请表|承诺书|委托书|登记表/.test(name),
  );
  return found.no;
}

describe('a material that was verified once', () => {
  it('is offered to its party at the next application, with its level and how it is used', async () => {
    const no = await reusable();
    const number = await register(owner, [{ no, files: [file] }]);
    const done = await act(number, 'verifyMaterials', { materials: [{ no, basis: 'original' }] });
    expect(done.ok).toBe(true);
    await listen(number);
    await listen(number);
    const { materials } = await offers(applicant(owner));
    const line = materials.find((one: { no: number }) => one.no === no);
    expect(line.stored).toMatchObject([
      { level: 'B', way: 'direct', verifiedOn: ON, usableUntil: '2023-09-15' },
    ]);
    expect(await stored(applicant(owner))).toMatchObject([
      { level: 'B', caseNumber: number, withdrawnOn: null },
    ]);
  });

  it('is offered to the clerk who takes the item in for that party, and to nobody else', async () => {
    const no = await reusable();
    const lineOf = (answer: any) => answer.materials.find((one: { no: number }) => one.no === no).stored;
    expect(lineOf(await offers(clerk, { party: owner.id }))).toHaveLength(1);
    expect(lineOf(await offers(clerk, { party: stranger.id }))).toEqual([]);
    expect(lineOf(await offers(applicant(stranger)))).toEqual([]);
    expect(await offers(applicant(stranger), { party: owner.id })).toMatchObject({ code: 'cases.no-party' });
    expect(await offers(clerk)).toMatchObject({ code: 'cases.no-party' });
    const elsewhere = staffActor(test.product.services, 'P-D04-2', ON);
    expect(await offers(elsewhere, { party: owner.id })).toMatchObject({ code: 'cases.not-intake-point' });
    expect(await offers(clerk, { party: owner.id, item: 'none' })).toMatchObject({
      code: 'cases.item-not-in-force',
    });
    // Staff of a body that did not verify it see nothing of it in the store either.
    expect(await stored(elsewhere, { party: owner.id })).toEqual([]);
    expect(await stored(clerk, { party: owner.id })).toHaveLength(1);
    expect(await test.operation('cases.listStoredMaterials', clerk, { query: {} })).toMatchObject({
      code: 'cases.no-party',
    });
  });

  it('is used instead of being handed in, and counted as not asked for, once', async () => {
    const no = await reusable();
    const [{ id, caseNumber }] = await stored(applicant(owner));
    const number = await register(owner, []);
    const outcome = await act(
      number,
      'reuseMaterials',
      { materials: [{ no, stored: id }] },
      applicant(owner),
    );
    expect(outcome).toMatchObject({ ok: true });
    await listen(number);
    await listen(number);
    const { rows } = await test.database.pool.query(
      'select case_number, no, level, from_case, item from cases.material_reuse where case_number = $1',
      [number],
    );
    expect(rows).toEqual([{ case_number: number, no, level: 'B', from_case: caseNumber, item: DEMO_ITEM }]);
    const figure = modules
      .flatMap(({ indicators = [] }) => indicators)
      .find(({ id: name }) => name === 'cases.withoutPaper')!;
    const year = { from: '2021-01-01', to: '2021-12-31' };
    expect(await figure.compute(test.database, year)).toEqual({ value: 1 });
    expect(await figure.rows(test.database, year, { limit: 10 })).toMatchObject([{ number, on: ON }]);
    const other = await register(stranger, []);
    const foreign = await act(other, 'reuseMaterials', { materials: [{ no, stored: id }] });
    expect(foreign).toMatchObject({ ok: false, refusal: { code: 'cases.no-such-stored' } });
  });

  it('rises when its original is seen, stays one, and an older entry does not bring the old level back', async () => {
    const no = await reusable();
    const first = await register(stranger, [{ no, files: [file] }]);
    await act(first, 'verifyMaterials', { materials: [{ no, basis: 'copy' }] });
    test.clock.advance(60_000);
    const second = await register(stranger, [{ no, files: [file] }]);
    await act(second, 'verifyMaterials', {
      materials: [{ no, basis: 'original', validUntil: '2021-12-31' }],
    });
    await listen(second);
    await listen(first);
    expect(await stored(applicant(stranger))).toMatchObject([
      { level: 'B', caseNumber: second, validUntil: '2021-12-31', usableUntil: '2021-12-31' },
    ]);
  });

  it('is withdrawn by its party or the body that verified it, for good, and is offered no more', async () => {
    const no = await reusable();
    const [{ id }] = await stored(applicant(owner));
    const withdraw = (who: Actor) =>
      test.operation('cases.withdrawStoredMaterial', who, { params: { id }, body: { reason: '证件已换发' } });
    const elsewhere = staffActor(test.product.services, 'P-D04-3', ON);
    for (const nobody of [applicant(stranger), elsewhere])
      expect(await withdraw(nobody)).toMatchObject({ code: 'cases.no-such-stored' });
    expect(await withdraw(applicant(owner))).toEqual({ withdrawn: true });
    expect(await withdraw(clerk)).toMatchObject({ code: 'cases.stored-withdrawn' });
    const number = await register(owner, []);
    const late = await act(number, 'reuseMaterials', { materials: [{ no, stored: id }] });
    expect(late).toMatchObject({ ok: false, refusal: { code: 'cases.stored-withdrawn' } });
    const { materials } = await offers(applicant(owner));
    expect(materials.find((one: { no: number }) => one.no === no).stored).toEqual([]);
  });
});
