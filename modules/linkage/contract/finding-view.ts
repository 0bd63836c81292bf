import { Type } from 'typebox';
import { findingKindIds, findingStates, type FindingState } from '../core/index.ts';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const whole = (title: string) => Type.Integer({ title });

export const kindSchema = Type.Enum(findingKindIds, { title: '情形类别' });
export const stateSchema = Type.Enum(Object.keys(findingStates) as FindingState[], { title: '状态' });

const Cause = Type.Object({ code: text('代码'), text: text('说明') });

/** A line of the list of findings. */
const findingLine = {
  number: text('核查编号'),
  kind: kindSchema,
  kindTitle: text('情形'),
  law: text('依据'),
  state: Type.Object({ id: stateSchema, title: Type.String() }, { title: '状态' }),
  unit: orNull('部门'),
  unitName: orNull('部门名称'),
  causes: Type.Array(Cause, { title: '具体情形' }),
  caseNumber: orNull('办件编号'),
  foundOn: text('发现日'),
  due: orNull('当前期限到期日'),
  overdue: Type.Boolean({ title: '部门逾期未说明' }),
};
export const FindingLine = Type.Object(findingLine, { title: '核查事项' });

const Row = Type.Object(
  {
    row: text('行标识'),
    file: text('来源文件摘要'),
    sheet: text('工作表'),
    line: whole('行号'),
    number: text('证照编号'),
    holder: text('持有人'),
    issuedOn: text('发证日期'),
    caseNumber: Type.Optional(text('办件编号')),
  },
  { title: '台账行' },
);

const CaseDays = Type.Object(
  {
    number: text('办件编号'),
    receivedOn: Type.Optional(text('收件日')),
    acceptedOn: Type.Optional(text('受理日')),
    decidedOn: Type.Optional(text('决定日')),
    endedOn: Type.Optional(text('办结日')),
    finishKind: Type.Optional(text('办结类型')),
    certificate: Type.Optional(text('证照编号')),
  },
  { title: '办件' },
);

const Step = Type.Object(
  {
    seq: whole('台账记录序号'),
    type: text('记录类型'),
    at: text('录入时刻'),
    claims: Type.Optional(text('所称日期')),
  },
  { title: '台账记录' },
);

/** A finding with everything an auditor follows, and what has been said about it since. */
export const FindingView = Type.Object(
  {
    ...findingLine,
    key: text('事实标识'),
    evidence: Type.Object(
      { rows: Type.Array(Row), case: Type.Union([CaseDays, Type.Null()]), steps: Type.Array(Step) },
      { title: '证据（发现时）' },
    ),
    history: Type.Array(
      Type.Object({
        seq: whole('序号'),
        type: text('记录类型'),
        title: text('记录'),
        on: text('日期'),
        by: text('经办'),
        data: Type.Unknown({ title: '内容' }),
      }),
      { title: '经过' },
    ),
  },
  { title: '核查事项详情' },
);
