import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { problemsOf } from '@yimen/platform/contract';
import type { TestDatabase } from '../../../platform/database/testing.ts';
import { appliesOnline, ItemGuide, writeGuide, type ItemElements, type ItemVersion } from '../core/index.ts';
import { catalogue } from '../module.ts';
import { guidePage } from '../server/guide-page.ts';
import type { CatalogueApi } from '../server/api.ts';
import { sampleItem } from './sample-item.ts';
import { anyItem } from './item-arbitrary.ts';
import type { catalogueServices } from './catalogue-services.ts';
import { referenceDatabase } from './reference-database.ts';

const ON = '2021-11-08';
const versionOf = (elements: ItemElements, state: ItemVersion['state'] = 'in-force'): ItemVersion => ({
  ...{ code: 'SL01', version: 1, state, effectiveFrom: '2021-01-01', effectiveTo: null, elements },
});
const guideOf = (over: Partial<ItemElements>, state?: ItemVersion['state']): ItemGuide =>
  writeGuide(versionOf({ ...sampleItem(), ...over }, state), '示例局');

const time = (statutory: number | null, promised: number | null, unit = 'workday'): ItemElements['time'] =>
  ({
    ...sampleItem().time,
    mode: 'promised',
    statutory: statutory === null ? null : { n: statutory, unit: 'workday' },
    promised: promised === null ? null : { n: promised, unit },
  }) as ItemElements['time'];

describe('the guide of an item', () => {
  it('tells the promised time against the legal one, in like units only', () => {
    expect(guideOf({ time: time(20, 6) }).time).toMatchObject({
      promised: '6个工作日',
      statutory: '20个工作日',
      saved: '比法定时限少14个工作日，压缩70%',
    });
    expect(guideOf({ time: time(20, 1, 'month') }).time.saved).toBeNull();
    expect(guideOf({ time: time(20, 20) }).time.saved).toBeNull();
    expect(guideOf({ time: time(null, 6) }).time).toMatchObject({ statutory: null, saved: null });
    expect(guideOf({ time: time(20, 0) }).time.promised).toBe('当场办结');
  });

  it('asks one question for each situation in which a material is needed, and none for what everybody needs', () => {
    const material = { ...sampleMaterial(), necessity: 'required', condition: null } as const;
    const { questions } = guideOf({
      materials: [
        { ...material, no: 1 },
        { ...material, no: 2, necessity: 'conditional', condition: '委托他人办理' },
        { ...material, no: 3, necessity: 'conditional', condition: '委托他人办理' },
        { ...material, no: 4, necessity: 'conditional', condition: '如有', name: '示例证' },
        { ...material, no: 5, necessity: 'later', condition: '可事后补交' },
      ],
    });
    expect(questions).toEqual([
      { id: '2', question: '是不是这种情形：委托他人办理？', materials: [2, 3] },
      { id: '4', question: '有没有“示例证”？', materials: [4] },
    ]);
  });

  it('says why an item cannot be applied for, and then offers no applying online', () => {
    const handling = { ...sampleItem().handling, onlineDepth: 'four' as const };
    expect(guideOf({ handling })).toMatchObject({ stopped: null, online: true });
    expect(guideOf({ handling }, 'suspended')).toMatchObject({
      stopped: '该事项已挂起，现在不能申请。',
      online: false,
    });
  });

  it('names the general remedies of the law where the item has none of its own', () => {
    expect(guideOf({ remedies: '示例渠道' }).remedies).toBe('示例渠道');
    const { remedies: _, ...plain } = sampleItem();
    const licence = writeGuide(versionOf({ ...plain, type: 'licence' }), '示例局');
    expect(licence.remedies).toContain('行政复议法》第二十条');
    expect(writeGuide(versionOf({ ...plain, type: 'public-service' }), '示例局').remedies).toBeNull();
  });

  it('can be written of any item, fits its contract, and loses no material', () => {
    fc.assert(
      fc.property(anyItem, (elements) => {
        const guide = writeGuide(versionOf(elements), '示例局');
        expect(problemsOf(ItemGuide, JSON.parse(JSON.stringify(guide)))).toEqual([]);
        expect(guide.materials?.map(({ no }) => no)).toEqual(elements.materials?.map(({ no }) => no));
        expect(guide.online).toBe(appliesOnline(elements));
      }),
      { seed: 20211108, numRuns: 100 },
    );
  });
});

