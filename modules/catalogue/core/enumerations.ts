import { Type } from 'typebox';

/** An entry of a code list: the Chinese, and the national code where the list has one. */
export interface Term {
  readonly title: string;
  readonly code?: string;
}

/**
 * Item types with their national codes (GB/T 39046-2020 A.1). `applied`: started by an application; the six such kinds of power
 * (依申请六类) are counted apart from public services. Older systems number otherwise: map on import, never assume.
 */
export const ITEM_TYPES = {
  licence: { code: '01', title: '行政许可', applied: true },
  penalty: { code: '02', title: '行政处罚', applied: false },
  coercion: { code: '03', title: '行政强制', applied: false },
  levy: { code: '04', title: '行政征收', applied: false },
  benefit: { code: '05', title: '行政给付', applied: true },
  inspection: { code: '06', title: '行政检查', applied: false },
  confirmation: { code: '07', title: '行政确认', applied: true },
  award: { code: '08', title: '行政奖励', applied: true },
  adjudication: { code: '09', title: '行政裁决', applied: true },
  'other-power': { code: '10', title: '其他行政权力', applied: true },
  'public-service': { code: '20', title: '公共服务', applied: true },
} as const satisfies Record<string, Term & { applied: boolean }>;

/** Level at which a power is exercised (行使层级, GB/T 39046-2020); the codes are those inside an implementation code. */
export const EXERCISE_LEVELS = {
  state: { code: '1', title: '国家级' },
  province: { code: '2', title: '省级' },
  city: { code: '3', title: '市级' },
  county: { code: '4', title: '县级' },
  town: { code: '5', title: '镇（乡、街道）级' },
  village: { code: '6', title: '村（社区）级' },
  shared: { code: '7', title: '分级管理' },
} as const satisfies Record<string, Term>;

/** Where a power comes from (权力来源). */
export const POWER_SOURCES = {
  own: { code: '1', title: '法定本级行使' },
  'moved-down': { code: '2', title: '上级下放' },
  'authorised-above': { code: '3', title: '上级授权' },
  'authorised-level': { code: '4', title: '同级授权' },
  'entrusted-above': { code: '5', title: '上级委托' },
  'entrusted-level': { code: '6', title: '同级委托' },
} as const satisfies Record<string, Term>;

/** Nature of the implementing body (实施主体性质). */
export const BODY_NATURES = {
  statutory: { code: '1', title: '法定机关' },
  authorised: { code: '2', title: '授权组织' },
  entrusted: { code: '3', title: '受委托组织' },
  other: { code: '9', title: '其他' },
} as const satisfies Record<string, Term>;

/** Kind of handling (办件类型). */
export const HANDLING_MODES = {
  immediate: { code: '1', title: '即办件' },
  promised: { code: '2', title: '承诺件' },
  other: { code: '9', title: '其他' },
} as const satisfies Record<string, Term>;

/** Whom an item serves, as themes and forms divide them (服务对象; the national list divides legal persons further). */
export const APPLICANT_KINDS = {
  'natural-person': { title: '自然人' },
  'legal-person': { title: '法人' },
} as const satisfies Record<string, Term>;

/** Depth of online handling in four levels (网上办理深度); only Ⅳ is worded alike everywhere: no visit at all. */
export const ONLINE_DEPTHS = {
  one: { title: 'Ⅰ' },
  two: { title: 'Ⅱ' },
  three: { title: 'Ⅲ' },
  four: { title: 'Ⅳ' },
} as const satisfies Record<string, Term>;

/** Ways to apply (办理形式, GB/T 39046-2020). */
export const HANDLING_FORMS = {
  window: { code: '1', title: '窗口办理' },
  computer: { code: '2', title: '电脑端办理' },
  mobile: { code: '3', title: '移动端办理' },
  mail: { code: '4', title: '快递申请' },
  other: { code: '9', title: '其他' },
} as const satisfies Record<string, Term>;

/** Where else an item can be applied for (通办范围). */
export const HANDLING_AREAS = {
  nation: { code: '1', title: '全国通办' },
  province: { code: '2', title: '全省通办' },
  city: { code: '3', title: '全市通办' },
  county: { code: '4', title: '全县通办' },
  town: { code: '5', title: '全镇通办' },
  villages: { code: '6', title: '跨村通办' },
} as const satisfies Record<string, Term>;

/** What the result is (审批结果类型); the codes differ by province. */
export const RESULT_KINDS = {
  certificate: { title: '证照' },
  approval: { title: '批文' },
  other: { title: '其他结果' },
  none: { title: '无结果文书' },
} as const satisfies Record<string, Term>;

/** By what means a material need not be handed in (免提交方式). */
export const MATERIAL_WAIVERS = {
  licence: { title: '电子证照调用' },
  verification: { title: '数据核验' },
  declaration: { title: '告知承诺' },
  internal: { title: '部门内部流转' },
} as const satisfies Record<string, Term>;

/** How a result ends the matter: by certificate, by approval, by document, or otherwise. */
export const RESULT_FINISHES = {
  certificate: { title: '出证办结' },
  approval: { title: '审批办结' },
  document: { title: '出文办结' },
  other: { title: '其他办结' },
} as const satisfies Record<string, Term>;

/** Where a material comes from (来源渠道). */
export const MATERIAL_SOURCES = {
  applicant: { code: '10', title: '申请人自备' },
  government: { code: '20', title: '政府部门核发' },
  other: { code: '99', title: '其他机构出具' },
} as const satisfies Record<string, Term>;

/** In what form a material is handed in. */
export const MATERIAL_FORMS = {
  original: { title: '原件' },
  copy: { title: '复印件' },
  'original-shown': { title: '原件核验' },
  electronic: { title: '电子件' },
} as const satisfies Record<string, Term>;

/** Whether a material must be handed in (材料必要性). */
export const MATERIAL_NECESSITIES = {
  required: { code: '1', title: '必要' },
  conditional: { code: '2', title: '非必要' },
  later: { code: '3', title: '容缺后补' },
} as const satisfies Record<string, Term>;

/** Unit of a time limit (时限单位). */
export const LIMIT_UNITS = {
  workday: { title: '工作日' },
  'calendar-day': { title: '日' },
  hour: { title: '小时' },
  month: { title: '个月' },
  year: { title: '年' },
} as const satisfies Record<string, Term>;

/** The ids of a code list, as a schema that accepts exactly them. */
export function enumOf<K extends string>(terms: Readonly<Record<K, Term>>, title: string) {
  return Type.Enum(Object.keys(terms) as K[], { title });
}

/** The id of a term by its Chinese. Throws RangeError when the list does not have it. */
export function idByTitle<K extends string>(terms: Readonly<Record<K, Term>>, title: string): K {
  for (const id of Object.keys(terms) as K[]) if (terms[id].title === title) return id;
  const known = Object.values<Term>(terms).map((term) => term.title);
  throw new RangeError(`“${title}”不在允许的取值之中：${known.join('、')}`);
}
