import { Type } from 'typebox';
import { findingKindIds } from './kinds.ts';

/** An input object: unknown fields are refused, so that a misspelt one is never silently dropped. */
export const input = <P extends Parameters<typeof Type.Object>[0]>(properties: P, title?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(title === undefined ? {} : { title }) });

export const text = (title: string, maxLength = 1000, minLength = 1) =>
  Type.String({ title, minLength, maxLength });
const civilDate = (title: string) => Type.String({ title, format: 'civil-date' });
const whole = (title: string) => Type.Integer({ title, minimum: 0 });

/** Proofs: uploaded files with the day they were made. */
export const proofsInput = (minItems: number) =>
  Type.Array(
    input({
      name: text('材料名称', 100),
      file: Type.String({ title: '已上传文件的摘要', pattern: '^[0-9a-f]{64}$' }),
      madeOn: civilDate('材料形成日期'),
    }),
    { title: '证明材料', minItems, maxItems: 20 },
  );

export const causesInput = Type.Array(input({ code: text('代码', 40), text: text('说明', 300) }), {
  title: '情形',
  minItems: 1,
  maxItems: 20,
});

const rowInput = input(
  {
    row: text('行标识', 64),
    file: text('文件摘要', 64),
    sheet: text('工作表', 40),
    line: whole('行号'),
    number: text('证照编号', 100),
    holder: text('持有人（个人掩码）', 200),
    issuedOn: civilDate('发证日期'),
    caseNumber: Type.Optional(text('办件编号', 80)),
  },
  '台账行',
);

const caseInput = input(
  {
    number: text('办件编号', 80),
    receivedOn: Type.Optional(civilDate('收件日')),
    acceptedOn: Type.Optional(civilDate('受理日')),
    decidedOn: Type.Optional(civilDate('决定日')),
    endedOn: Type.Optional(civilDate('办结日')),
    finishKind: Type.Optional(text('办结类型', 40)),
    certificate: Type.Optional(text('证照编号', 100)),
  },
  '办件',
);

const stepInput = input(
  {
    seq: Type.Integer({ title: '台账记录序号', minimum: 1 }),
    type: text('记录类型', 60),
    at: text('录入时刻', 20),
    claims: Type.Optional(civilDate('所称日期')),
  },
  '台账记录',
);

/** Most lines and entries quoted in one finding: an auditor follows the numbers, the finding need not hold everything. */
export const MOST_ROWS = 10;
export const MOST_STEPS = 30;

export const evidenceInput = input(
  {
    rows: Type.Array(rowInput, { title: '台账行', maxItems: MOST_ROWS }),
    case: Type.Optional(caseInput),
    steps: Type.Array(stepInput, { title: '台账记录', maxItems: MOST_STEPS }),
  },
  '证据',
);

export const findInput = input({
  kind: Type.Enum(findingKindIds, { title: '情形类别' }),
  key: text('事实标识', 200),
  unit: Type.Union([text('部门', 64), Type.Null()]),
  caseId: Type.Optional(Type.Integer({ title: '办件内部编号', minimum: 1 })),
  causes: causesInput,
  evidence: evidenceInput,
});
