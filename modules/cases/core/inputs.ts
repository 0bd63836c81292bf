import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { channels, type ApplicantKind } from './case-data.ts';

/** An input object: unknown fields are refused, so that a misspelt one is never silently dropped. */
export const input = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const text = (title: string, maxLength = 1000) => Type.String({ title, minLength: 1, maxLength });
/** A member of staff, chosen from colleagues of the unit that holds the case (`x-kind` tells forms so). */
export const personInput = (title: string) =>
  Type.String({ title, minLength: 1, maxLength: 64, 'x-kind': 'person' });
/** What a number of the case stands for, so that forms can show the thing instead. */
export const numberOf = (kind: 'material' | 'correction-point' | 'special', title: string) =>
  Type.Integer({ title, minimum: 1, maximum: 200, 'x-kind': kind });
export const civilDateInput = (title: string) => Type.String({ title, format: 'civil-date' });
export const sha256 = Type.String({ title: '文件摘要', pattern: '^[0-9a-f]{64}$' });

/** Names shown to staff are masked; eight digits in a row would be a number of a person and may not enter the ledger. */
const shownName = (title: string) =>
  Type.String({ title, minLength: 1, maxLength: 100, pattern: '^(?!.*\\d{8})' });

export const applicantInput = Type.Object(
  {
    party: text('申请人编号', 64),
    name: shownName('申请人名称（个人姓名须掩码）'),
    kind: titledEnum<ApplicantKind>({ person: '个人', organisation: '单位' }, '申请人类型'),
  },
  { title: '申请人', additionalProperties: false },
);

export const partyInput = Type.Object(
  { party: text('当事人编号', 64), name: shownName('当事人名称（个人姓名须掩码）') },
  { title: '当事人', additionalProperties: false },
);

const agentFields = {
  name: shownName('代理人姓名（掩码）'),
  relation: Type.Optional(text('与申请人关系', 40)),
  authority: Type.Optional(sha256),
};

export const agentInput = Type.Object(agentFields, { title: '代理人', additionalProperties: false });

/** An agent as an opening action names it: at a window by its registration too, which holds its certificate and telephone. */
export const openingAgentInput = Type.Object(
  { party: Type.Optional(text('代理人登记编号', 64)), ...agentFields },
  { title: '代理人', additionalProperties: false },
);

export const channelInput = titledEnum(channels, '申请渠道');

export const materialsInput = Type.Array(
  Type.Object(
    {
      no: numberOf('material', '材料'),
      files: Type.Optional(Type.Array(sha256, { title: '电子文件', maxItems: 50 })),
    },
    { additionalProperties: false },
  ),
  { title: '已交材料', maxItems: 200 },
);

/** Form answers, encrypted before they come here: one opaque text and its SHA-256. */
export const formInput = Type.Object(
  { sealed: Type.String({ title: '加密的申请表', minLength: 1, maxLength: 200_000 }), sha256 },
  { title: '申请表', additionalProperties: false },
);

/** Where a person may turn against the act (行政许可法 38; 行政复议法; 行政诉讼法). */
export const remediesInput = Type.Object(
  { reconsideration: text('行政复议机关', 100), court: text('行政诉讼管辖法院', 100) },
  { title: '救济途径', additionalProperties: false },
);

export const certificateInput = Type.Object(
  {
    name: text('证照名称', 100),
    number: text('证照编号', 100),
    validUntil: Type.String({
      title: '有效期至（长期有效填“长期”）',
      pattern: '^(\\d{4}-\\d{2}-\\d{2}|长期)$',
    }),
  },
  { title: '证照', additionalProperties: false },
);
