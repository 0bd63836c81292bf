import { defineOperation, titledEnum } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { dataSet } from './data-set.ts';

const text = (title: string) => Type.String({ title });
const count = (title: string) => Type.Integer({ title, minimum: 0 });
const byDay = (title: string) =>
  Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer()), { title });
const number = Type.Object({ number: Type.String({ title: '批次编号', minLength: 1, maxLength: 80 }) });
const limit = Type.Optional(Type.Integer({ title: '最多几条', minimum: 1, maximum: 500 }));

const entryName = (title: string) =>
  Type.Union(
    [Type.Object({ number: text('事项编号'), seq: Type.Integer({ title: '台账记录序号' }) }), Type.Null()],
    { title },
  );

const line = {
  number: text('批次编号'),
  state: Type.Object({ id: text('状态'), title: text('状态名称') }, { title: '状态' }),
  madeAt: Type.Integer({ title: '生成时刻', 'x-instant': true }),
  format: text('格式'),
  rows: count('行数'),
  withheld: count('缺项未送出的行数'),
  again: count('再次送出的行数'),
  persons: count('含完整证件号码的自然人人次'),
  accepted: count('接收行数'),
  rejected: count('退回行数'),
};

/** Batches, the latest first. */
export const listBatches = defineOperation({
  id: 'upward.listBatches',
  title: '上报批次列表',
  method: 'GET',
  path: '/upward/batches',
  access: { permission: 'upward.read' },
  sheet: { name: '上报批次', rows: 'batches', cursor: 'after' },
  query: Type.Object({
    after: Type.Optional(Type.String({ title: '接在此批次之后（更早的）', maxLength: 80 })),
    limit,
  }),
  output: Type.Object({
    batches: Type.Array(Type.Object(line)),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页的 after' }),
  }),
});

/** A batch with its manifest. */
export const getBatch = defineOperation({
  id: 'upward.getBatch',
  title: '查看上报批次',
  method: 'GET',
  path: '/upward/batches/{number}',
  access: { permission: 'upward.read' },
  params: number,
  output: Type.Object({
    ...line,
    key: text('批次标识'),
    schema: text('数据集版本'),
    from: Type.Object({ xid: text('事务号'), pos: text('位置') }, { title: '台账起点（不含）' }),
    to: Type.Object({ xid: text('事务号'), pos: text('位置') }, { title: '台账终点（含）' }),
    fromEntry: entryName('台账起点的记录（不含）；从头起则为空'),
    toEntry: entryName('台账终点的记录（含）'),
    files: Type.Array(
      Type.Object({
        name: text('文件名'),
        set: dataSet,
        rows: count('行数'),
        bytes: count('字节数'),
        sha256: text('摘要'),
      }),
    ),
    counts: byDay('按数据集和日的行数'),
    withheldByDay: byDay('按数据集和日的未送出行数'),
  }),
  refusals: ['upward.no-batch'],
});

/** Makes the next batch: everything since the last one. */
export const makeBatch = defineOperation({
  id: 'upward.makeBatch',
  title: '生成上报批次',
  method: 'POST',
  path: '/upward/batches',
  access: { permission: 'upward.prepare' },
  body: Type.Object(
    { format: Type.Enum(['jsonl', 'csv'], { title: '文件格式' }) },
    { additionalProperties: false },
  ),
  output: Type.Object({
    number: text('批次编号'),
    rows: count('行数'),
    withheld: count('缺项未送出的行数'),
    persons: count('含完整证件号码的自然人人次'),
    files: count('文件数'),
  }),
  refusals: ['upward.not-allowed', 'upward.batch-running', 'upward.empty-batch'],
});

