import { modules } from '@yimen/modules';
import { sealForm } from '@yimen/modules/cases/api';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import { licence } from '@yimen/modules/cases/core';
import { directoryApi } from '@yimen/modules/directory/api';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { instantAt } from '@yimen/platform/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAdministrator, staffActor } from '../compose/actor-of.ts';
import type { Product } from '../compose/product.ts';
import type { ProductIdentity } from '../compose/product-identity.ts';
import { applicationInput, DEMO_FORM, DEMO_ITEM } from '../demo/demo-story.ts';
import { openProductOfTest, type ProductOfTest } from './product-of-test.ts';

const ON = '2021-09-15';
const recorder = { by: '测试', at: instantAt(ON, 500) };
// Demonstration staff: reviewer and chief representative of D20, a second reviewer made here, a clerk of the hall.
const [REVIEWER, CHIEF, SECOND] = ['P-D20-2', 'P-D20-3', 'P-示例-2'];

let test: ProductOfTest;
let product: Product;
let identity: ProductIdentity;

beforeAll(async () => {
  test = await openProductOfTest('server:deputies', instantAt(ON, 540));
  ({ product, identity } = test);
  const directory = directoryApi(product.services);
  await directory.savePerson({ id: SECOND, name: '示例第二审查人', provenance: null });
  await directory.appoint(
    { person: SECOND, organisation: 'D20', role: 'reviewer', validFrom: '2021-01-01', validTo: null },
    recorder,
  );
}, 120_000);
afterAll(() => test.stop());

const actor = (person: string, chosen: string | null = null): Actor =>
  staffActor(product.services, person, ON, chosen);
const clerk = (): Actor => {
  const directory = directoryApi(product.services);
  const [post] = directory.postsIn('D25', ON).filter(({ role }) => role === 'window-clerk');
  return actor(post!.person);
};
const act = (number: string, who: Actor, action: string, input: unknown = {}) =>
  product.services.ledger.submit({ procedure: licence.id, number, action, input, actor: who });
async function must(number: string, who: Actor, action: string, input: unknown = {}): Promise<void> {
  const outcome = await act(number, who, action, input);
  if (!outcome.ok) throw new Error(`${action}: ${outcome.refusal.code} ${outcome.refusal.message}`);
}
async function refusal(number: string, who: Actor, action: string, input: unknown = {}) {
  const outcome = await act(number, who, action, input);
  return outcome.ok ? undefined : outcome.refusal.code;
}

/** A case of D20 that the reviewer holds and has given the first opinion on. */
async function caseInReview(): Promise<string> {
  const { services } = product;
  const party = await identity.findOrCreateParty({
    ...{ kind: 'person', name: '示例张三', idType: 'resident-id', idNumber: '430723199003070017' },
  });
  const form = sealForm(services, DEMO_ITEM, DEMO_FORM, test.clock.now());
  const version = catalogueApi(services).itemVersion(DEMO_ITEM, ON)!;
  if (isRefusal(party) || isRefusal(form)) throw new Error('the application cannot be made');
  const outcome = await services.ledger.submit({
    ...{ procedure: licence.id, action: 'register', actor: clerk() },
    input: {
      ...applicationInput(party, form),
      channel: 'window',
      materials: version.elements.materials!.map(({ no }) => ({ no })),
    },
  });
  if (!outcome.ok) throw new Error(`${outcome.refusal.code} ${outcome.refusal.message}`);
  const { number } = outcome;
  await must(number, clerk(), 'accept');
  await must(number, actor(REVIEWER), 'dispatch', { person: REVIEWER });
  await must(number, actor(REVIEWER), 'review', { outcome: 'pass', with: SECOND });
  return number;
}

const operation: ProductOfTest['operation'] = (...call) => test.operation(...call);

