import type { CivilDate } from '../time/index.ts';
import type { AreaLevel } from './area-code.ts';
import { parseAreaCode } from './area-code.ts';
import { parseCaseNumber } from './case-number.ts';
import type { BaseCode, ImplementationCode } from './item-code.ts';
import { parseBaseCode, parseHandlingItemCode, parseImplementationCode } from './item-code.ts';
import { parseOrganisationCode } from './organisation-code.ts';
import type { NumberReason, Parsed } from './parsed.ts';
import type { ResidentId } from './resident-id.ts';
import { parseResidentId } from './resident-id.ts';
import type { Uscc } from './uscc.ts';
import { parseUscc } from './uscc.ts';

/** The kinds of number that `checkNumber` tells apart. */
export type NumberKind =
  | 'resident-id'
  | 'uscc'
  | 'organisation-code'
  | 'area-code'
  | 'base-code'
  | 'implementation-code'
  | 'handling-item-code'
  | 'case-number';

/** A number read as one kind, its parts labelled for people. */
export interface NumberReading {
  readonly kindName: string;
  readonly reason?: NumberReason;
  readonly parts: readonly { readonly label: string; readonly value: string }[];
  readonly warnings: readonly NumberReason[];
  readonly birthDate?: CivilDate;
}

const LEVEL_NAMES: Record<AreaLevel, string> = {
  province: '省级',
  city: '市级',
  county: '县级',
  town: '乡镇级',
  village: '村级',
};
const HOLDERS: Record<ResidentId['holder'], string> = {
  citizen: '居民身份证',
  'hong-kong': '港澳台居民居住证（香港）',
  macao: '港澳台居民居住证（澳门）',
  taiwan: '港澳台居民居住证（台湾）',
  'foreign-permanent-resident': '外国人永久居留身份证',
};

/** Reads a normalised number as the given kind. */
export function readAs(kind: NumberKind, number: string): NumberReading {
  switch (kind) {
    case 'resident-id':
      return residentReading(parseResidentId(number));
    case 'uscc':
      return reading('统一社会信用代码', parseUscc(number), usccParts);
    case 'organisation-code':
      return reading('组织机构代码', parseOrganisationCode(number), ({ body, check }) => [
        ['本体代码', body],
        ['校验码', check],
      ]);
    case 'area-code':
      return reading('行政区划代码', parseAreaCode(number), ({ level, provinceName, ancestors }) => [
        ['层级', LEVEL_NAMES[level]],
        ['省级', provinceName],
        ...(ancestors.length > 0 ? [['上级代码', ancestors.join(' › ')] as const] : []),
      ]);
    case 'base-code':
      return reading('基本编码', parseBaseCode(number), baseParts);
    case 'implementation-code':
      return reading('实施编码', parseImplementationCode(number), implementationParts);
    case 'handling-item-code':
      return reading('业务办理项编码', parseHandlingItemCode(number), ({ implementation, serial }) => [
        ...implementationParts(implementation),
        ['办理项序号', serial],
      ]);
    case 'case-number':
      return reading('办件编号', parseCaseNumber(number), ({ implementation, date, serial }) => [
        ...implementationParts(implementation),
        ['收件日期', date],
        ['当日流水号', String(serial)],
      ]);
  }
}

type Pairs = readonly (readonly [label: string, value: string])[];

function reading<T>(kindName: string, parsed: Parsed<T>, pairs: (value: T) => Pairs): NumberReading {
  if (!parsed.ok) return { kindName, reason: parsed.reason, parts: [], warnings: [] };
  const parts = pairs(parsed.value).map(([label, value]) => ({ label, value }));
  return { kindName, parts, warnings: warningsIn(parsed.value) };
}

function warningsIn(value: unknown): readonly NumberReason[] {
  const { warnings } = value as { warnings?: readonly NumberReason[] };
  return warnings ?? [];
}

function residentReading(parsed: Parsed<ResidentId>): NumberReading {
  const read = reading('居民身份证号码', parsed, (value) => [
    ['证件', HOLDERS[value.holder]],
    ...(value.upgradedFrom === undefined ? [] : [['升位后号码', value.number] as const]),
    ['首次登记地', value.region],
    ['出生日期', value.birthDate],
    ['性别', value.sex === 'male' ? '男' : '女'],
    ['顺序码', value.sequence],
    ['校验码', value.check],
  ]);
  return parsed.ok ? { ...read, birthDate: parsed.value.birthDate } : read;
}

function usccParts(value: Uscc): Pairs {
  return [
    ['登记管理部门', value.registrarName ?? value.registrar],
    ['机构类别', value.categoryName ?? value.category],
    ['登记机关行政区划', value.region],
    ['主体标识码', value.organisationCode],
    ['校验码', value.check],
  ];
}

function baseParts(value: BaseCode): Pairs {
  return [
    ['目录', value.owner === '00' ? '国家目录' : `省级目录（${value.owner}）`],
    ['事项类型', value.typeName ?? value.type],
    ['主项', value.mainItem],
    ['子项', value.subItem === '000' ? '无' : value.subItem],
  ];
}

function implementationParts(value: ImplementationCode): Pairs {
  return [['实施主体', value.body], ['行使层级', value.levelName], ...baseParts(value.base)];
}
