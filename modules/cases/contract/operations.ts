import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

const figure = (title: string) => Type.Union([Type.Number(), Type.Null()], { title });

/** Checks and encrypts form answers; what it returns goes into the `form` of an opening action. */
export const sealForm = defineOperation({
  id: 'cases.sealForm',
  title: '核对并加密申请表',
  method: 'POST',
  path: '/cases/forms',
  access: 'signed-in',
  body: Type.Object(
    {
      item: Type.String({ title: '事项编码', minLength: 1, maxLength: 50 }),
      form: Type.Unknown({ title: '申请表内容' }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ sealed: Type.String(), sha256: Type.String() }),
  refusals: ['cases.item-not-in-force'],
});

/** A written document of a case, as data and as plain text. */
export const getDocument = defineOperation({
  id: 'cases.getDocument',
  title: '查看办件文书',
  method: 'GET',
  path: '/cases/{number}/documents/{kind}/{ordinal}',
  access: 'signed-in',
  params: Type.Object({
    number: Type.String({ title: '办件编号', minLength: 1, maxLength: 80 }),
    kind: Type.String({ title: '文书种类', minLength: 1, maxLength: 40 }),
    ordinal: Type.String({ title: '第几份', pattern: '^[1-9][0-9]{0,3}$' }),
  }),
  output: Type.Object({
    content: Type.Unknown({ title: '文书内容' }),
    text: Type.String({ title: '纯文本' }),
  }),
  refusals: ['cases.no-document', 'matters.missing', 'matters.out-of-scope'],
});

/** All case figures of a period in one pass, in total and by unit. */
export const caseFigures = defineOperation({
  id: 'cases.figures',
  title: '办件统计',
  method: 'GET',
  path: '/cases/figures',
  access: { permission: 'cases.read' },
  sheet: { name: '办件统计', rows: 'rows' },
  query: Type.Object({
    from: Type.Optional(Type.String({ title: '起；默认本月第一天', format: 'civil-date' })),
    to: Type.Optional(Type.String({ title: '止；默认今天', format: 'civil-date' })),
  }),
  output: Type.Object({
    from: Type.String({ title: '起', format: 'civil-date' }),
    to: Type.String({ title: '止', format: 'civil-date' }),
    rows: Type.Array(
      Type.Object({
        unit: Type.Union([Type.String(), Type.Null()], {
          title: '单位；合计为空',
          'x-kind': 'organisation',
          'x-null': '合计',
        }),
        carriedOver: Type.Integer({ title: '上期结转' }),
        received: Type.Integer({ title: '收件' }),
        accepted: Type.Integer({ title: '受理' }),
        finished: Type.Integer({ title: '办结' }),
        returned: Type.Integer({ title: '退件及终止' }),
        open: Type.Integer({ title: '期末在办' }),
        onTimeRate: Type.Union([Type.Number(), Type.Null()], { title: '按期办结率' }),
        earlyRate: figure('提前办结率'),
        averageElapsed: figure('平均用时（工作日）'),
      }),
    ),
  }),
});
