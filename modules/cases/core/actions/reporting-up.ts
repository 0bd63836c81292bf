import { unitRight } from '@yimen/platform/procedure';
import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { civilDateInput, input, remediesInput, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';
import { decided, reviewProblem, verdictProblem } from './deciding.ts';

/** Items the upper level decides: first review within 20 days, all material sent up, the county keeps tracking (art. 35, 43). */
export function reportingUpActions(rules: CaseRules): CaseActions {
  return {
    reportUp: caseAction({
      title: '转报上级',
      law: rules.law('第四十三条'),
      from: ['REVIEW'],
      to: ['REPORTED_UP'],
      by: [unitRight('cases.approve')],
      input: input({ to: text('上级机关', 100), documentNo: text('转报文号', 60) }),
      when: ({ matter: { data } }) =>
        data.item.upper ? reviewProblem(rules, data) : no('not-upper', {}, { rules }),
      decide: ({ input: given }) => [
        { type: 'reportedUp', to: 'REPORTED_UP', data: given, documents: ['reportLetter'] },
      ],
    }),
    recordUpperDecision: caseAction({
      title: '登记上级决定',
      law: rules.law('第四十三条'),
      from: ['REPORTED_UP'],
      to: ['DECIDED_YES', 'DECIDED_NO'],
      by: [unitRight('cases.approve'), unitRight('cases.review')],
      input: input({
        result: titledEnum({ yes: '准予', no: '不予' }, '决定'),
        on: civilDateInput('决定日期'),
        documentNo: text('文号', 60),
        reasons: Type.Optional(text('理由')),
        remedies: Type.Optional(remediesInput),
      }),
      decide: (s) => {
        const { on, ...verdict } = s.input;
        const { on: sent, to } = s.matter.data.reportedUp!;
        if (on > s.today || on < sent) return no('decided-in-future', {}, { rules, path: '/on' });
        return (
          verdictProblem(rules, { matter: s.matter, input: verdict }) ?? [decided(verdict, { on, by: to })]
        );
      },
    }),
  };
}
