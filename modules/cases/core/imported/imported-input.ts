import { Type } from 'typebox';
import { channels, type ApplicantKind, type Channel } from '../case-data.ts';
import { finishKinds, type FinishKind } from '../finish-kind.ts';
import { applicantInput, civilDateInput, input, text } from '../inputs.ts';
import { importedStates, type ImportedState } from './imported-states.ts';

const moment = (title: string) => Type.Integer({ title, minimum: 0 });

const closed = { additionalProperties: false };

const itemInput = Type.Object(
  {
    code: text('事项编码', 50),
    version: Type.Integer({ title: '事项版本', minimum: 0 }),
    name: text('事项名称', 300),
    type: Type.String({ title: '事项类型', pattern: '^\\d{2}$' }),
    department: text('办理部门编号', 64),
    departmentName: text('办理部门', 200),
  },
  { title: '事项', ...closed },
);

const factsInput = Type.Object(
  {
    item: itemInput,
    applicant: Type.Object(
      {
        name: applicantInput.properties.name,
        kind: Type.Enum(['person', 'organisation'] satisfies ApplicantKind[], { title: '申请人类型' }),
      },
      closed,
    ),
    channel: Type.Enum(Object.keys(channels) as Channel[], { title: '申请渠道' }),
    receivedOn: civilDateInput('收件日'),
    acceptedOn: Type.Optional(civilDateInput('受理日')),
    dueOn: Type.Optional(civilDateInput('来源系统告知的到期日')),
    specials: Type.Array(
      Type.Object(
        { kind: text('程序种类', 60), from: civilDateInput('开始日'), to: civilDateInput('结束日') },
        closed,
      ),
      { title: '特别程序', maxItems: 50 },
    ),
    end: Type.Optional(
      Type.Object(
        {
          kind: Type.Enum(Object.keys(finishKinds) as FinishKind[], { title: '办结类型' }),
          on: civilDateInput('结束日'),
        },
        closed,
      ),
    ),
  },
  { title: '来源系统告知的办件事实', ...closed },
);

const step = Type.Object(
  {
    name: text('环节', 100),
    event: text('动作', 100),
    from: moment('开始时刻'),
    to: moment('结束时刻'),
    by: text('办理人', 100),
    note: Type.Optional(text('意见', 1000)),
  },
  closed,
);

/** The rest of what the source tells: kept in the entry, read by nobody's figures. */
const detailsInput = Type.Object(
  {
    /** Moments as the source tells them; civil days stand in the facts. */
    times: Type.Record(Type.String({ pattern: '^[a-z]+$' }), moment('时刻')),
    steps: Type.Array(step, { maxItems: 500 }),
    materials: Type.Array(Type.Object({ name: text('材料名称', 300), way: text('收取方式', 20) }, closed), {
      maxItems: 300,
    }),
    certificate: Type.Optional(
      Type.Object(
        { name: Type.Optional(text('证照名称', 200)), number: Type.Optional(text('证照编号', 100)) },
        closed,
      ),
    ),
    explanation: Type.Optional(text('结果说明', 1000)),
    handler: Type.Optional(text('经办人', 100)),
  },
  { title: '来源系统告知的其他内容', ...closed },
);

const told = {
  run: text('接入批次', 64),
  digest: Type.String({ title: '内容摘要', pattern: '^[0-9a-f]{32}$' }),
  state: Type.Enum(Object.keys(importedStates) as ImportedState[], { title: '来源系统中的状态' }),
  facts: factsInput,
  details: detailsInput,
};

/** Opening: with the source and the party. */
export const importInput = input({
  source: Type.Object({ system: text('来源系统', 40), number: text('来源办件编号', 80) }, closed),
  party: text('申请人编号', 64),
  ...told,
});

/** A later state of the same case. */
export const updateInput = input(told);
