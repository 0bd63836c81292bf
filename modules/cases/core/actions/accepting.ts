import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import {
  applicantRight,
  isRefusal,
  unitRight,
  type Draft,
  type Refusal,
  type Situation,
} from '@yimen/platform/procedure';
import { acceptanceDay, isDeemedAccepted, notDeemed, silenceAccepts } from '../acceptance-day.ts';
import { missingMaterials, outstandingMaterials, withMaterials, type CaseData } from '../case-data.ts';
import type { CaseFacts } from '../case-facts.ts';
import { deferralInput, deferralProblem } from '../deferral.ts';
import { input, materialsInput, numberOf, remediesInput, text } from '../inputs.ts';
import { notAcceptedReasons } from '../reasons.ts';
import { no } from '../refusals.ts';
import { unseenOriginals } from '../trust-entries.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

const acceptInput = input({
  materials: Type.Optional(materialsInput),
  exempt: Type.Optional(Type.Array(numberOf('material', '材料'), { title: '核验后免交的材料' })),
  deferral: Type.Optional(deferralInput),
});

/** Accepting, refusing acceptance, and taking in later what was promised at acceptance. */
export function acceptingActions(rules: CaseRules): CaseActions {
  return {
    accept: caseAction({
      title: '受理',
      law: rules.law('第三十二条'),
      from: ['RECEIVED'],
      to: ['ACCEPTED'],
      by: [unitRight('cases.accept')],
      input: acceptInput,
      decide: (s) => {
        const accepted = acceptance(rules, s);
        return isRefusal(accepted) ? accepted : [accepted];
      },
    }),
    refuseAcceptance: caseAction({
      title: '不予受理',
      law: rules.law('第三十二条'),
      from: ['RECEIVED'],
      to: ['NOT_ACCEPTED'],
      by: [unitRight('cases.accept')],
      input: input({
        reason: titledEnum(notAcceptedReasons, '不予受理的情形'),
        explanation: text('理由'),
        remedies: remediesInput,
        competentBody: Type.Optional(text('应当向其申请的机关', 100)),
      }),
      when: ({ matter, today, facts }) => notDeemed(matter, today, silenceAccepts(rules, facts.settings)),
      decide: ({ input: given, today }) => {
        if (given.reason === 'not-our-power' && given.competentBody === undefined) {
          return no('competent-body-missing', {}, { rules, path: '/competentBody' });
        }
        const data = { ...given, finish: { kind: 'not-accepted', on: today } };
        return [{ type: 'notAccepted', to: 'NOT_ACCEPTED', data, documents: ['notAcceptedNotice'] }];
      },
    }),
    supplementLater: caseAction({
      title: '补交容缺材料',
      law: '容缺受理承诺书',
      from: ['ACCEPTED', 'REVIEW', 'SPECIAL', 'SUSPENDED', 'PUBLICITY'],
      by: [applicantRight, unitRight('cases.receive')],
      input: input({ materials: materialsInput }),
      when: ({ matter }) =>
        outstandingMaterials(matter.data).length === 0 ? no('deferral-not-open', { no: '—' }) : undefined,
      decide: ({ matter: { data }, input: { materials } }) => {
        const open = outstandingMaterials(data);
        const stranger = materials.find((m) => !open.includes(m.no));
        if (stranger || materials.length === 0)
          return no('deferral-not-open', { no: stranger?.no ?? '—' }, { path: '/materials' });
        const left = open.filter((number) => !materials.some((m) => m.no === number));
        const type = left.length > 0 ? 'deferredSupplied' : 'deferredCompleted';
        return [{ type, data: { materials }, documents: ['materialList'] }];
      },
    }),
  };
}

/** The acceptance of a received application; a refusal when required material is missing and not promised. */
export function acceptance(
  rules: CaseRules,
  s: Situation<
    CaseData,
    CaseFacts,
    { materials?: { no: number; files?: string[] }[]; exempt?: number[]; deferral?: any }
  >,
): Draft | Refusal {
  const { matter, today, input: given } = s;
  const silent = silenceAccepts(rules, s.facts.settings);
  const deemed = isDeemedAccepted(matter, today, silent);
  const data = { ...matter.data, materials: withMaterials(matter.data.materials, given.materials ?? []) };
  const [unseen] = unseenOriginals(data.materials);
  if (unseen !== undefined && !deemed)
    return no('original-unseen', { no: unseen.no }, { path: '/materials' });
  const problem = given.deferral === undefined ? undefined : deferralProblem(data, given.deferral);
  if (problem) return problem;
  const covered = new Set<number>([...(given.exempt ?? []), ...(given.deferral?.materials ?? [])]);
  const missing = missingMaterials(data.materials).filter((m) => !covered.has(m.no));
  // What was not asked for in time can no longer hold up acceptance: it is accepted by law already.
  if (missing.length > 0 && !deemed)
    return no('incomplete', { missing: missing.map((m) => m.name).join('、') }, { rules });
  return {
    type: 'accepted',
    to: 'ACCEPTED',
    data: { on: acceptanceDay(matter, today, silent), ...(deemed ? { deemed: true } : {}), ...given },
    documents: ['acceptanceNotice', ...(given.deferral === undefined ? [] : ['deferralNotice'])],
  };
}
