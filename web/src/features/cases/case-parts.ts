import type { MatterParts } from '../matters/matter-kind.ts';
import { caseData } from './case-data.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseHeadActions } from './case-head-actions.tsx';
import { CaseMaterials } from './case-materials.tsx';
import { caseWords } from './case-words.ts';

/** What the page of a matter shows of a case. */
export const caseParts: MatterParts = {
  Facts: CaseFacts,
  HeadActions: CaseHeadActions,
  tabs: [{ key: 'materials', label: '材料核对', Content: CaseMaterials }],
  words: caseWords,
  main: [
    'accept',
    'receive',
    'requestCorrection',
    'dispatch',
    'review',
    'decide',
    'finish',
    'deliver',
    'archive',
    'endSpecial',
    'resume',
  ],
  choices: (matter) => {
    const { materials, corrections, specials, item } = caseData(matter);
    const open = corrections.at(-1)?.open ?? [];
    const kinds = specialKinds(matter.procedure.id, item.specials);
    return {
      material: materials.map(({ no, name }) => ({ value: no, label: `${no}. ${name}` })),
      'correction-point': open.map((no) => ({ value: no, label: `第 ${no} 项` })),
      special: specials
        .filter(({ to }) => to === undefined)
        .map(({ no, kind, from }) => ({ value: no, label: `${kind}（${from} 起）` })),
      ...(kinds.length === 0 ? {} : { 'special-kind': kinds.map((kind) => ({ value: kind, label: kind })) }),
    };
  },
};

/** 行政许可法第四十五条; the server judges, this only offers. */
const LICENCE_KINDS = ['听证', '招标', '拍卖', '检验', '检测', '检疫', '鉴定', '专家评审'];

function specialKinds(procedure: string, named: readonly string[] = []): readonly string[] {
  return procedure === 'cases.licence' ? LICENCE_KINDS : named;
}
