import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { isRefusal, systemActor, type Actor } from '@yimen/platform/procedure';
import { readWorkbook, writeWorkbook, type SheetContent } from '@yimen/platform/spreadsheet';
import type { ItemElements } from '../core/index.ts';
import { itemLifeListener } from '../server/apply-life-entries.ts';
import { catalogueApi } from '../server/catalogue-in-memory.ts';
import { exportItems } from '../server/export-items.ts';
import { importMistakeText } from '../server/found-item.ts';
import { importItems, type ImportReport } from '../server/import-items.ts';
import { actOnItem, recordLeftDrafts } from '../server/item-matter.ts';
import { itemSheets } from '../server/workbook/write-items.ts';
import { catalogueServices, prepareCatalogue, startCatalogue } from './catalogue-services.ts';
import { sampleCode, sampleItem } from './sample-item.ts';

const clerk: Actor = {
  ...{
    kind: 'staff',
    id: 'P-D01-2',
    name: '示例编制人',
    unit: 'D01',
    grants: { 'catalogue.draft': ['D01'] },
  },
};
const head: Actor = {
  ...{ kind: 'staff', id: 'P-S3-1', name: '示例目录管理员', unit: 'S3' },
  grants: { 'catalogue.draft': 'county', 'catalogue.review': 'county' },
};

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
     values ('D01', 'department', '澧县示例局', '澧县示例局', '示例局', '11430723MB1A0001XH', false, '{}', '2018-01-01'),
            ('D02', 'department', '澧县另一局', '澧县另一局', '另一局', '11430723LX0000011L', false, '{}', '2018-01-01')`,
  );
  await startCatalogue(services);
});
afterAll(async () => {
  await services.ledger.close();
  await database.drop();
});

const written = (entries: Record<number, ItemElements>) =>
  Object.entries(entries).map(([serial, elements]) => ({
    ...{ code: sampleCode(Number(serial)), stateText: '', elements },
  }));
const run = async (
  bytes: Buffer,
  options: { actor?: Actor; dryRun?: boolean; format?: 'json' } = {},
): Promise<ImportReport> => {
  const { actor = clerk, dryRun = false, format = 'xlsx' } = options;
  const report = await importItems(services, { bytes, format, actor, dryRun });
  if (isRefusal(report)) throw new Error(report.message);
  return report;
};
const importing = (entries: Record<number, ItemElements>, options?: Parameters<typeof run>[1]) =>
  run(writeWorkbook(itemSheets(written(entries))), options);
const act = async (serial: number, actor: Actor, action: string, input: object = {}): Promise<string> => {
  const outcome = await actOnItem(services, { code: sampleCode(serial), action, input, actor });
  return outcome.ok ? outcome.matter.state : outcome.refusal.code;
};
const inForce = (serial: number, on: string) => catalogueApi(services).itemVersion(sampleCode(serial), on);

/** A sheet with some of its cells overwritten: row as Excel numbers it, title of the column, value. */
function edited(sheets: SheetContent[], changes: [string, number, string, string | number | null][]): Buffer {
  return writeWorkbook(
    sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row, r) =>
        row.map((value, c) => {
          const change = changes.find(
            ([name, number, title]) =>
              name === sheet.name && number === r + 2 && title === sheet.columns[c]!.title,
          );
          return change === undefined ? value : change[3];
        }),
      ),
    })),
  );
}

describe('a clerk’s file', () => {
  it('with five mistakes gets five messages with sheet, row and column, and nothing is loaded', async () => {
    const file = edited(itemSheets(written({ 1: sampleItem(), 2: sampleItem(), 3: sampleItem() })), [
      ['事项', 2, '事项类型', '许可证'],
      ['事项', 3, '承诺办结时限', 25],
      ['事项', 4, '监督投诉电话', '0736-1234567'],
      ['材料', 3, '份数', '两份'],
      ['环节', 7, '业务办理项编码', sampleCode(9)],
    ]);
    const report = await run(file);
    expect(report.mistakes.map(importMistakeText)).toEqual([
      '工作表“事项”第2行F列：“许可证”不在可选范围内，请从下列取值中选择：行政许可、行政处罚、行政强制、行政征收、行政给付、行政检查、行政确认、行政奖励、行政裁决、其他行政权力、公共服务。',
      '工作表“事项”第3行V列：承诺时限25长于法定时限20，请核对。',
      '工作表“事项”第4行BC列：咨询电话与监督投诉电话不能相同。',
      '工作表“材料”第3行H列：“两份”不是整数，请填写整数。',
      expect.stringContaining('工作表“环节”第7行A列：“事项”表里没有编码为'),
    ]);
    expect(report.loaded).toBe(false);
    const { rows } = await database.pool.query('select count(*)::int as n from catalogue.item_version');
    expect(rows[0].n).toBe(0);
  });

  it('is told of mistakes of every kind in one row at once', async () => {
    const file = edited(itemSheets(written({ 1: sampleItem() })), [
      ['事项', 2, '事项名称', null],
      ['事项', 2, '基本编码', '43019900200'],
      ['事项', 2, '实施主体（部门编号）', 'D99'],
      ['事项', 2, '承诺时限单位', null],
      ['事项', 2, '到办事现场次数', 2],
      ['事项', 2, '是否收费', 'maybe'],
      ['事项', 2, '办理地点', '=HYPERLINK("http://x.example")'],
      ['材料', 2, '材料名称', null],
      ['材料', 2, '出具单位', '长'.repeat(201)],
    ]);
    const { mistakes } = await run(file);
    expect(mistakes.map(({ column, message }) => `${column} ${message}`)).toEqual([
      'B 请填写“事项名称”。',
      'D “基本编码”格式不对，请按样例填写。',
      'J 机构目录中没有“D99”，请核对部门编号。',
      'W 填写了“承诺办结时限”就要填写“承诺时限单位”。',
      'AB 网上办理深度为Ⅳ（全程网办），到现场次数应为0。',
      'AH 文字不能以“=”开头，电子表格会把它当作公式执行，请删除等号。',
      'AX “maybe”不对，请填写“是”或“否”。',
      'D 请填写“材料名称”。',
      'F 最多200个字，现有201个字，请缩短。',
    ]);
  });

  it('is loaded as drafts when it is right, and loading it again changes nothing', async () => {
    const dry = await importing({ 1: sampleItem(), 2: sampleItem() }, { dryRun: true });
    expect([dry.created.length, dry.loaded, dry.mistakes]).toEqual([2, false, []]);
    const report = await importing({ 1: sampleItem(), 2: sampleItem() });
    expect([report.created.length, report.loaded]).toEqual([2, true]);
    const again = await importing({ 1: sampleItem(), 2: sampleItem() });
    expect([again.unchanged, again.created.length, again.changed.length, again.loaded]).toEqual([
      2,
      0,
      0,
      false,
    ]);
    expect(inForce(1, '2021-11-08')).toBeUndefined();
  });

  it('cannot touch another department’s items, those in review, or those cancelled', async () => {
    const stranger: Actor = { ...clerk, grants: { 'catalogue.draft': ['D02'] } };
    const { mistakes } = await importing({ 1: sampleItem({ name: '改名' }) }, { actor: stranger });
    expect(mistakes.map(({ column, message }) => `${column} ${message}`)).toEqual([
      'J 您没有编制“D01”的事项的权限，请从文件中删除。',
    ]);
    expect(await act(2, clerk, 'submit')).toBe('IN_REVIEW');
    const locked = await importing({ 1: sampleItem({ name: '改名' }), 2: sampleItem({ name: '改名' }) });
    expect(locked.mistakes.map(importMistakeText)).toEqual([
      '工作表“事项”第3行A列：该事项的草稿正在审核，不能修改；请先撤回送审，或从文件中删除。',
    ]);
    expect(await act(2, clerk, 'withdraw')).toBe('DRAFT');
  });
});

describe('an imported draft', () => {
  it('comes into force when another person approves it, and a later version closes it', async () => {
    expect(await act(1, clerk, 'submit')).toBe('IN_REVIEW');
    expect(await act(1, clerk, 'approve', { effectiveFrom: '2021-11-10' })).toBe('procedure.not-allowed');
    expect(await act(1, head, 'approve', { effectiveFrom: '2021-11-10' })).toBe('IN_FORCE');
    expect(inForce(1, '2021-11-09')).toBeUndefined();
    expect(inForce(1, '2021-11-10')?.version).toBe(1);
    const report = await importing({ 1: sampleItem({ name: '示例事项许可（改名）' }), 2: sampleItem() });
    expect(report.changed.map(({ differences }) => differences)).toEqual([
      [
        {
          path: '/name',
          title: '事项名称',
          before: '示例事项许可（示例情形）',
          after: '示例事项许可（改名）',
        },
      ],
    ]);
    await act(1, clerk, 'submit');
    expect(await act(1, head, 'approve', { effectiveFrom: '2021-11-10' })).toBe('catalogue.not-later');
    expect(await act(1, head, 'approve', { effectiveFrom: '2021-12-01' })).toBe('IN_FORCE');
    expect([inForce(1, '2021-11-30')?.version, inForce(1, '2021-12-01')?.version]).toEqual([1, 2]);
    expect(catalogueApi(services).getItemVersion(sampleCode(1), 1).effectiveTo).toBe('2021-12-01');
  });

  it('is sent again after it was rejected, rewritten or not', async () => {
    await act(2, clerk, 'submit');
    expect(await act(2, head, 'reject', { reason: '示例意见' })).toBe('DRAFT');
    expect(await act(2, clerk, 'submit')).toBe('IN_REVIEW');
    expect(await act(2, head, 'reject', { reason: '示例意见' })).toBe('DRAFT');
    expect((await importing({ 2: sampleItem({ scenario: '另一情形' }) })).loaded).toBe(true);
    expect(await act(2, clerk, 'submit')).toBe('IN_REVIEW');
    expect(await act(2, head, 'approve', { effectiveFrom: '2021-11-09' })).toBe('IN_FORCE');
    expect(inForce(2, '2021-11-09')?.elements.scenario).toBe('另一情形');
  });

  it('is suspended, resumed and cancelled from a day on; then no file can change it', async () => {
    expect(await act(2, head, 'suspend', { effectiveFrom: '2021-11-15', reason: '依据修订' })).toBe(
      'SUSPENDED',
    );
    expect(inForce(2, '2021-11-16')).toBeUndefined();
    expect(await act(2, head, 'resume', { effectiveFrom: '2021-11-20' })).toBe('IN_FORCE');
    expect((await importing({ 2: sampleItem() })).loaded).toBe(true);
    expect(
      await act(2, head, 'cancel', { effectiveFrom: '2021-11-25', reason: '取消', basis: '示例文件' }),
    ).toBe('CANCELLED');
    expect([inForce(2, '2021-11-24')?.version, inForce(2, '2021-11-25')]).toEqual([3, undefined]);
    const { mistakes } = await importing({ 2: sampleItem({ name: '改名' }) });
    expect(mistakes.map(({ message }) => message)).toEqual(['该事项已经取消，不能再修改，请从文件中删除。']);
  });

  it('moves no mark of reductions once it was published', async () => {
    const { mistakes } = await importing({
      1: sampleItem({ baseline: { days: 99, materials: 4, links: 8, visits: 2 } }),
    });
    expect(mistakes.map(importMistakeText)).toEqual([
      '工作表“事项”第2行BF列：改革前基数在首次发布后不得改动，请改回原来的数值。',
    ]);
  });

  it('is followed by the listener as by whoever acts, once however often', async () => {
    await importing({ 5: sampleItem() });
    const { matter } = (
      await database.pool.query('select matter from catalogue.item where code = $1', [sampleCode(5)])
    ).rows[0];
    const command = { procedure: 'catalogue.item', number: matter as string };
    await services.ledger.submit({ ...command, action: 'submit', input: {}, actor: clerk });
    await services.ledger.submit({
      ...command,
      action: 'approve',
      input: { effectiveFrom: '2021-11-12' },
      actor: head,
    });
    const entries = await services.ledger.entriesOf(matter as string);
    await Promise.all([
      itemLifeListener.handle(services, entries),
      itemLifeListener.handle(services, entries),
    ]);
    await itemLifeListener.handle(services, entries);
    expect(
      catalogueApi(services)
        .versionsOf(sampleCode(5))
        .map(({ version }) => version),
    ).toEqual([1]);
  });

  it('that was saved but not recorded when the process ended is recorded later, under the name of who saved it', async () => {
    const { saveDraft } = catalogueApi(services);
    await database.transaction((client) =>
      saveDraft(
        client,
        { code: sampleCode(6), elements: sampleItem() },
        { by: clerk.id, at: services.clock.now() },
      ),
    );
    services.clock.set(services.clock.now() + 120_000);
    await recordLeftDrafts.run(services, undefined);
    expect(await act(6, clerk, 'submit')).toBe('IN_REVIEW');
    expect(await act(6, { ...head, id: clerk.id }, 'approve', { effectiveFrom: '2021-11-12' })).toBe(
      'catalogue.own-draft',
    );
  });

  it('of no item at all is refused by name', async () => {
    expect(await act(77, head, 'submit')).toBe('catalogue.no-item');
    expect(await act(6, systemActor, 'approve', { effectiveFrom: '2021-11-12' })).toBe(
      'procedure.not-allowed',
    );
  });
});

describe('an export', () => {
  it('gives drafts where there are some, else the published version, and none of a cancelled item', async () => {
    await importing({ 1: sampleItem({ name: '又改名' }) });
    const { bytes, items } = await exportItems(services, { format: 'json' });
    const exported = JSON.parse(bytes.toString('utf8')).items as {
      code: string;
      state: string;
      elements: ItemElements;
    }[];
    expect(exported.map(({ state, elements }) => `${state} ${elements.name}`)).toEqual([
      '草稿（第3版，待提交审批） 又改名',
      '在用（第1版） 示例事项许可（示例情形）',
      '草稿（第1版，审批中） 示例事项许可（示例情形）',
    ]);
    expect(items).toBe(3);
    const published = await exportItems(services, { format: 'json', published: true });
    expect(JSON.parse(published.bytes.toString('utf8')).items[0].elements.name).toBe('示例事项许可（改名）');
    expect((await exportItems(services, { format: 'xlsx', department: 'D02' })).items).toBe(0);
    const workbook = readWorkbook((await exportItems(services, { format: 'xlsx' })).bytes);
    expect(isRefusal(workbook) ? [] : workbook.sheets.map(({ name }) => name)).toEqual([
      ...[
        '说明',
        '事项',
        '设定依据',
        '材料',
        '环节',
        '特别程序',
        '收费项目',
        '下放',
        '自然人主题',
        '法人主题',
        '常见问题',
        '选项',
      ],
    ]);
  });

  it('as JSON with mistakes is told the number of the item and the pointer, all at once', async () => {
    const file = {
      ...{ format: 'yimen.catalogue', version: 1 },
      items: [
        { code: sampleCode(7), elements: { ...sampleItem(), name: '', secret: 1, scenario: '=1+1' } },
        { code: sampleCode(8), elements: { ...sampleItem(), type: 'confirmation', materialCount: -1 } },
      ],
    };
    const { mistakes } = await run(Buffer.from(JSON.stringify(file)), { format: 'json' });
    expect(mistakes.map(importMistakeText)).toEqual([
      '第1项 /name：“事项名称”不能为空。',
      '第1项 /secret：不认识的字段“secret”，请删除。',
      '第1项 /scenario：文字不能以“=”开头，电子表格会把它当作公式执行，请删除等号。',
      '第2项 /code：基本编码中的事项类型与所填事项类型不一致。',
      '第2项 /materialCount：“须提交的必要材料数（共享免交的不计）”不能小于0。',
    ]);
  });
});
