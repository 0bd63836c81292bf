import { titledEnum } from '@yimen/platform/contract';
import { applicantRight, countyRight, unitRight } from '@yimen/platform/procedure';
import type { FinishKind } from '../finish-kind.ts';
import { finished } from '../finishing.ts';
import { input, text } from '../inputs.ts';
import { terminationReasons } from '../reasons.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions } from '../rules.ts';

type TerminationReason = keyof typeof terminationReasons;

const running = ['ACCEPTED', 'REVIEW', 'SPECIAL', 'SUSPENDED', 'PUBLICITY', 'MEDIATION'];
const beforeDecision = [
  'DRAFT',
  'SUBMITTED',
  'PRECHECK_RETURNED',
  'RECEIVED',
  'CORRECTION',
  ...running,
  'REPORTED_UP',
];

/** Clock that must have run out before a case may end for the reason. */
const lapsing: Partial<Record<TerminationReason, string>> = {
  'correction-lapsed': 'correction',
  'deferred-lapsed': 'deferred',
};

/** Ends without a decision: the applicant's withdrawal, termination with reasons, and the supervisor's voiding (never a delete). */
export const endingActions: CaseActions = {
  withdraw: caseAction({
    title: '撤回申请',
    from: beforeDecision,
    to: ['WITHDRAWN'],
    by: [applicantRight, unitRight('cases.receive')],
    input: input({ reason: text('撤回原因', 500) }),
    decide: ({ matter, facts, today, input: { reason } }) => {
      const finish = finished('withdrawn', matter, facts.calendar, today);
      return [
        { type: 'withdrawn', to: 'WITHDRAWN', data: { reason, finish }, documents: ['withdrawalNotice'] },
      ];
    },
  }),
  terminate: caseAction({
    title: '终止办理',
    from: ['CORRECTION', ...running],
    to: ['TERMINATED'],
    by: [unitRight('cases.terminate')],
    input: input({
      reason: titledEnum(terminationReasons, '终止的情形'),
      explanation: text('理由'),
    }),
    decide: ({ matter, facts, today, input: given }) => {
      const clock = lapsing[given.reason];
      if (clock !== undefined) {
        const run = matter.clocks[clock];
        const open = run !== undefined && run.stoppedOn === undefined && run.due !== undefined;
        if (!open)
          return no('wrong-termination', { reason: terminationReasons[given.reason] }, { path: '/reason' });
        if (today <= run.due!) return no('not-lapsed', { due: run.due! }, { path: '/reason' });
      }
      const kind: FinishKind = given.reason === 'correction-lapsed' ? 'correction-lapsed' : 'terminated';
      const data = { ...given, finish: finished(kind, matter, facts.calendar, today) };
      return [{ type: 'terminated', to: 'TERMINATED', data, documents: ['terminationNotice'] }];
    },
  }),
  void: caseAction({
    title: '作废',
    from: 'open',
    to: ['VOID'],
    by: [countyRight('cases.void')],
    input: input({
      kind: titledEnum({ void: '作废', deleted: '录入差错' }, '作废或录入差错'),
      reason: text('原因', 500),
    }),
    decide: ({ matter, facts, today, input: { kind, reason } }) => [
      { type: 'voided', to: 'VOID', data: { reason, finish: finished(kind, matter, facts.calendar, today) } },
    ],
  }),
};