/** A file in full. That it was taken, by whom and for what, becomes an entry first. */
export const takeFile = defineOperation({
  id: 'upward.takeFile',
  title: '取出上报文件全文',
  method: 'POST',
  path: '/upward/batches/{number}/files/{name}',
  access: { permission: 'upward.hand-over' },
  params: Type.Object({
    number: number.properties.number,
    name: Type.String({ title: '文件名', minLength: 1, maxLength: 100 }),
  }),
  body: Type.Object(
    { purpose: Type.String({ title: '用途', minLength: 2, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  output: Type.Object({ name: text('文件名'), sha256: text('摘要'), text: text('全文') }),
  refusals: ['upward.no-batch', 'upward.no-file', 'upward.not-allowed'],
});

/** What the receiver says of a batch; rows sent back go along with the next one. */
export const recordReceipt = defineOperation({
  id: 'upward.recordReceipt',
  title: '登记上报回执',
  method: 'POST',
  path: '/upward/batches/{number}/receipt',
  access: { permission: 'upward.hand-over' },
  params: number,
  body: Type.Object(
    {
      accepted: Type.Integer({ title: '接收行数', minimum: 0 }),
      rejected: Type.Array(
        Type.Object(
          {
            guid: Type.String({ title: '行标识', minLength: 1, maxLength: 80 }),
            code: Type.String({ title: '退回代码', minLength: 1, maxLength: 40 }),
            reason: Type.String({ title: '退回原因', minLength: 1, maxLength: 500 }),
          },
          { additionalProperties: false },
        ),
        { title: '退回的行', maxItems: 10_000 },
      ),
      document: Type.Optional(Type.String({ title: '回执编号', minLength: 1, maxLength: 100 })),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ state: text('状态'), rejected: count('退回行数') }),
  refusals: [
    'upward.no-batch',
    'upward.unknown-row',
    'upward.too-many-answers',
    'upward.empty-receipt',
    'upward.rows-unlisted',
  ],
});

/** Rows of a batch that were held back or sent back, page by page. */
export const listOutstanding = defineOperation({
  id: 'upward.listOutstanding',
  title: '未送达的行',
  method: 'GET',
  path: '/upward/batches/{number}/outstanding',
  access: { permission: 'upward.read' },
  sheet: { name: '没有送达的行', rows: 'rows', cursor: 'after' },
  params: number,
  query: Type.Object({
    after: Type.Optional(Type.String({ title: '接在此行标识之后', maxLength: 80 })),
    limit,
  }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        guid: text('行标识'),
        set: dataSet,
        day: text('日期'),
        projectNo: text('办件编号'),
        cause: titledEnum({ withheld: '没有送出', rejected: '接收方退回' }, '原因类别'),
        code: text('代码'),
        reason: text('原因'),
        sentAgain: Type.Boolean({ title: '已再次送出' }),
      }),
    ),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页' }),
  }),
  refusals: ['upward.no-batch'],
});

/** A batch against the ledger, by data set and day. */
export const reconcileBatch = defineOperation({
  id: 'upward.reconcile',
  title: '上报对账',
  method: 'GET',
  path: '/upward/batches/{number}/reconciliation',
  access: { permission: 'upward.read' },
  sheet: { name: '上报对账差异', rows: 'differences' },
  params: number,
  output: Type.Object({
    number: text('批次编号'),
    state: text('状态'),
    isEqual: Type.Boolean({ title: '一致' }),
    sets: Type.Array(
      Type.Object({
        set: dataSet,
        ledger: count('台账应有'),
        sent: count('已送出'),
        withheld: count('未送出'),
      }),
    ),
    differences: Type.Array(
      Type.Object({
        set: dataSet,
        day: text('日期'),
        ledger: count('台账应有'),
        sent: count('已送出'),
        withheld: count('未送出'),
      }),
    ),
    rowsInFiles: count('文件中的行数'),
    again: count('再次送出的行数'),
    accepted: count('接收行数'),
    rejected: count('退回行数'),
    open: count('仍未送达的行数'),
  }),
  refusals: ['upward.no-batch', 'upward.archived', 'upward.unplaced'],
});
