import { MATERIAL_FORMS, MATERIAL_NECESSITIES, MATERIAL_SOURCES, MATERIAL_WAIVERS } from './enumerations.ts';
import type { ItemGuide, GuideMaterial } from './item-guide.ts';
import type { Material } from './item-elements.ts';

/** The materials in words. */
export function guideMaterials(materials: readonly Material[]): GuideMaterial[] {
  return materials.map((material) => ({
    ...{ no: material.no, name: material.name, copies: material.copies, template: material.template },
    necessity:
      material.necessity === 'conditional' ? '按情形' : MATERIAL_NECESSITIES[material.necessity].title,
    condition: material.condition,
    exemption: exemptionOf(material),
    source: [MATERIAL_SOURCES[material.source].title, material.issuer].filter(Boolean).join('：'),
    form: MATERIAL_FORMS[material.form].title,
    notes: (
      [
        ['规格', material.size],
        ['要求提供的依据', material.basis],
        ['受理标准', material.standard],
        ['填报须知', material.filling],
      ] as const
    ).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
  }));
}

function exemptionOf({ sharedFrom, waiver }: Material): string | null {
  if (sharedFrom !== null) return `从“${sharedFrom}”查到的，不用交`;
  return waiver === undefined ? null : `通过${MATERIAL_WAIVERS[waiver].title}免交`;
}

/** 如有: the condition is to have the paper, not to be in a situation. */
const IF_ANY = '如有';

/**
 * One question for each different condition of the materials that not everybody needs. A material promised for later (容缺后补)
 * is needed whatever the situation, so its condition is no question.
 */
export function guideQuestions(materials: readonly Material[]): ItemGuide['questions'] {
  const questions = new Map<string, { id: string; question: string; materials: number[] }>();
  for (const { no, name, necessity, condition } of materials) {
    if (necessity !== 'conditional' || condition === null) continue;
    const question = condition === IF_ANY ? `有没有“${name}”？` : `是不是这种情形：${condition}？`;
    const asked = questions.get(question);
    if (asked === undefined) questions.set(question, { id: `${no}`, question, materials: [no] });
    else asked.materials.push(no);
  }
  return [...questions.values()];
}
