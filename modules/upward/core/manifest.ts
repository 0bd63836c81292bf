import { Type, type Static } from 'typebox';
import { dataSets, type DataSet } from './data-sets.ts';

const closed = { additionalProperties: false };
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const place = Type.Object(
  { xid: Type.String({ pattern: '^\\d+$' }), pos: Type.String({ pattern: '^\\d+$' }) },
  closed,
);
/** The entry that stands at a place, by the name it keeps in whatever database the ledger is restored into. */
const named = (title: string) =>
  Type.Optional(
    Type.Object(
      {
        number: Type.String({ title: '事项编号', minLength: 1, maxLength: 80 }),
        seq: Type.Integer({ title: '台账记录序号', minimum: 1 }),
      },
      { title, ...closed },
    ),
  );
const byDay = Type.Record(
  Type.String({ pattern: '^[a-z]+$' }),
  Type.Record(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Integer({ minimum: 1 })),
);

/** A file of a batch. `sha256` is of the file as it is handed over, `stored` the address of its sealed form in the file store. */
export const BatchFile = Type.Object(
  {
    name: Type.String({ title: '文件名', minLength: 1, maxLength: 100 }),
    set: Type.Enum(dataSets, { title: '数据集' }),
    rows: Type.Integer({ title: '行数', minimum: 1 }),
    bytes: Type.Integer({ title: '字节数', minimum: 1 }),
    sha256,
    stored: sha256,
  },
  { title: '上报文件', ...closed },
);
export type BatchFile = Static<typeof BatchFile>;

/**
 * What a batch is made of: with the same ledger, stretch and settings it is made again byte for byte. `from` and `to` hold where the
 * batch was made; anywhere else the entries are looked up that the manifest names. Only the start of the ledger has none.
 */
export const Manifest = Type.Object(
  {
    key: Type.String({ title: '批次标识', minLength: 36, maxLength: 36 }),
    schema: Type.String({ title: '数据集版本', minLength: 1, maxLength: 10 }),
    format: Type.Enum(['jsonl', 'csv'], { title: '文件格式' }),
    dataSource: Type.String({ title: '数据来源', minLength: 1, maxLength: 15 }),
    finishList: Type.Enum(['A', 'B'], { title: '办结类型代码表' }),
    partBytes: Type.Integer({ title: '单个文件大小', minimum: 1 }),
    from: place,
    to: place,
    fromEntry: named('台账起点的记录（不含）'),
    toEntry: named('台账终点的记录（含）'),
    files: Type.Array(BatchFile, { title: '文件', maxItems: 5000 }),
    /** Rows of this stretch of the ledger that were written, and those held back because a required column is empty. */
    counts: byDay,
    withheld: byDay,
    again: Type.Integer({ title: '再次送出的行数', minimum: 0 }),
    persons: Type.Integer({ title: '含完整证件号码的自然人人次', minimum: 0 }),
  },
  { title: '批次清单', ...closed },
);
export type Manifest = Static<typeof Manifest>;

/** Rows by data set and day. */
export type DayCounts = Record<string, Record<string, number>>;

/** Adds to a count by data set and day. */
export function countRow(counts: DayCounts, set: DataSet, day: string): void {
  const days = (counts[set] ??= {});
  days[day] = (days[day] ?? 0) + 1;
}

/** Rows of all data sets and days. */
export function totalRows(counts: DayCounts): number {
  return Object.values(counts).reduce((sum, days) => sum + Object.values(days).reduce((a, b) => a + b, 0), 0);
}
