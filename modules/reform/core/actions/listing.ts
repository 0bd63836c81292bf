import { Type } from 'typebox';
import { systemRight } from '@yimen/platform/procedure';
import { input, termsInput, text, unitInput } from '../inputs.ts';
import { no } from '../refusals.ts';
import { nextMilestone } from '../task-data.ts';
import { byHead, officeAction, taskAction, type TaskActions } from '../task-action.ts';
import { numberedTerms, termsProblem } from '../task-terms.ts';
import { startOfPeriod } from '../reporting-cycle.ts';

const listed = input({
  year: Type.Integer({ title: '年度', minimum: 2015, maximum: 2100 }),
  ...termsInput,
});

/** From the list to the body that signs for the task: draft, issue, accept, dispute, rule. */
export const listingActions: TaskActions = {
  draft: officeAction({
    title: '列入清单',
    from: 'new',
    to: ['DRAFT'],
    // The product itself lists the reference data.
    also: [systemRight],
    input: listed,
    decide: ({ input: terms, facts }) =>
      termsProblem(terms, facts) ?? [{ type: 'drafted', to: 'DRAFT', data: { ...numberedTerms(terms) } }],
  }),
  edit: officeAction({
    title: '修改清单内容',
    from: ['DRAFT'],
    input: listed,
    decide: ({ input: terms, facts }) =>
      termsProblem(terms, facts) ?? [{ type: 'edited', data: { ...numberedTerms(terms) } }],
  }),
  issue: officeAction({
    title: '下达任务',
    from: ['DRAFT'],
    to: ['ISSUED'],
    also: [systemRight],
    input: input({ document: Type.Optional(text('下达文号', 100)) }),
    when: ({ matter: { data }, today }) =>
      data.due <= today ? no('due-passed', { due: data.due }) : undefined,
    decide: ({ matter: { data }, input: given }) => [
      { type: 'issued', to: 'ISSUED', data: given, unit: data.lead, documents: ['assignment'] },
    ],
  }),
  accept: taskAction({
    title: '签收任务',
    from: ['ISSUED'],
    to: ['DOING'],
    by: byHead,
    input: input({ leader: Type.Optional(text('责任领导', 50)), contact: Type.Optional(text('联系人', 50)) }),
    decide: ({ matter: { data }, facts, today, input: given }) => {
      const from = startOfPeriod(data.cycle, today, facts.settings);
      const next = nextMilestone(data.milestones);
      const payload = { ...given, from, ...(next === undefined ? {} : { next: next.due }) };
      return [{ type: 'accepted', to: 'DOING', data: payload }];
    },
  }),
  dispute: taskAction({
    title: '提出职责争议',
    from: ['ISSUED'],
    to: ['DISPUTED'],
    by: byHead,
    input: input({
      reason: text('理由', 500, 4),
      proposal: Type.Optional(unitInput('建议的牵头单位')),
    }),
    decide: ({ input: given, facts }) => {
      if (given.proposal !== undefined && !facts.isUnit(given.proposal))
        return no('unknown-unit', { unit: given.proposal }, '/proposal');
      return [{ type: 'disputed', to: 'DISPUTED', data: given }];
    },
  }),
  rule: officeAction({
    title: '裁定职责争议',
    from: ['DISPUTED'],
    to: ['ISSUED'],
    input: input({ lead: unitInput('裁定的牵头单位'), reason: text('裁定理由和依据', 500, 4) }),
    decide: ({ matter: { data }, input: given, facts }) => {
      if (!facts.isUnit(given.lead)) return no('unknown-unit', { unit: given.lead }, '/lead');
      // A co-operating body that becomes the lead is no longer its own helper.
      const coUnits = data.coUnits.filter((unit) => unit !== given.lead);
      return [{ type: 'ruled', to: 'ISSUED', data: { ...given, coUnits }, unit: given.lead }];
    },
  }),
};
