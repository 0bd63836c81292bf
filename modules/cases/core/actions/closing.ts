import { Type, type Static } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { unitRight, type Draft, type Refusal } from '@yimen/platform/procedure';
import { outstandingMaterials } from '../case-data.ts';
import { finished } from '../finishing.ts';
import { finishKinds, type FinishKind } from '../finish-kind.ts';
import { certificateInput, input, sha256, text } from '../inputs.ts';
import { deliveryWays } from '../reasons.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

const fitting: Readonly<Record<string, readonly FinishKind[]>> = {
  DECIDED_YES: ['certificate', 'ordinary', 'paper'],
  DECIDED_NO: ['refused'],
  REPORTED_UP: ['reported-up'],
  ACCEPTED: ['certificate', 'ordinary', 'paper'],
};

const kinds = [...new Set(Object.values(fitting).flat())];

/** Delivery of a result: over the counter with identity checked, by mail with its number, or electronically. */
export const deliveryInput = input({
  way: titledEnum(deliveryWays, '送达方式'),
  receiver: text('领取人（掩码）', 60),
  identityChecked: Type.Optional(Type.Boolean({ title: '已核对领取人身份' })),
  tracking: Type.Optional(text('物流单号', 60)),
  proof: Type.Optional(Type.Array(sha256, { title: '送达凭证', maxItems: 20 })),
});

/** Recording the result. `sources`: the states from which this procedure finishes. */
export function finishingActions(rules: CaseRules, sources: readonly string[]): CaseActions {
  return {
    finish: caseAction({
      title: '办结',
      law: rules.law('第三十九条'),
      from: sources,
      to: ['FINISHED'],
      by: [unitRight('cases.deliver')],
      input: input({
        kind: Type.Enum(kinds, { title: '办结类型', 'x-titles': finishKinds }),
        certificate: Type.Optional(certificateInput),
      }),
      decide: ({ matter, facts, today, input: { kind, certificate } }) => {
        if (!fitting[matter.state]?.includes(kind)) {
          const decision =
            matter.data.decision?.yes === false ? '不予' : matter.state === 'REPORTED_UP' ? '转报' : '准予';
          return no('finish-kind', { decision, kind: finishKinds[kind] }, { path: '/kind' });
        }
        if (kind === 'certificate' && certificate === undefined)
          return no('certificate-missing', {}, { rules, path: '/certificate' });
        if (matter.data.item.pays && matter.data.decision?.yes && !matter.data.paid)
          return no('payment-missing');
        const outstanding = outstandingMaterials(matter.data);
        if (outstanding.length > 0) return no('deferral-outstanding', { no: outstanding.join('、') });
        const finish = finished(kind, matter, facts.calendar, today);
        const data = { finish, ...(certificate === undefined ? {} : { certificate }) };
        return [{ type: 'finished', to: 'FINISHED', data, documents: ['finishSheet'] }];
      },
    }),
  };
}

/** Delivery with its proof, and the archive. */
export function deliveringActions(rules: CaseRules): CaseActions {
  return {
    deliver: caseAction({
      title: '送达',
      law: rules.law('第四十四条'),
      from: ['FINISHED'],
      to: ['DELIVERED'],
      by: [unitRight('cases.deliver')],
      input: deliveryInput,
      decide: ({ input: given }) => deliveryProblem(rules, given) ?? [delivered(given)],
    }),
    archive: caseAction({
      title: '归档',
      from: ['FINISHED', 'DELIVERED'],
      to: ['ARCHIVED'],
      by: [unitRight('cases.archive')],
      input: input({ volume: text('卷号', 60) }),
      // A matter reported up is finished for the county with nothing of its own to deliver.
      when: ({ matter: { state, data } }) =>
        state === 'DELIVERED' || data.finish?.kind === 'reported-up' ? undefined : no('not-delivered'),
      decide: ({ input: { volume } }) => [archived(volume)],
    }),
  };
}

/** What a delivery lacks as proof. */
export function deliveryProblem(rules: CaseRules, given: Static<typeof deliveryInput>): Refusal | undefined {
  if (given.way === 'mail' && given.tracking === undefined)
    return no('tracking-missing', {}, { rules, path: '/tracking' });
  if (given.way === 'pickup' && !given.identityChecked)
    return no('identity-unchecked', {}, { rules, path: '/identityChecked' });
  return undefined;
}

/** The entry of a delivery, with its receipt. */
export function delivered(given: Static<typeof deliveryInput>): Draft {
  return { type: 'delivered', to: 'DELIVERED', data: given, documents: ['deliveryReceipt'] };
}

/** The entry of the archive: the case leaves every to-do list. */
export function archived(volume: string): Draft {
  return { type: 'archived', to: 'ARCHIVED', data: { volume }, documents: ['fileIndex'] };
}
