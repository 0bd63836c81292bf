import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '@yimen/platform/contract';
import { isRefusal } from '@yimen/platform/procedure';
import { readWorkbook, writeWorkbook, type SheetContent } from '@yimen/platform/spreadsheet';
import { canonicalElements, ItemElements, diffElements } from '../core/index.ts';
import type { FoundItems } from '../server/found-item.ts';
import { readItemsJson, writeItemsJson } from '../server/items-json.ts';
import { readItemSheets } from '../server/workbook/read-items.ts';
import { itemSheets } from '../server/workbook/write-items.ts';
import { anyItem } from './item-arbitrary.ts';
import { sampleCode, sampleItem } from './sample-item.ts';

const listed = (elements: ItemElements[]) =>
  elements.map((one, i) => ({ code: sampleCode(i + 1), stateText: '在用（第1版）', elements: one }));
const reread = (sheets: readonly SheetContent[]): FoundItems => {
  const workbook = readWorkbook(writeWorkbook(sheets));
  if (isRefusal(workbook)) throw new Error(workbook.message);
  return readItemSheets(workbook);
};

describe('items written to a file and read back', () => {
  it('are the same from a workbook, whatever they hold; the form is not carried by it', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 3 }), (elements) => {
        for (const one of elements) expect(problemsOf(ItemElements, one)).toEqual([]);
        const { items, mistakes } = reread(itemSheets(listed(elements)));
        expect(mistakes).toEqual([]);
        expect(items.map(({ elements: found }) => found)).toEqual(
          elements.map((one) => ({ ...canonicalElements(one), form: null })),
        );
      }),
      { seed: 20261125, numRuns: 60 },
    );
  });

  it('are the same from JSON, form and all', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 3 }), (elements) => {
        const { items, mistakes } = readItemsJson(Buffer.from(writeItemsJson(listed(elements))));
        expect(mistakes).toEqual([]);
        expect(items.map(({ elements: found }) => found)).toEqual(JSON.parse(JSON.stringify(elements)));
      }),
      { seed: 20261125, numRuns: 60 },
    );
  });

  it('keep columns that were put in another order, and pass by those that are only shown', () => {
    const sheets = itemSheets(listed([sampleItem()])).map((sheet) => ({
      ...sheet,
      columns: sheet.columns.toReversed(),
      rows: sheet.rows.map((row) => row.toReversed()),
    }));
    expect(reread(sheets).items[0]!.elements).toEqual({ ...sampleItem(), form: null });
  });
});

describe('a workbook whose tables were changed', () => {
  const without = (name: string) => itemSheets(listed([sampleItem()])).filter((sheet) => sheet.name !== name);
  const texts = (sheets: readonly SheetContent[]): string[] =>
    reread(sheets).mistakes.map(({ sheet, row, column, message }) => `${sheet}|${row}|${column}|${message}`);

  it('is told which sheet, column or row is missing, doubled or unknown', () => {
    expect(texts(without('材料'))).toEqual([
      '材料|0||没有工作表“材料”，请用导出的工作簿填写，不要删除或改名工作表。',
    ]);
    const renamed = itemSheets(listed([sampleItem()])).map((sheet) =>
      sheet.name === '环节'
        ? { ...sheet, columns: sheet.columns.map((c) => ({ ...c, title: `${c.title}1` })) }
        : sheet,
    );
    expect(texts(renamed)).toEqual([
      '环节|1|A|不认识的列“业务办理项编码1”，请删除这一列，或者改回原来的列名。',
      '环节|1|B|不认识的列“事项名称1”，请删除这一列，或者改回原来的列名。',
      '环节|1|C|不认识的列“环节名称1”，请删除这一列，或者改回原来的列名。',
      '环节|1||缺少列“业务办理项编码”，请用导出的工作簿填写，不要删除列。',
      '环节|1||缺少列“环节名称”，请用导出的工作簿填写，不要删除列。',
    ]);
  });

  it('is told of codes twice, unknown or left out, and of rows with nothing in them', () => {
    const [info, items, ...lists] = itemSheets(listed([sampleItem()]));
    const links = lists.find(({ name }) => name === '环节')!;
    const changed = [
      info!,
      { ...items!, rows: [...items!.rows, items!.rows[0]!, [null, ...items!.rows[0]!.slice(1)]] },
      ...lists.map((sheet) =>
        sheet === links
          ? {
              ...sheet,
              rows: [
                ['没有的编码', null, '受理'],
                [sampleCode(1), null, null],
              ],
            }
          : sheet,
      ),
    ];
    expect(texts(changed)).toEqual([
      '事项|3|A|这个编码在第2行已经出现过，一个事项只能有一行，请删除一行。',
      '事项|4|A|请填写“业务办理项编码”。',
      '环节|2|A|“事项”表里没有编码为“没有的编码”的事项，请核对编码，或在“事项”表里加上这一行。',
      '环节|3|C|请填写“环节名称”，或删除这一行。',
    ]);
  });
});

describe('JSON that is no export', () => {
  const told = (text: string): string[] =>
    readItemsJson(Buffer.from(text)).mistakes.map(({ message }) => message);
  it('is told what it should be', () => {
    expect(told('{')[0]).toContain('不是正确的JSON');
    expect(told('[]')[0]).toContain('不是事项目录的导出文件');
    expect(told('{"format":"yimen.catalogue","version":2,"items":[]}')[0]).toContain('格式版本是“2”');
    expect(told('{"format":"yimen.catalogue","version":1,"items":[]}')).toEqual(['文件里没有事项。']);
    expect(
      told(
        '{"format":"yimen.catalogue","version":1,"items":[3,{"code":"a","elements":{}},{"code":"a","elements":{}}]}',
      ),
    ).toEqual([
      '应当是有 code（业务办理项编码）和 elements（要素）的对象。',
      '这个编码在第2项已经出现过，请删除一项。',
    ]);
  });
});

describe('differences between versions', () => {
  it('are none between an item and itself, and are in Chinese down to the single element', () => {
    fc.assert(
      fc.property(anyItem, (one) => {
        expect(diffElements(one, structuredClone(one))).toEqual([]);
      }),
      { seed: 7, numRuns: 100 },
    );
    const before = sampleItem();
    const after = sampleItem({
      name: '示例事项许可（改名）',
      time: { ...before.time, promised: { n: 3, unit: 'workday' } },
      handling: { ...before.handling, onlineDepth: 'three', links: ['受理', '决定'] },
      materials: [
        { ...before.materials![0]!, no: 2, copies: 2 },
        { ...before.materials![0]!, name: '示例证明' },
      ],
      delegation: [{ to: 'town', kind: 'intake' }],
      form: { type: 'object', title: '另一申请表' },
    });
    expect(diffElements(before, after).map(({ title, before: b, after: a }) => [title, b, a])).toEqual([
      ['事项名称', '示例事项许可（示例情形）', '示例事项许可（改名）'],
      ['时限：承诺办结时限（即办为0）', '5工作日', '3工作日'],
      ['办理：环节', '受理、审核、审批、办结、送达', '受理、决定'],
      ['办理：网上办理深度', 'Ⅳ', 'Ⅲ'],
      ['申请材料：“示例申请表”：序号', '1', '2'],
      ['申请材料：“示例申请表”：份数', '1', '2'],
      ['申请材料', null, expect.stringContaining('材料名称 示例证明，来源渠道 申请人自备')],
      ['申请表', '有', '已改'],
      ['下放', null, '下放到 镇（街道），方式 服务前移（受理点）'],
    ]);
  });
});
