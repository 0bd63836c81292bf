import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { problemsOf } from '@yimen/platform/contract';
import type { Actor } from '@yimen/platform/procedure';
import { catalogue } from '../module.ts';
import { actOnItem } from '../server/item-matter.ts';
import { writeItemsJson } from '../server/items-json.ts';
import { catalogueServices, prepareCatalogue, startCatalogue } from './catalogue-services.ts';
import { sampleCode, sampleItem } from './sample-item.ts';

const actor = (id: string, scope: 'county' | string[], ...rights: string[]): Actor => ({
  ...{ kind: 'staff', id, name: id, unit: 'D01' },
  grants: Object.fromEntries(rights.map((right) => [right, scope])),
});
const clerk = actor('P-D01-2', ['D01'], 'catalogue.read', 'catalogue.draft');
const colleague = actor('P-D01-3', ['D01'], 'catalogue.read', 'catalogue.draft');
const head = actor('P-S3-1', 'county', 'catalogue.read', 'catalogue.draft', 'catalogue.review');
const reader = actor('P-S4-1', 'county', 'catalogue.read');
const stranger = actor('P-D02-2', ['D02'], 'catalogue.read', 'catalogue.draft');

let database: TestDatabase;
let services: Awaited<ReturnType<typeof catalogueServices>>;

beforeAll(async () => {
  database = await createTestDatabase('catalogue:editing', prepareCatalogue);
  services = await catalogueServices(database);
  await database.pool.query(
    `insert into catalogue.base_item (code, name, type, department) values ('430199001000', '示例事项许可', 'licence', 'D01')`,
  );
  await database.pool.query(
    `insert into directory.organisation (id, kind, name, full_name, short_name, code, leads_hall, data, valid_from)
     values ('D01', 'department', '澧县示例局', '澧县示例局', '示例局', '11430723MB1A0001XH', false, '{}', '2018-01-01')`,
  );
  await startCatalogue(services);
});
afterAll(async () => {
  await services.ledger.close();
  await database.drop();
});

const call = async (
  id: string,
  input: { params?: object; query?: object; body?: object },
  by: Actor = clerk,
): Promise<any> => {
  const { operation, handle } = catalogue.operations!.find((o) => o.operation.id === id)!;
  const context = { services, actor: by, now: services.clock.now() };
  const answer = await handle({ params: {}, query: {}, body: undefined, ...input }, context);
  if (!(answer as { kind?: string }).kind) expect(problemsOf(operation.output, answer)).toEqual([]);
  return answer;
};

let serial = 0;
/** A published item of its own for each test. */
async function publishedItem(): Promise<string> {
  serial += 1;
  const code = sampleCode(serial);
  const elements = sampleItem({ name: `示例事项许可（示例情形${serial}）` });
  const content = Buffer.from(writeItemsJson([{ code, stateText: '', elements }])).toString('base64');
  await call('catalogue.importItems', { body: { format: 'json', content } });
  await actOnItem(services, { code, action: 'submit', input: {}, actor: clerk });
  const input = { effectiveFrom: '2021-11-08' };
  const approved = await actOnItem(services, { code, action: 'approve', input, actor: head });
  expect(approved).toMatchObject({ ok: true });
  return code;
}
const working = (code: string, by?: Actor) => call('catalogue.getWorkingItem', { params: { code } }, by);
const save = (code: string, elements: object, seal: string, more: object = {}, by?: Actor) =>
  call('catalogue.saveDraft', { params: { code }, body: { elements, seal, ...more } }, by);

