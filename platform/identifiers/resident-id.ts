import type { CivilDate } from '../time/index.ts';
import { isCivilDate } from '../time/index.ts';
import { normalizeNumber } from './normalize-number.ts';
import type { NumberReason, Parsed } from './parsed.ts';
import { accept, refuse } from './parsed.ts';

/** The parts of a citizen identity number (公民身份号码, GB 11643-1999). */
export interface ResidentId {
  /** Always 18 characters: a number of the old form has been upgraded. */
  readonly number: string;
  readonly holder: 'citizen' | 'hong-kong' | 'macao' | 'taiwan' | 'foreign-permanent-resident';
  /** Region of first registration; need not exist in today's table. */
  readonly region: string;
  readonly birthDate: CivilDate;
  readonly sequence: string;
  readonly sex: 'male' | 'female';
  readonly check: string;
  /** The 15 digits it was given as. */
  readonly upgradedFrom?: string;
  readonly warnings: readonly NumberReason[];
}

/** What to do with sequence 000, which is not known to have been issued: no source settles it. Default: warn. */
export interface ResidentIdOptions {
  readonly sequence000?: 'accept' | 'warn' | 'reject';
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Reads an 18-digit number, or a 15-digit one of the first generation, which is upgraded by inserting the century. */
export function parseResidentId(text: string, options: ResidentIdOptions = {}): Parsed<ResidentId> {
  const given = normalizeNumber(text);
  if (given.length !== 18 && given.length !== 15) {
    return refuse('length', `居民身份证号码应为 18 位，现为 ${given.length} 位，请核对是否漏输或多输`);
  }
  if (!/^(\d{17}[\dX]|\d{15})$/.test(given)) {
    return refuse('characters', '居民身份证号码只能由数字组成（18 位号码的末位可以是 X），请核对');
  }
  const old = given.length === 15;
  const number = old ? upgraded(given) : given;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCivilDate(birthDate)) {
    return refuse('birth-date', `号码中的出生日期 ${birthDate} 不存在，请核对第 7 至 14 位`);
  }
  if (number.startsWith('0')) return refuse('region', '号码前 6 位不是行政区划代码，请核对');
  const check = checkOf(number.slice(0, 17));
  if (check !== number[17]) {
    return refuse('check', '居民身份证号码的校验码不符，通常是输错了一位或相邻两位颠倒，请逐位核对');
  }
  const sequence = number.slice(14, 17);
  const rule = options.sequence000 ?? 'warn';
  if (sequence === '000' && rule === 'reject') {
    return refuse('sequence', '号码第 15 至 17 位为 000，没有发放过这样的顺序码，请核对');
  }
  return accept({
    number,
    holder: holderOf(number),
    region: number.slice(0, 6),
    birthDate,
    sequence,
    sex: Number(sequence) % 2 === 1 ? 'male' : 'female',
    check,
    ...(old ? { upgradedFrom: given } : {}),
    warnings: warningsOf(given, sequence === '000' && rule === 'warn'),
  });
}

/** True when the text is a valid 18-digit number as it stands, without upgrading. */
export function isResidentId(text: string): boolean {
  return /^\d{17}[\dXx]$/.test(text) && parseResidentId(text).ok;
}

/** Whole years of age on a day; negative before birth. Born on 29 February, one grows older on 1 March in common years. */
export function ageOn(birthDate: CivilDate, on: CivilDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The reason why nobody alive on a day has this date of birth, or undefined. A number can be well formed and still fail this. */
export function findAgeDoubt(birthDate: CivilDate, on: CivilDate, oldest = 125): NumberReason | undefined {
  if (birthDate > on) return { code: 'future-birth', message: `出生日期 ${birthDate} 晚于 ${on}，请核对` };
  const age = ageOn(birthDate, on);
  if (age <= oldest) return undefined;
  return { code: 'implausible-age', message: `按出生日期 ${birthDate} 推算已 ${age} 岁，请核对证件原件` };
}

/** The check character of the first 17 digits (GB 11643, by ISO 7064 MOD 11-2). */
function checkOf(body: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += Number(body[index]) * WEIGHTS[index]!;
  return CHECKS[sum % 11]!;
}

function upgraded(old: string): string {
  const body = `${old.slice(0, 6)}19${old.slice(6)}`;
  return body + checkOf(body);
}

function holderOf(number: string): ResidentId['holder'] {
  if (number.startsWith('9')) return 'foreign-permanent-resident';
  const special = { 81: 'hong-kong', 82: 'macao', 83: 'taiwan' } as const;
  return special[number.slice(0, 2) as unknown as keyof typeof special] ?? 'citizen';
}

function warningsOf(given: string, sequence000: boolean): NumberReason[] {
  const warnings: NumberReason[] = [];
  if (given.length === 15) {
    warnings.push({
      code: 'old-form',
      message: '这是 15 位旧号码，第一代居民身份证已停止使用，请核对现行证件',
    });
    // Sequences 996 to 999 were kept for people already over a hundred: their century is 18, not 19.
    if (given.slice(12) >= '996') {
      warnings.push({
        code: 'century',
        message: '顺序码 996 至 999 曾留给百岁老人，出生世纪请以户籍档案为准',
      });
    }
  }
  if (sequence000) {
    warnings.push({ code: 'sequence', message: '顺序码为 000，一般没有发放，请核对证件原件' });
  }
  return warnings;
}
