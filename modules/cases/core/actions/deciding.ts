import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { unitRight, type Draft, type Refusal, type Situation } from '@yimen/platform/procedure';
import { outstandingMaterials, reviewLevels, type CaseData } from '../case-data.ts';
import type { CaseFacts } from '../case-facts.ts';
import { input, remediesInput, text } from '../inputs.ts';
import { ownWork } from '../own-work.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

export const decisionInput = input({
  result: titledEnum({ yes: '准予', no: '不予' }, '决定'),
  reasons: Type.Optional(text('理由')),
  remedies: Type.Optional(remediesInput),
  documentNo: Type.Optional(text('文号', 60)),
});

interface Verdict {
  readonly result: 'yes' | 'no';
  readonly reasons?: string;
  readonly remedies?: { reconsideration: string; court: string };
  readonly documentNo?: string;
}

/** The decision, by somebody who holds that power over the item on the day. */
export function decidingActions(rules: CaseRules): CaseActions {
  return {
    decide: caseAction({
      title: '作出决定',
      law: rules.law('第三十八条'),
      from: ['REVIEW'],
      to: ['DECIDED_YES', 'DECIDED_NO'],
      by: [unitRight('cases.approve')],
      input: decisionInput,
      when: ({ matter: { data }, facts, actor }) => {
        if (data.item.upper) return no('upper-decides', {}, { rules });
        return powerProblem(rules, facts) ?? reviewProblem(rules, data) ?? ownWork(actor, data);
      },
      decide: (s) => verdictProblem(rules, s) ?? [decided(s.input)],
    }),
  };
}

/** Why this actor may not decide at all: no authority today, or a village committee deciding a licence (art. 23, 24). */
export function powerProblem(rules: CaseRules, facts: CaseFacts): Refusal | undefined {
  if (rules.isLicence && facts.isVillage) return no('village-decides', {}, { rules });
  return facts.hasAuthority('decide') ? undefined : no('no-authority', { power: '作出决定' });
}

/** What still stands between the case and any decision. */
export function reviewProblem(rules: CaseRules, data: CaseData): Refusal | undefined {
  if (data.level !== undefined && data.level !== 'done')
    return no('review-not-done', { level: reviewLevels[data.level] });
  if (data.item.twoPerson && data.opinions.handle?.with === undefined)
    return no('two-persons', {}, { rules });
  if (rules.hasRespondent && data.respondent?.told === undefined)
    return no('respondent-untold', {}, { rules });
  const outstanding = outstandingMaterials(data);
  if (outstanding.length > 0) return no('deferral-outstanding', { no: outstanding.join('、') });
  return undefined;
}

/** What is wrong with the verdict itself: a refusal needs reasons and remedies (art. 38); 公示 must have run without an upheld objection. */
export function verdictProblem(
  rules: CaseRules,
  { matter: { data }, input: given }: Pick<Situation<CaseData, CaseFacts, Verdict>, 'matter' | 'input'>,
): Refusal | undefined {
  if (given.result === 'no') {
    const complete = given.reasons !== undefined && given.remedies !== undefined;
    return complete
      ? undefined
      : no('no-without-reasons', {}, { rules, path: given.reasons ? '/remedies' : '/reasons' });
  }
  if (data.item.publicity && data.publicity?.to === undefined) return no('publicity-missing');
  return data.publicity?.upheld ? no('objection-upheld') : undefined;
}

/** The entry of a decision, with the written decision it issues. */
export function decided(verdict: Verdict, upper?: { on: string; by: string }): Draft {
  const yes = verdict.result === 'yes';
  return {
    type: 'decided',
    to: yes ? 'DECIDED_YES' : 'DECIDED_NO',
    data: { ...verdict, ...(upper === undefined ? {} : { on: upper.on, upper: upper.by }) },
    documents: [yes ? 'approval' : 'rejection'],
  };
}