describe('drawing an item up by hand', () => {
  it('saves a draft over the published version, tells what it changes, and registers it for review', async () => {
    const code = await publishedItem();
    const before = await working(code);
    expect(before).toMatchObject({
      editable: true,
      draft: null,
      versions: [{ version: 1, stateTitle: '在用' }],
    });
    const elements = { ...before.elements, acceptCondition: '新的示例条件。' };
    const saved = await save(code, elements, before.seal);
    expect(saved).toMatchObject({
      saved: true,
      problems: [],
      differences: [{ title: '受理条件', before: '示例条件。', after: '新的示例条件。' }],
    });
    const after = await working(code);
    expect(after.draft).toMatchObject({ version: 2, stage: 'to-submit', by: clerk.id });
    expect(after.number).toMatch(/^SX/);
    expect(after.elements.form).toEqual(before.elements.form);
    const { drafts } = await call('catalogue.listDrafts', {});
    expect(drafts).toContainEqual(expect.objectContaining({ code, version: 2, isNew: false }));
  });

  it('only looks when it is asked to', async () => {
    const code = await publishedItem();
    const { elements, seal } = await working(code);
    const looked = await save(code, { ...elements, acceptCondition: '另一个条件。' }, seal, { dryRun: true });
    expect(looked).toMatchObject({ saved: false, problems: [], differences: [{ title: '受理条件' }] });
    expect((await working(code)).draft).toBeNull();
  });

  it('names every place that must be mended first, and saves nothing then', async () => {
    const code = await publishedItem();
    const { elements, seal } = await working(code);
    const wrong = {
      ...elements,
      name: '',
      baseCode: '12',
      volume: { annual: 1, online: 5 },
      baseline: { ...elements.baseline, days: 99 },
    };
    const report = await save(code, wrong, seal);
    expect(report.saved).toBe(false);
    const paths = report.problems.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['/name', '/baseCode', '/baseline']));
    expect((await working(code)).draft).toBeNull();
  });

  it('tells a lacking element as one to be added, and saves all the same', async () => {
    const code = await publishedItem();
    const { elements, seal } = await working(code);
    const { contact: _gone, ...rest } = elements;
    const report = await save(code, rest, seal);
    expect(report.saved).toBe(true);
    expect(report.breaches).toContainEqual(expect.objectContaining({ kind: 'missing', path: '/contact' }));
  });

  it('does not let two overwrite each other: the second is told that the item has changed', async () => {
    const code = await publishedItem();
    const { elements, seal } = await working(code);
    const answers = await Promise.all([
      save(code, { ...elements, acceptCondition: '甲写的条件。' }, seal),
      save(code, { ...elements, acceptCondition: '乙写的条件。' }, seal, {}, colleague),
    ]);
    expect(answers.filter(({ saved }) => saved)).toHaveLength(1);
    const late = await save(code, { ...elements, acceptCondition: '丙写的条件。' }, seal, {}, colleague);
    expect(late).toMatchObject({ kind: 'conflict', code: 'catalogue.draft-changed' });
  });

  it('refuses to save what is as it was', async () => {
    const code = await publishedItem();
    const { elements, seal } = await working(code);
    expect(await save(code, elements, seal)).toMatchObject({ code: 'catalogue.nothing-changed' });
  });
});

describe('who may draw an item up', () => {
  it('is whoever may draft for its department, and nobody else', async () => {
    const code = await publishedItem();
    expect(await working(code, stranger)).toMatchObject({ kind: 'missing', code: 'catalogue.no-item' });
    expect(await working(code, reader)).toMatchObject({
      editable: false,
      whyNot: expect.stringContaining('权限'),
    });
    const { elements, seal } = await working(code);
    for (const by of [stranger, reader])
      expect(await save(code, elements, seal, {}, by)).toMatchObject({
        kind: 'forbidden',
        code: 'catalogue.not-yours',
      });
    expect(await call('catalogue.registerItem', { params: { code } }, stranger)).toMatchObject({
      kind: 'missing',
    });
    expect((await call('catalogue.listDrafts', {}, stranger)).drafts).toEqual([]);
  });

  it('is nobody while the draft is reviewed, nor once the item is cancelled', async () => {
    const code = await publishedItem();
    const { elements, seal } = await working(code);
    await save(code, { ...elements, acceptCondition: '待审的条件。' }, seal);
    await actOnItem(services, { code, action: 'submit', input: {}, actor: clerk });
    const reviewed = await working(code);
    expect(reviewed).toMatchObject({ editable: false, draft: { stage: 'submitted' } });
    const again = await save(code, { ...elements, acceptCondition: '又改。' }, reviewed.seal);
    expect(again).toMatchObject({ code: 'catalogue.draft-locked' });
    const input = { effectiveFrom: '2021-11-09', reason: '示例', basis: '示例文件' };
    await actOnItem(services, { code, action: 'cancel', input, actor: head });
    expect(await working(code)).toMatchObject({ editable: false, whyNot: expect.stringContaining('取消') });
  });

  it('is told when there is no such item', async () => {
    expect(await working('nothing')).toMatchObject({ code: 'catalogue.no-item' });
    expect(await save('nothing', {}, '0'.repeat(64))).toMatchObject({ code: 'catalogue.no-item' });
  });
});

describe('the form of the elements', () => {
  it('has every element but the application form, each with its Chinese name', async () => {
    const { groups, choices } = await call('catalogue.getElementForm', {});
    const fields = groups.flatMap(({ schema }: any) => Object.entries(schema.properties));
    const names = fields.map(([name]: [string, unknown]) => name);
    const { form: _program, ...elements } = sampleItem();
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(Object.keys(elements)));
    expect(names).not.toContain('form');
    for (const [, schema] of fields as [string, { title?: string }][])
      expect(schema.title).toMatch(/\p{Script=Han}/u);
    expect(choices['/applicants/*']).toContainEqual({ value: 'natural-person', label: '自然人' });
  });
});
