import { Type } from 'typebox';
import { unitRight } from '@yimen/platform/procedure';
import { input, text } from '../inputs.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions } from '../rules.ts';

/** A fee the law provides for is told in writing with its basis (行政许可法 58, 59); nothing else may be charged. */
export const chargingActions: CaseActions = {
  notifyFee: caseAction({
    title: '通知缴费',
    law: '《中华人民共和国行政许可法》第五十九条',
    from: ['ACCEPTED', 'REVIEW', 'DECIDED_YES'],
    by: [unitRight('cases.accept'), unitRight('cases.deliver')],
    input: input({
      fees: Type.Array(
        Type.Object(
          {
            name: text('收费项目', 100),
            fen: Type.Integer({ title: '金额（分）', minimum: 1, maximum: 100_000_000_000 }),
            basis: text('收费依据', 200),
          },
          { additionalProperties: false },
        ),
        { title: '收费项目', minItems: 1, maxItems: 20 },
      ),
    }),
    decide: ({ input: given }) => [{ type: 'feeNotified', data: given, documents: ['feeNotice'] }],
  }),
};
