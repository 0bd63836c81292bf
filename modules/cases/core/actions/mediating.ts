import { Type } from 'typebox';
import { unitRight } from '@yimen/platform/procedure';
import { finished } from '../finishing.ts';
import { input, partyInput, text } from '../inputs.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions } from '../rules.ts';
import { timeResumed, timeStopped } from './pausing.ts';

/** Adjudication (行政裁决): the other party is told and heard, and mediation is tried where both are willing. */
export const mediatingActions: CaseActions = {
  tellRespondent: caseAction({
    title: '向被申请人送达申请书副本',
    from: ['ACCEPTED', 'REVIEW'],
    by: [unitRight('cases.review')],
    input: input({ respondent: partyInput }),
    decide: ({ input: given }) => [{ type: 'respondentTold', data: given, documents: ['respondentNotice'] }],
  }),
  recordStatement: caseAction({
    title: '登记被申请人答辩',
    from: ['ACCEPTED', 'REVIEW', 'MEDIATION'],
    by: [unitRight('cases.review')],
    input: input({ statement: text('答辩意见摘要') }),
    decide: ({ input: given }) => [{ type: 'statementRecorded', data: given }],
  }),
  mediate: caseAction({
    title: '组织调解',
    from: ['REVIEW'],
    to: ['MEDIATION'],
    by: [unitRight('cases.review')],
    input: input({ mediator: text('调解人', 64) }),
    decide: ({ matter, input: given }) => [
      { type: 'mediationStarted', to: 'MEDIATION', data: given },
      ...(matter.data.item.specials?.includes('调解') ? [timeStopped(matter.version + 2, '调解')] : []),
    ],
  }),
  endMediation: caseAction({
    title: '结束调解',
    from: ['MEDIATION'],
    to: ['FINISHED', 'REVIEW'],
    by: [unitRight('cases.review')],
    input: input({ settled: Type.Boolean({ title: '达成协议' }), outcome: text('调解结果') }),
    decide: ({ matter, facts, today, input: given }) => {
      const resumed = timeResumed(matter.data);
      if (!given.settled) return [{ type: 'mediationEnded', to: 'REVIEW', data: given }, ...resumed];
      const finish = finished('settled', matter, facts.calendar, today);
      return [
        { type: 'mediationEnded', data: given, documents: ['mediationAgreement'] },
        ...resumed,
        { type: 'finished', to: 'FINISHED', data: { finish }, documents: ['finishSheet'] },
      ];
    },
  }),
};
