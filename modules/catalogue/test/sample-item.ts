import { composeHandlingItemCode, composeImplementationCode } from '@yimen/platform/identifiers';
import type { ItemElements } from '../core/index.ts';

const BODY = '11430723MB1A0001XH';

/** The code of the fictional item with this serial. */
export const sampleCode = (serial: number): string =>
  composeHandlingItemCode(composeImplementationCode(BODY, 4, '430199001000'), serial);

/** A fictional item that breaches no rule; `changes` replace whole elements. */
export function sampleItem(changes: Partial<ItemElements> = {}): ItemElements {
  return {
    name: '示例事项许可（示例情形）',
    scenario: '示例情形',
    baseCode: '430199001000',
    baseName: '示例事项许可',
    type: 'licence',
    legalBasis: [{ law: '示例条例', article: '第一条', edition: null, verified: false }],
    powerSource: 'own',
    exerciseLevel: 'county',
    acceptCondition: '示例条件。',
    body: { organisation: 'D01', code: BODY, nature: 'statutory' },
    applicants: ['natural-person', 'legal-person'],
    time: {
      mode: 'promised',
      statutory: { n: 20, unit: 'workday' },
      statutorySource: '行政许可法第四十二条',
      promised: { n: 5, unit: 'workday' },
      specialProcedures: [],
    },
    handling: {
      links: ['受理', '审核', '审批', '办结', '送达'],
      visits: 0,
      onlineDepth: 'four',
      online: true,
      forms: ['window', 'computer'],
      ...{ flow: '示例流程。', address: '示例大厅1号窗口', hours: '工作日9:00—17:00' },
      ...{ express: true, selfService: false, inHall: true },
    },
    result: {
      name: '示例许可证',
      validity: '5年',
      kind: 'certificate',
      finish: 'certificate',
      hasSample: true,
    },
    fee: { charged: false, basis: null, standard: null },
    materialCount: 1,
    materials: [
      {
        ...{ no: 1, name: '示例申请表', source: 'applicant', issuer: null, form: 'original', copies: 1 },
        ...{ necessity: 'required', condition: null, sharedFrom: null, template: true },
      },
    ],
    form: { type: 'object', title: '示例申请表' },
    contact: { consultation: '0736-1234567', complaint: '0736-1234568' },
    themes: { naturalPerson: ['示例主题'], legalPerson: ['示例主题'] },
    questions: [{ question: '示例问题？', answer: '示例解答。' }],
    delegation: [],
    baseline: { days: 20, materials: 4, links: 8, visits: 2 },
    volume: { annual: 10, online: 4 },
    provenance: null,
    ...changes,
  };
}