describe('a deputy', () => {
  it('acts with the powers of the person on leave and nothing of one’s own, and entries name both', async () => {
    const directory = directoryApi(product.services);
    await directory.takeLeaveWith(
      { id: 'L1', person: CHIEF, reason: 'annual', validFrom: ON, validTo: '2021-09-18' },
      SECOND,
      recorder,
    );
    expect(actor(SECOND)).not.toHaveProperty('onBehalfOf');
    expect(actor(SECOND).grants['cases.approve']).toBeUndefined();
    const deputy = actor(SECOND, `for:${CHIEF}`);
    expect(deputy).toMatchObject({ id: SECOND, onBehalfOf: CHIEF, unit: 'D20' });
    expect(deputy.name).toMatch(/^示例第二审查人（代.+）$/);
    expect(deputy.grants).toEqual(actor(CHIEF).grants);
    // Of somebody for whom one does not stand in, or after the leave, the choice counts for nothing.
    expect(actor(SECOND, 'for:P-D04-3')).toEqual(actor(SECOND));
    expect(staffActor(product.services, SECOND, '2021-09-18', `for:${CHIEF}`)).not.toHaveProperty(
      'onBehalfOf',
    );

    const number = await caseInReview();
    expect(await refusal(number, deputy, 'review', { outcome: 'pass' })).toBe('cases.own-work');
  });

  it('judges what others did, but never what was one’s own work, and decides only with an authorisation', async () => {
    const directory = directoryApi(product.services);
    const { leave } = directory.actingFor(SECOND, ON)[0]!;
    const third = 'P-示例-3';
    await directory.savePerson({ id: third, name: '示例第三审查人', provenance: null });
    await directory.appoint(
      { person: third, organisation: 'D20', role: 'reviewer', validFrom: '2021-01-01', validTo: null },
      recorder,
    );
    const number = await caseInReview();
    await directory.nameDeputy({ leave: leave.id, deputy: REVIEWER }, recorder);
    const own = actor(REVIEWER, `for:${CHIEF}`);
    expect(own.onBehalfOf).toBe(CHIEF);
    expect(await refusal(number, own, 'review', { outcome: 'pass' })).toBe('cases.own-work');

    await directory.nameDeputy({ leave: leave.id, deputy: third }, recorder);
    const deputy = actor(third, `for:${CHIEF}`);
    await must(number, deputy, 'review', { outcome: 'pass' });
    await must(number, deputy, 'review', { outcome: 'pass' });
    expect(await refusal(number, deputy, 'decide', { result: 'yes' })).toBe('cases.no-authority');
    await directory.authorise(
      {
        ...{ id: 'SQ-代理', person: third, organisation: 'D20', powers: ['decide'], items: null, seal: null },
        ...{ validFrom: ON, validTo: '2021-09-18' },
      },
      recorder,
    );
    await must(number, deputy, 'decide', { result: 'yes' });
    const entries = await product.services.ledger.entriesOf(number);
    expect(entries.at(-1)).toMatchObject({ type: 'decided', actor: { id: third, onBehalfOf: CHIEF } });
    const opinions = (await product.services.ledger.find<any>(number))!.data.opinions;
    expect(opinions.approve).toMatchObject({ by: third, for: CHIEF });
  });

  it('is chosen for a session and given up again, as one chooses a post', async () => {
    const login = 'deputy-session';
    const deputy = directoryApi(product.services).deputyOf(CHIEF, ON)!;
    await identity.createAccount({ kind: 'staff', login, password: 'Lixian-2021!', person: deputy });
    const entered = await identity.signIn(login, 'Lixian-2021!', { now: test.clock.now(), ip: '10.0.0.1' });
    if (isRefusal(entered)) throw new Error(entered.message);
    const acts = async (post: string | null) => {
      await identity.choosePost(entered.token, post);
      return (await identity.authenticate(entered.token, test.clock.now()))!.actor;
    };
    const { actingFor } = await operation('directory.listMyPosts', actor(deputy), {});
    expect(await acts(actingFor[0].key)).toMatchObject({ id: deputy, onBehalfOf: CHIEF });
    expect(await acts(null)).not.toHaveProperty('onBehalfOf');
  });

  it('of an administrator counts as one, so that a second factor may be asked', async () => {
    const directory = directoryApi(product.services);
    await directory.takeLeaveWith(
      { id: 'L2', person: 'P-S5-1', reason: 'annual', validFrom: ON, validTo: '2021-09-18' },
      'P-S5-3',
      recorder,
    );
    const account = (person: string) => ({
      id: 'a',
      kind: 'staff' as const,
      login: 'a',
      person,
      party: null,
    });
    const asked = (person: string, on: string) => isAdministrator(product.services, account(person), on);
    expect([asked('P-S5-3', ON), asked('P-S5-3', '2021-09-18')]).toEqual([true, false]);
    expect([asked('P-S5-1', ON), asked(CHIEF, ON)]).toEqual([true, false]);
    const applicant = { ...account('P-S5-1'), kind: 'applicant' as const };
    expect(isAdministrator(product.services, applicant, ON)).toBe(false);
  });
});

