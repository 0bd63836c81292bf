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
const head = actor('P-S3-1', 'county', 'catalogue.read', 'catalogue.draft', 'catalogue.review');
const stranger = actor('P-D02-2', ['D02'], 'catalogue.read', 'catalogue.draft');

let database: TestDatabase;
let services: Awaited<ReturnType<typeof catalogueServices>>;

beforeAll(async () => {
  database = await createTestDatabase('catalogue:import', prepareCatalogue);
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
const code = sampleCode(1);
const file = (elements: object): string =>
  Buffer.from(writeItemsJson([{ code, stateText: '', elements: elements as never }])).toString('base64');
const importing = (elements: object, more: object = {}) =>
  call('catalogue.importItems', { body: { format: 'json', content: file(elements), ...more } });

describe('the operations on drafts and files', () => {
  it('import a file, show the draft to its reviewer with what it changes, and compare versions afterwards', async () => {
    expect(await importing(sampleItem(), { dryRun: true })).toMatchObject({
      loaded: false,
      created: [{ code, lacking: 0 }],
    });
    expect(await call('catalogue.getDraft', { params: { code } })).toMatchObject({
      code: 'catalogue.no-draft',
    });
    expect(await importing(sampleItem())).toMatchObject({ loaded: true, mistakes: [] });
    const draft = await call('catalogue.getDraft', { params: { code } });
    expect(draft).toMatchObject({
      draft: { version: 1, stateTitle: '待提交审批' },
      published: null,
      problems: [],
    });
    const act = (by: Actor, action: string, input: object = {}) =>
      actOnItem(services, { code, action, input, actor: by });
    await act(clerk, 'submit');
    await act(head, 'approve', { effectiveFrom: '2021-11-09' });
    await importing(sampleItem({ questions: [] }));
    expect(await call('catalogue.getDraft', { params: { code } })).toMatchObject({
      ...{ number: draft.number, published: { version: 1, stateTitle: '在用', effectiveFrom: '2021-11-09' } },
      differences: [{ path: '/questions', title: '常见问题', after: null }],
      problems: [{ kind: 'missing', path: '/questions' }],
    });
    await act(clerk, 'submit');
    await act(head, 'approve', { effectiveFrom: '2021-11-10' });
    const compared = await call('catalogue.compareVersions', { params: { code }, query: { from: 1, to: 2 } });
    expect(compared.differences.map(({ title }: { title: string }) => title)).toEqual(['常见问题']);
    expect(
      await call('catalogue.compareVersions', { params: { code }, query: { from: 1, to: 9 } }),
    ).toMatchObject({
      message: '没有这个版本，已发布的有：1、2。',
    });
  });

  it('keep to the scope of the right', async () => {
    expect((await call('catalogue.exportItems', { query: { format: 'json' } })).items).toBe(1);
    expect((await call('catalogue.exportItems', { query: { format: 'xlsx' } }, stranger)).items).toBe(0);
    await importing(sampleItem());
    expect(await call('catalogue.getDraft', { params: { code } }, stranger)).toMatchObject({
      kind: 'missing',
    });
    services.clock.set(services.clock.now() + 3 * 86_400_000);
    const own = await call('catalogue.listIncomplete', {});
    expect(own).toMatchObject({ total: 1, departments: [{ id: 'D01', items: 1, complete: 0 }] });
    expect(own.items[0].lacks).toEqual([
      expect.objectContaining({
        path: '/questions',
        sheet: '常见问题',
        message: '行政许可事项至少应有一条常见问题解答。',
      }),
    ]);
    expect(await call('catalogue.listIncomplete', {}, stranger)).toMatchObject({ total: 0, departments: [] });
  });

  it('refuse an import without a file, with two, or with one that is none', async () => {
    const body = { format: 'xlsx' };
    expect(await call('catalogue.importItems', { body })).toMatchObject({ code: 'catalogue.no-file' });
    const content = Buffer.from('不是工作簿').toString('base64');
    expect(await call('catalogue.importItems', { body: { ...body, content } })).toMatchObject({
      code: 'spreadsheet.not-a-workbook',
    });
    expect(
      await call('catalogue.importItems', { body: { ...body, content, file: '0'.repeat(64) } }),
    ).toMatchObject({ code: 'catalogue.no-file' });
  });
});
