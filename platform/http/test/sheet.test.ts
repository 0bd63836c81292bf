import Fastify from 'fastify';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { defineOperation } from '../../contract/index.ts';
import { implement } from '../../module/index.ts';
import { refuse } from '../../procedure/index.ts';
import { readWorkbook } from '../../spreadsheet/index.ts';
import { columnsOf, sheetColumns, type Field } from '../sheet-columns.ts';
import { mountSheet } from '../sheet-routes.ts';
import type { Site } from '../site.ts';

const row = Type.Object({
  id: Type.String({ title: '编号' }),
  kind: Type.Enum(['a', 'b'], { title: '种类', 'x-titles': { a: '甲', b: '乙' } }),
  unit: Type.Union([Type.String(), Type.Null()], {
    title: '单位；没有为空',
    'x-kind': 'organisation',
    'x-null': '合计',
  }),
  unitNo: Type.Integer({ title: '件数' }),
  state: Type.Object({ id: Type.String(), title: Type.String() }, { title: '状态' }),
  stage: Type.String({ title: '阶段' }),
  stageTitle: Type.String({ title: '阶段名称' }),
  at: Type.String({ title: '时间（UTC）', format: 'date-time' }),
  madeAt: Type.Integer({ title: '生成时刻', 'x-instant': true }),
  open: Type.Boolean({ title: '在办' }),
  lacks: Type.Array(Type.Object({ path: Type.String(), message: Type.String() }), { title: '缺什么' }),
  authors: Type.Array(Type.String({ 'x-kind': 'person' }), { title: '人员' }),
  counts: Type.Object({ red: Type.Integer({ title: '红灯' }) }, { title: '灯号' }),
});

const example = {
  ...{
    id: '1',
    kind: 'b',
    unit: 'D20',
    unitNo: 3,
    state: { id: 'S', title: '受理' },
    stage: 'x',
    stageTitle: '审核中',
  },
  ...{ at: '2021-11-08T01:02:03.000Z', madeAt: Date.UTC(2021, 10, 8, 16), open: true, authors: ['p1', 'p2'] },
  ...{
    lacks: [
      { path: '/a', message: '没有甲。' },
      { path: '/b', message: '没有乙。' },
    ],
    counts: { red: 2 },
  },
};

const names: Readonly<Record<string, string>> = { 'organisation D20': '市监局', 'person p1': '张三' };
const namer = (kind: string, id: string): string => names[`${kind} ${id}`] ?? id;

describe('columns of a list', () => {
  const columns = columnsOf(row as Field, ['id']);
  const told = (value: object) =>
    Object.fromEntries(columns.map(({ title, cell }) => [title, cell(value as never, namer)]));

  it('are told in words: names for codes, the wall clock for instants, one cell for what stands together', () => {
    expect(told(example)).toEqual({
      种类: '乙',
      单位: '市监局',
      件数: 3,
      状态: '受理',
      阶段名称: '审核中',
      时间: '2021-11-08 09:02:03',
      生成时刻: '2021-11-09 00:00:00',
      在办: '是',
      缺什么: '没有甲。没有乙。',
      人员: '张三、p2',
      '灯号：红灯': 2,
    });
  });

  it('say what no value means where the schema says it, and leave the cell empty elsewhere', () => {
    expect(told({ ...example, unit: null }).单位).toBe('合计');
    expect(told({ ...example, at: null }).时间).toBeNull();
  });

  it('are as wide as what stands in them, within bounds', () => {
    const [narrow, wide] = sheetColumns(columns.slice(0, 2), [['乙', '很'.repeat(100)]]);
    expect(narrow!.width).toBe(10);
    expect(wide!.width).toBe(60);
  });
});

const list = defineOperation({
  id: 'example.list',
  title: '示例',
  method: 'GET',
  path: '/list/{from}',
  access: 'public',
  sheet: { name: '示例', rows: 'rows', cursor: 'after' },
  params: Type.Object({ from: Type.Integer() }),
  query: Type.Object({
    after: Type.Optional(Type.Integer({ title: '之后' })),
    limit: Type.Optional(Type.Integer({ title: '条数', maximum: 3 })),
  }),
  output: Type.Object({
    rows: Type.Array(Type.Object({ n: Type.Integer({ title: '数' }) })),
    next: Type.Union([Type.Integer(), Type.Null()]),
  }),
});

/** A server with one list of the numbers from `from` to 8; whoever asks for more than `breaksAt` is refused. */
async function ask(url: string, breaksAt = Infinity) {
  const app = Fastify();
  const asked: unknown[] = [];
  const implementation = implement(
    list,
    async ({ params: { from }, query: { after = from - 1, limit = 2 } }) => {
      asked.push([after, limit]);
      if (after >= breaksAt) return refuse('example.gone', '没有了');
      const rows = [1, 2, 3, 4, 5, 6, 7, 8].filter((n) => n > after).slice(0, limit);
      return { rows: rows.map((n) => ({ n })), next: rows.at(-1) === 8 ? null : rows.at(-1)! };
    },
  );
  const site = { names: async () => new Map(), services: {} } as unknown as Site;
  mountSheet(app, site, implementation);
  return { answer: await app.inject({ url }), asked };
}

describe('the workbook of a list', () => {
  it('has every row, asked for in the largest pages the list gives', async () => {
    const { answer, asked } = await ask('/list/2.xlsx');
    const book = readWorkbook(answer.rawPayload);
    if ('kind' in book) throw new Error(book.message);
    expect(book.sheets[0]!.rows.map(({ cells }) => cells.get(0)!.text)).toEqual([
      '数',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
    expect(asked).toEqual([
      [1, 3],
      [4, 3],
      [7, 3],
    ]);
  });

  it('breaks off where a later page is refused: a file that ends early would look whole', async () => {
    await expect(ask('/list/1.xlsx', 6)).rejects.toThrow();
  });
});
