import { Type, type Static } from 'typebox';
import type { Refusal } from '@yimen/platform/procedure';
import type { CaseData } from './case-data.ts';
import { numberOf } from './inputs.ts';
import { no } from './refusals.ts';

/** The applicant's signed promise to hand in secondary materials later (容缺受理). */
export const deferralInput = Type.Object(
  {
    materials: Type.Array(numberOf('material', '材料'), {
      title: '容缺的材料',
      minItems: 1,
      uniqueItems: true,
    }),
    days: Type.Integer({ title: '承诺补齐期限（工作日）', minimum: 1, maximum: 365 }),
    signed: Type.Literal(true, { title: '申请人已签署容缺承诺书' }),
    creditClear: Type.Boolean({ title: '经查询没有未修复的严重失信记录' }),
  },
  { title: '容缺受理', additionalProperties: false },
);

/** Why these materials may not be promised for later; undefined when they may. */
export function deferralProblem(data: CaseData, deferral: Static<typeof deferralInput>): Refusal | undefined {
  if (!deferral.creditClear) return no('deferral-bad-credit', {}, { path: '/deferral/creditClear' });
  for (const number of deferral.materials) {
    const material = data.materials.find((m) => m.no === number);
    if (material === undefined)
      return no('unknown-material', { no: number }, { path: '/deferral/materials' });
    if (material.state !== 'missing')
      return no('deferral-not-missing', { no: number }, { path: '/deferral/materials' });
    if (!material.deferrable) return no('not-deferrable', { no: number }, { path: '/deferral/materials' });
  }
  const { promise } = data.item;
  // An immediate item has no time in which anything could be handed in later.
  const max = promise?.unit === 'workday' ? promise.n : 0;
  return deferral.days > max ? no('deferral-too-long', { max }, { path: '/deferral/days' }) : undefined;
}
