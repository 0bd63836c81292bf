import { COMPLETENESS_RULES } from './completeness-rules.ts';
import { ITEM_TYPES, RESULT_FINISHES } from './enumerations.ts';
import type { ItemElements } from './item-elements.ts';
import { DESIGN, when, type ItemRule } from './item-rule.ts';

const REAL_CATALOGUE = '实际运行的事项目录一致性检查规则';
/** Area code, then the number: 0736-3221234. */
const PHONE = /^0\d{2,3}-?\d{7,8}$/;
const FEWEST_LICENCE_LINKS = 5;

const FINISH_BY_ENDING = { 证: 'certificate', 批复: 'approval', 文: 'document' } as const;

function expectedFinish(name: string): keyof typeof RESULT_FINISHES | undefined {
  return Object.entries(FINISH_BY_ENDING).find(([ending]) => name.endsWith(ending))?.[1];
}

/** The rules, in the order in which a report lists them. */
export const ITEM_RULES: readonly ItemRule[] = [
  {
    ...{
      id: 'immediate-promise',
      title: '即办件与承诺时限一致',
      kind: 'contradiction',
      source: REAL_CATALOGUE,
    },
    path: '/time/promised',
    check: ({ time: { mode, promised } }) => {
      if (promised === null) return when(mode === 'immediate', '即办件的承诺时限应为0，现未填写。');
      return when(
        (promised.n === 0) !== (mode === 'immediate'),
        '承诺时限为0（即办）与办件类型“即办件”必须同时成立。',
      );
    },
  },
  {
    ...{ id: 'promise-present', title: '承诺件写明承诺时限', kind: 'missing', source: REAL_CATALOGUE },
    path: '/time/promised',
    check: ({ time }) => when(time.mode === 'promised' && time.promised === null, '承诺件没有写明承诺时限。'),
  },
  {
    ...{
      id: 'promise-within-statutory',
      title: '承诺时限不长于法定时限',
      kind: 'contradiction',
      source: DESIGN,
    },
    path: '/time/promised',
    check: ({ time: { statutory, promised } }) => {
      if (statutory === null || promised === null || promised.n === 0) return undefined;
      if (statutory.unit !== promised.unit) return '承诺时限与法定时限单位不同，无法比较，请改用同一单位。';
      return when(promised.n > statutory.n, `承诺时限${promised.n}长于法定时限${statutory.n}，请核对。`);
    },
  },
  {
    ...{ id: 'visit-reason', title: '到现场的写明原因', kind: 'missing', source: REAL_CATALOGUE },
    path: '/handling/visitReason',
    check: ({ handling: { visits, visitReason } }) =>
      when(visits > 0 && visitReason === undefined, '需要到现场办理，但没有写明必须现场办理的原因。'),
  },
  {
    ...{
      id: 'no-visit-no-reason',
      title: '不到现场的不写原因',
      kind: 'contradiction',
      source: REAL_CATALOGUE,
    },
    path: '/handling/visitReason',
    check: ({ handling: { visits, visitReason } }) =>
      when(
        visits === 0 && visitReason !== undefined && visitReason !== '无',
        '到现场次数为0，却写有现场办理的原因。',
      ),
  },
  {
    ...{
      id: 'no-visit-by-mail',
      title: '不网办又不到现场的可以邮寄申请',
      kind: 'contradiction',
      source: REAL_CATALOGUE,
    },
    path: '/handling/forms',
    check: ({ handling: { visits, online, forms } }) =>
      when(
        visits === 0 && online === false && !(forms ?? []).includes('mail'),
        '到现场次数为0且不能网办，办理形式应当包括快递申请。',
      ),
  },
  {
    ...{
      id: 'depth-four-no-visit',
      title: '办理深度Ⅳ的不到现场',
      kind: 'contradiction',
      source: REAL_CATALOGUE,
    },
    path: '/handling/visits',
    check: ({ handling: { onlineDepth, visits } }) =>
      when(onlineDepth === 'four' && visits > 0, '网上办理深度为Ⅳ（全程网办），到现场次数应为0。'),
  },
  {
    ...{ id: 'fee-complete', title: '收费的要素齐全', kind: 'missing', source: REAL_CATALOGUE },
    path: '/fee',
    check: ({ fee }) => {
      if (!fee.charged) return undefined;
      const lacking = [
        ...(fee.basis === null ? ['收费依据'] : []),
        ...(fee.standard === null ? ['收费标准'] : []),
        ...(fee.onlinePayment === undefined ? ['是否支持网上支付'] : []),
      ];
      return when(lacking.length > 0, `收费事项缺少：${lacking.join('、')}。`);
    },
  },
  {
    ...{
      id: 'no-fee-no-payment',
      title: '不收费的不设网上支付',
      kind: 'contradiction',
      source: REAL_CATALOGUE,
    },
    path: '/fee/onlinePayment',
    check: ({ fee }) =>
      when(!fee.charged && fee.onlinePayment === true, '不收费的事项不应标记为支持网上支付。'),
  },
  {
    ...{
      id: 'result-finish',
      title: '办结方式与结果名称一致',
      kind: 'contradiction',
      source: REAL_CATALOGUE,
    },
    path: '/result/finish',
    check: ({ result: { name, finish } }) => {
      const expected = name === null || finish === undefined ? undefined : expectedFinish(name);
      if (expected === undefined || expected === finish) return undefined;
      return `结果名称为“${name}”，办结方式应为“${RESULT_FINISHES[expected].title}”。`;
    },
  },
  {
    ...{
      id: 'result-finish-present',
      title: '有结果的写明办结方式',
      kind: 'missing',
      source: REAL_CATALOGUE,
    },
    path: '/result/finish',
    check: ({ result: { name, finish } }) =>
      when(name !== null && finish === undefined, '有办理结果，但没有写明办结方式。'),
  },
  {
    ...{ id: 'result-sample', title: '有结果的附样本', kind: 'missing', source: REAL_CATALOGUE },
    path: '/result/hasSample',
    check: ({ result }) =>
      when(result.name !== null && result.hasSample !== true, '有办理结果，但没有结果样本。'),
  },
  {
    ...{ id: 'contact-present', title: '有咨询和监督投诉电话', kind: 'missing', source: REAL_CATALOGUE },
    path: '/contact',
    check: ({ contact }) => when(contact === undefined, '没有咨询电话和监督投诉电话。'),
  },
  {
    ...{ id: 'contact-phones', title: '两个电话带区号且不同', kind: 'contradiction', source: REAL_CATALOGUE },
    path: '/contact',
    check: ({ contact }) => {
      if (contact === undefined) return undefined;
      const { consultation, complaint } = contact;
      if (!PHONE.test(consultation) || !PHONE.test(complaint)) return '电话应当带区号，如0736-3221234。';
      const digits = (phone: string): string => phone.replace('-', '');
      return when(digits(consultation) === digits(complaint), '咨询电话与监督投诉电话不能相同。');
    },
  },
  {
    ...{ id: 'themes-present', title: '有主题分类', kind: 'missing', source: REAL_CATALOGUE },
    path: '/themes',
    check: ({ themes }) => when(themes === undefined, '没有面向自然人、法人的主题分类。'),
  },
  {
    ...{
      id: 'applicants-themes',
      title: '服务对象与主题分类一致',
      kind: 'contradiction',
      source: REAL_CATALOGUE,
    },
    path: '/themes',
    check: ({ applicants, themes }) => {
      if (themes === undefined) return undefined;
      const persons = applicants.includes('natural-person') !== themes.naturalPerson.length > 0;
      const bodies = applicants.includes('legal-person') !== themes.legalPerson.length > 0;
      return when(
        persons || bodies,
        '服务对象与主题分类不一致：有该类服务对象的应有该类主题，没有的不应有。',
      );
    },
  },
  {
    ...{ id: 'licence-questions', title: '行政许可有常见问题', kind: 'missing', source: REAL_CATALOGUE },
    path: '/questions',
    check: ({ type, questions }) =>
      when(type === 'licence' && (questions ?? []).length === 0, '行政许可事项至少应有一条常见问题解答。'),
  },
  {
    ...{ id: 'licence-links', title: '行政许可环节表完整', kind: 'missing', source: REAL_CATALOGUE },
    path: '/handling/links',
    check: ({ type, handling }) =>
      when(
        type === 'licence' && handling.links.length < FEWEST_LICENCE_LINKS,
        '行政许可事项的环节表至少应有受理、审核、审批、办结、送达五个环节。',
      ),
  },
  ...COMPLETENESS_RULES,
  {
    ...{ id: 'material-count', title: '材料数与材料清单一致', kind: 'contradiction', source: DESIGN },
    path: '/materialCount',
    check: ({ materials, materialCount }) => {
      if (materials === null) return undefined;
      const counted = materials.filter((m) => m.necessity === 'required' && m.sharedFrom === null).length;
      return when(
        counted !== materialCount,
        `须提交的必要材料数填为${materialCount}，按材料清单（必要且不能共享免交的）应为${counted}。`,
      );
    },
  },
  {
    ...{ id: 'legal-basis', title: '有设定依据', kind: 'missing', source: DESIGN },
    path: '/legalBasis',
    check: ({ legalBasis }) => when(legalBasis.length === 0, '没有设定依据。'),
  },
  {
    ...{ id: 'entrusted-delegator', title: '受委托组织写明委托部门', kind: 'missing', source: DESIGN },
    path: '/body/delegator',
    check: ({ body }) =>
      when(
        body.nature === 'entrusted' && body.delegator === undefined,
        '实施主体为受委托组织，应写明委托部门。',
      ),
  },
  {
    ...{ id: 'level-region', title: '行使层级与实施主体区划一致', kind: 'contradiction', source: DESIGN },
    path: '/exerciseLevel',
    check: ({ exerciseLevel, body }) =>
      when(
        !fitsRegion(exerciseLevel, body.code.slice(2, 8)),
        '行使层级与实施主体信用代码中的行政区划不一致。',
      ),
  },
  {
    ...{ id: 'village-intake', title: '村（社区）只受理、不决定', kind: 'contradiction' },
    source: '行政许可法第二十四条；村民委员会不行使行政权力',
    path: '/delegation',
    check: ({ delegation }) =>
      when(
        delegation.some(({ to, kind }) => to === 'village' && kind !== 'intake'),
        '放到村（社区）的只能是服务前移（受理、初核、代办），不能下放、授权或者委托决定。',
      ),
  },
  {
    ...{
      id: 'conditional-material',
      title: '非必要材料写明何时必要',
      kind: 'missing',
      source: REAL_CATALOGUE,
    },
    path: '/materials',
    check: ({ materials }) => {
      const silent = (materials ?? []).filter((m) => m.necessity === 'conditional' && m.condition === null);
      return when(
        silent.length > 0,
        `非必要材料没有写明何时必要：${silent.map(({ name }) => name).join('、')}。`,
      );
    },
  },
  {
    ...{
      id: 'applied-for',
      title: '属于依申请办理的类型',
      kind: 'contradiction',
      source: 'GB/T 39046-2020 附录A.1',
    },
    path: '/type',
    check: ({ type }) =>
      when(!ITEM_TYPES[type].applied, `“${ITEM_TYPES[type].title}”是依职权的类型，不能作为申请事项。`),
  },
];

/** Region codes end in 0000 for a province, 00 for a city; towns and villages are registered under their county's code. */
function fitsRegion(level: ItemElements['exerciseLevel'], region: string): boolean {
  switch (level) {
    case 'state':
      return region === '100000';
    case 'province':
      return region.endsWith('0000') && region !== '100000';
    case 'city':
      return region.endsWith('00') && !region.endsWith('0000');
    case 'county':
    case 'town':
    case 'village':
      return !region.endsWith('00');
    case 'shared':
      return true;
  }
}