describe('matters in hand', () => {
  it('are handed over to a colleague who can act on them, each with its entry, and the rest is told', async () => {
    const [first, second] = [await caseInReview(), await caseInReview()];
    const body = { to: SECOND, numbers: [first, 'no-such-number'], reason: '岗位调整' };
    const one = await operation('directory.handOver', actor(REVIEWER), { body });
    expect(one).toMatchObject({ handedOver: [first], refused: [{ code: 'directory.not-held' }] });
    const stranger = { body: { from: REVIEWER, to: 'P-D04-2', reason: '岗位调整' } };
    const wrong = await operation('directory.handOver', actor(CHIEF), stranger);
    expect(new Set(wrong.refused.map(({ code }: any) => code))).toEqual(
      new Set(['directory.no-such-colleague']),
    );
    const foreign = { body: { from: REVIEWER, to: SECOND, reason: '岗位调整' } };
    const refused = await operation('directory.handOver', actor('P-D04-3'), foreign);
    expect(refused.handedOver).toEqual([]);
    expect(refused.refused[0].code).toBe('procedure.not-allowed');
    const all = await operation('directory.handOver', actor(REVIEWER), {
      body: { to: SECOND, reason: '岗位调整' },
    });
    expect(all.handedOver).toContain(second);
    expect(all).toMatchObject({ refused: [], more: false });
    const entry = (await product.services.ledger.entriesOf(first)).at(-1)!;
    expect(entry).toMatchObject({ type: 'handedOver', body: { data: { from: REVIEWER, to: SECOND } } });
  });

  it('are not handed to nobody known, nor to a colleague who is away', async () => {
    const to = async (person: string) =>
      (await operation('directory.handOver', actor(SECOND), { body: { to: person, reason: '岗位调整' } }))
        .code;
    expect(await to('P-nobody')).toBe('directory.no-person');
    expect(await to(CHIEF)).toBe('directory.colleague-on-leave');
  });

  it('go back to the unit when the holder loses the post, at once and again by the daily job', async () => {
    const number = await caseInReview();
    await operation('directory.handOver', actor(REVIEWER), {
      body: { to: SECOND, numbers: [number], reason: '移交' },
    });
    const security = { ...actor('P-S5-2') };
    const ended = await operation('directory.endPost', security, {
      body: { person: SECOND, organisation: 'D20', role: 'reviewer', on: ON },
    });
    expect(ended.done).toBe(true);
    expect(ended.returned).toBeGreaterThanOrEqual(1);
    expect((await product.services.ledger.find(number))!).toMatchObject({ person: null, unit: 'D20' });
    const entry = (await product.services.ledger.entriesOf(number)).at(-1)!;
    expect(entry).toMatchObject({ type: 'returnedToUnit', actor: { kind: 'system' } });

    const late = await caseInReview();
    await directoryApi(product.services).endPost(
      { person: REVIEWER, organisation: 'D20', role: 'reviewer' },
      ON,
    );
    const job = modules
      .flatMap(({ jobs = [] }) => jobs)
      .find(({ name }) => name === 'directory.releaseMatters')!;
    await job.run(product.services, undefined);
    expect((await product.services.ledger.find(late))!.person).toBeNull();
  });
});
