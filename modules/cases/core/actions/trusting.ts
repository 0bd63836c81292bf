import { Type } from 'typebox';
import { applicantRight, unitRight, type Refusal } from '@yimen/platform/procedure';
import { civilDateInput, input, text } from '../inputs.ts';
import { VERIFICATION_BASES, materialKind, reuseProblem, verificationBases } from '../material-trust.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions } from '../rules.ts';

const LAW = '国办函〔2016〕108号（电子材料可信等级；一次提交、重复使用）';
const number = Type.Integer({ title: '材料序号', minimum: 1, maximum: 200 });

const verifyInput = input({
  materials: Type.Array(
    Type.Object(
      {
        no: number,
        basis: Type.Enum(verificationBases, {
          title: '核对了什么：部门签发的电子件、原件、复印件或上传件、自制件',
        }),
        validUntil: Type.Optional(civilDateInput('材料有效期至')),
      },
      { additionalProperties: false },
    ),
    { title: '核验的材料', minItems: 1, maxItems: 200 },
  ),
});

const reuseInput = input({
  materials: Type.Array(
    Type.Object({ no: number, stored: text('电子材料库中的编号', 64) }, { additionalProperties: false }),
    { title: '不再提交、使用电子材料库中已有的材料', minItems: 1, maxItems: 200 },
  ),
  promised: Type.Optional(Type.Boolean({ title: '申请人承诺所用的自制材料仍然真实' })),
});

/** Verifying materials, by which they can be used again; and using stored ones instead of handing them in once more. */
export const trustingActions: CaseActions = {
  verifyMaterials: caseAction({
    title: '核验材料（存入电子材料库）',
    law: LAW,
    from: ['RECEIVED', 'ACCEPTED', 'REVIEW'],
    by: [unitRight('cases.accept'), unitRight('cases.receive')],
    input: verifyInput,
    decide: ({ matter: { data }, input: { materials }, facts: { trust }, today }) => {
      const verified = [];
      for (const [index, { no: at, basis, validUntil }] of materials.entries()) {
        const path = `/materials/${index}`;
        const known = data.materials.find((one) => one.no === at);
        if (known === undefined) return no('unknown-material', { no: at }, { path });
        if (known.state !== 'have' || known.files === undefined)
          return no('nothing-to-verify', { no: at }, { path });
        if (validUntil !== undefined && validUntil < today)
          return no('material-expired', { no: at, validUntil }, { path: `${path}/validUntil` });
        verified.push({
          ...{ no: at, name: known.name, kind: materialKind(known.name, trust), basis },
          ...{ level: VERIFICATION_BASES[basis].level, files: known.files },
          ...(validUntil === undefined ? {} : { validUntil }),
        });
      }
      return [{ type: 'materialsVerified', data: { materials: verified } }];
    },
  }),
  reuseMaterials: caseAction({
    title: '使用电子材料库中的材料（免提交）',
    law: LAW,
    from: ['DRAFT', 'PRECHECK_RETURNED', 'RECEIVED'],
    by: [applicantRight, unitRight('cases.receive')],
    input: reuseInput,
    decide: ({ matter, input: { materials, promised }, facts: { trust, storedMaterials }, today }) => {
      const reused = [];
      for (const [index, { no: at, stored: id }] of materials.entries()) {
        const path = `/materials/${index}`;
        const known = matter.data.materials.find((one) => one.no === at);
        if (known === undefined) return no('unknown-material', { no: at }, { path });
        if (known.state === 'have' || known.state === 'exempt')
          return no('material-in-hand', { no: at }, { path });
        const stored = storedMaterials.find((one) => one.id === id);
        // Whoever names another party's material hears what one hears who makes a number up.
        if (stored === undefined || stored.party !== matter.applicant)
          return no('no-such-stored', {}, { path: `${path}/stored` });
        const problem = reuseProblem(stored, known.name, today, trust);
        if (problem !== undefined) return no(problem, { no: at }, { path: `${path}/stored` });
        const { way } = trust.levels[stored.level];
        if (way === 'promise' && promised !== true) return unpromised(at);
        reused.push({
          ...{ no: at, stored: id, level: stored.level, way, files: stored.files },
          ...{ from: stored.caseNumber, verifiedOn: stored.verifiedOn },
        });
      }
      return [
        {
          type: 'materialsReused',
          data: { materials: reused, ...(promised === true ? { promised } : {}) },
          documents: ['materialList'],
        },
      ];
    },
  }),
};

function unpromised(at: number): Refusal {
  return no('promise-missing', { no: at }, { path: '/promised' });
}