function sampleMaterial(): NonNullable<ItemElements['materials']>[number] {
  return {
    ...{ no: 1, name: '申请书', source: 'applicant', issuer: null, form: 'original', copies: 1 },
    ...{ necessity: 'required', condition: null, sharedFrom: null, template: false },
  };
}

describe('what the portal asks of the catalogue', () => {
  let database: TestDatabase;
  let services: Awaited<ReturnType<typeof catalogueServices>>;
  let api: CatalogueApi;
  beforeAll(async () => {
    ({ database, services, api } = await referenceDatabase());
  });
  afterAll(async () => {
    await services.ledger.close();
    await database.drop();
  });

  async function ask(id: string, input: { params?: object; query?: object }): Promise<any> {
    const { operation, handle } = catalogue.operations!.find((one) => one.operation.id === id)!;
    const context = { services, actor: undefined, now: services.clock.now() };
    const answer: any = await handle({ params: {}, query: {}, body: undefined, ...input }, context);
    if (answer.kind !== 'missing')
      expect(problemsOf(operation.output, JSON.parse(JSON.stringify(answer)))).toEqual([]);
    return answer;
  }
  const search = (query: object) => ask('catalogue.searchItems', { query });

  it('turned page by page is the same list, without words and with a filter', async () => {
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const page = await search({ department: 'D20', limit: 50, ...(after === null ? {} : { after }) });
      codes.push(...page.items.map(({ code }: { code: string }) => code));
      after = page.next;
    } while (after !== null);
    const wanted = api.inForce(ON).filter(({ elements }) => elements.body.organisation === 'D20');
    expect(new Set(codes).size).toBe(codes.length);
    expect([...codes].sort()).toEqual(wanted.map(({ code }) => code).sort());
  });

  it('tells how many each choice would leave, and choosing it leaves that many', async () => {
    const { facets } = await search({ words: '许可' });
    for (const [facet, choice] of [
      ['applicants', 'applicant'],
      ['types', 'type'],
      ['departments', 'department'],
      ['levels', 'level'],
      ['online', 'online'],
    ] as const) {
      const { id, items } = facets[facet][0];
      const { total } = await search({ words: '许可', [choice]: choice === 'online' ? id === 'true' : id });
      expect(total, choice).toBe(items);
    }
  });

  it('finds nothing where nothing answers, and begins anew where the page to go on from is gone', async () => {
    expect(await search({ words: 'zzzzqqqq' })).toMatchObject({
      items: [],
      total: 0,
      next: null,
      bundles: [],
    });
    expect((await search({ after: '没有的编码', limit: 1 })).items).toHaveLength(1);
  });

  it('knows the events of life with their items, and refuses one that does not exist', async () => {
    const { events, provenance } = await ask('catalogue.listEvents', { query: { audience: 'person' } });
    expect(events).toHaveLength(133);
    expect(provenance).toContain('不是本县公布的目录');
    const { event, members } = await ask('catalogue.getEvent', { params: { code: 'YJS006' } });
    expect([event.name, members.length]).toEqual(['新生儿出生', event.itemCount]);
    expect(members.every(({ item }: any) => item.state === 'in-force')).toBe(true);
    expect(await ask('catalogue.getEvent', { params: { code: 'nothing' } })).toMatchObject({
      kind: 'missing',
      code: 'catalogue.no-event',
    });
  });

  it('writes the key facts of a guide into its page, with where the data come from, and nothing for no item', async () => {
    const [item] = api.inForce(ON);
    const text = (await guidePage.write(services, { code: item!.code }, services.clock.now()))!;
    expect(text.title).toBe(item!.elements.name);
    expect(Object.fromEntries(text.facts)['数据来源']).toContain('不是本县公布的目录');
    expect(await guidePage.write(services, { code: 'nothing' }, services.clock.now())).toBeUndefined();
    expect(await ask('catalogue.getGuide', { params: { code: 'nothing' } })).toMatchObject({
      code: 'catalogue.no-item',
    });
  });
});
