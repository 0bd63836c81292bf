import { Type, type Static } from 'typebox';
import { defineSetting } from '@yimen/platform/contract';
import type { CivilDate } from '@yimen/platform/time';

const NOTICE = '《“互联网+政务服务”技术体系建设指南》（国办函〔2016〕108号）电子材料可信等级A、B、C、D';

/** Trust levels of a stored material (国办函〔2016〕108号), from the most trusted down. */
export const TRUST_LEVELS = {
  A: '部门签发，直接可用',
  B: '窗口核验，重复可用',
  C: '用户上传，须核对原件',
  D: '用户自制，承诺真实后可用',
} as const;
export type TrustLevel = keyof typeof TRUST_LEVELS;

/** What was looked at when a material was verified. The notice makes a level of each. */
export const VERIFICATION_BASES = {
  issued: { title: '核对部门签发的电子件（电子印章有效）', level: 'A' },
  original: { title: '核对原件', level: 'B' },
  copy: { title: '只见复印件或上传件', level: 'C' },
  'self-made': { title: '申请人自制，已承诺真实', level: 'D' },
} as const satisfies Record<string, { title: string; level: TrustLevel }>;
export type VerificationBasis = keyof typeof VERIFICATION_BASES;
export const verificationBases = Object.keys(VERIFICATION_BASES) as VerificationBasis[];

/** What using a stored material again asks for: nothing, the original at the window before acceptance, a promise, or it is not done. */
export const REUSE_WAYS = {
  direct: '直接使用',
  original: '使用，受理前核对原件',
  promise: '使用，申请人承诺仍然真实',
  never: '不再使用',
} as const;
export type ReuseWay = keyof typeof REUSE_WAYS;

const rule = Type.Object(
  {
    way: Type.Enum(Object.keys(REUSE_WAYS) as ReuseWay[], { title: '再次使用的方式' }),
    months: Type.Integer({ title: '自核验之日起多少个月内可用', minimum: 1, maximum: 240 }),
  },
  { additionalProperties: false },
);

/** How each level may be used again, and for how long after it was verified. */
export const materialTrust = defineSetting({
  key: 'cases.material-trust',
  title: '电子材料库：各可信等级的再次使用规则',
  schema: Type.Object({ A: rule, B: rule, C: rule, D: rule }, { additionalProperties: false }),
  default: {
    A: { way: 'direct', months: 60 },
    B: { way: 'direct', months: 24 },
    C: { way: 'original', months: 12 },
    D: { way: 'promise', months: 6 },
  },
  source: `${NOTICE}；月数原文未作规定，为本系统建议值，2026-11`,
});

/** One material under its several names: the key is the standard name or code, the list what items call it. */
export const materialNames = defineSetting({
  key: 'cases.material-names',
  title: '电子材料库：同一材料的不同叫法（标准名称或编码 → 各种叫法）',
  schema: Type.Record(Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }))),
  default: {
    居民身份证: ['身份证', '身份证明', '申请人身份证', '申请人身份证明', '有效身份证件', '法定代表人身份证'],
    营业执照: ['企业法人营业执照', '营业执照副本', '统一社会信用代码证'],
  } as Record<string, string[]>,
  source: '国家标准材料名称目录尚未取得，默认为本系统建议值，由本县按实施清单补充，2026-11',
});

/** Words in a material's name that tie it to one application: these are never used again. */
export const materialOnce = defineSetting({
  key: 'cases.material-once',
  title: '电子材料库：名称含有这些字的材料只用于当次申请',
  schema: Type.Array(Type.String({ minLength: 2 })),
  default: ['申请书', '申请表', '申报表', '承诺书', '委托书', '登记表'],
  source: '本系统建议值：申请文书只反映当次意思表示，2026-11',
});

export const trustSettings = [materialTrust, materialNames, materialOnce];

/** The rules of the store as they stand. */
export interface TrustRules {
  readonly levels: Static<(typeof materialTrust)['schema']>;
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly once: readonly string[];
}

export const defaultTrustRules: TrustRules = {
  levels: materialTrust.default as TrustRules['levels'],
  names: materialNames.default,
  once: materialOnce.default,
};

/** A verified material of a party, as the store (电子材料库) keeps it. */
export interface StoredMaterial {
  readonly id: string;
  readonly party: string;
  readonly kind: string;
  readonly name: string;
  readonly files: readonly string[];
  readonly level: TrustLevel;
  readonly verifiedOn: CivilDate;
  readonly verifiedBy: string;
  /** Number of the case in which it was verified, and the unit that held it. */
  readonly caseNumber: string;
  readonly unit: string | null;
  /** Last day on which the material itself is valid; null: it does not say. */
  readonly validUntil: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
}

/** Copies, originals and scans of a thing are the thing; marks and spaces are not part of its name. */
const NOISE = /[《》“”"'\s]|[（(][^（()）]*[)）]|(的)?(原件|复印件|扫描件|影印件)/gu;

/** The kind under which a material of this name is kept: its standard name where one is known, else the bare name. */
export function materialKind(name: string, { names }: Pick<TrustRules, 'names'>): string {
  const bare = name.normalize('NFKC').replace(NOISE, '');
  const known = Object.entries(names).find(
    ([standard, others]) => standard === bare || others.some((other) => other === bare),
  );
  return known?.[0] ?? bare;
}

/** Whether a material of this name may be used for more than one application. */
export function isReusableKind(name: string, { once }: Pick<TrustRules, 'once'>): boolean {
  return !once.some((word) => name.includes(word));
}

/** Last day on which a stored material may be used again: that of the material itself or of its level, whichever is earlier. */
export function usableUntil(
  { level, verifiedOn, validUntil }: Pick<StoredMaterial, 'level' | 'verifiedOn' | 'validUntil'>,
  { levels }: Pick<TrustRules, 'levels'>,
): CivilDate {
  const byLevel = monthsAfter(verifiedOn, levels[level].months);
  return validUntil !== null && validUntil < byLevel ? validUntil : byLevel;
}

/** Why a stored material may not be used for a material of this name on a day; undefined when it may. */
export function reuseProblem(
  stored: StoredMaterial,
  name: string,
  on: CivilDate,
  rules: TrustRules,
): 'stored-other-kind' | 'stored-once' | 'stored-withdrawn' | 'stored-expired' | 'stored-never' | undefined {
  if (!isReusableKind(name, rules)) return 'stored-once';
  if (materialKind(name, rules) !== stored.kind) return 'stored-other-kind';
  if (stored.withdrawnOn !== null) return 'stored-withdrawn';
  if (rules.levels[stored.level].way === 'never') return 'stored-never';
  return on > usableUntil(stored, rules) ? 'stored-expired' : undefined;
}

/** The same day of a later month, or its last day where that month is shorter (民法典第二百零二条). */
function monthsAfter(day: CivilDate, months: number): CivilDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const to = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return civilDateOf(to.year, to.month, Math.min(date, lastDayOf(to.year, to.month)));
}

function lastDayOf(year: number, month: number): number {
  if (month === 2) return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function civilDateOf(year: number, month: number, date: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
