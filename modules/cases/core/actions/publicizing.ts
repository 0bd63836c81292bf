import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { unitRight } from '@yimen/platform/procedure';
import { input, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions } from '../rules.ts';
import { timeResumed, timeStopped } from './pausing.ts';

/** Announcing the intended result (公示), and what came of it. Its time is not counted only where the item's basis says so. */
export const publicizingActions: CaseActions = {
  startPublicity: caseAction({
    title: '公示',
    from: ['REVIEW'],
    to: ['PUBLICITY'],
    by: [unitRight('cases.review')],
    input: input({
      place: text('公示地点或网址', 200),
      days: Type.Integer({ title: '公示天数', minimum: 1, maximum: 60 }),
    }),
    decide: ({ matter, input: given }) => [
      { type: 'publicityStarted', to: 'PUBLICITY', data: given, documents: ['publicityNotice'] },
      ...(matter.data.item.specials?.includes('公示') ? [timeStopped(matter.version + 2, '公示')] : []),
    ],
  }),
  endPublicity: caseAction({
    title: '结束公示',
    from: ['PUBLICITY'],
    to: ['REVIEW'],
    by: [unitRight('cases.review')],
    input: input({
      objection: titledEnum({ none: '没有异议', dismissed: '异议不成立', upheld: '异议成立' }, '异议情况'),
      note: Type.Optional(text('核实情况', 500)),
    }),
    decide: ({ matter, input: given }) => [
      { type: 'publicityEnded', to: 'REVIEW', data: given },
      ...timeResumed(matter.data),
    ],
  }),
};

/** Paying out what was granted (行政给付、行政奖励). */
export const payingActions: CaseActions = {
  pay: caseAction({
    title: '登记拨付',
    from: ['DECIDED_YES'],
    by: [unitRight('cases.deliver')],
    input: input({
      fen: Type.Integer({ title: '金额（分）', minimum: 1, maximum: 100_000_000_000 }),
      voucher: text('拨付凭证号', 60),
    }),
    when: ({ matter: { data } }) =>
      data.item.pays && data.paid === undefined ? undefined : no('not-payable'),
    decide: ({ input: given }) => [{ type: 'paid', data: given }],
  }),
};
