import { normalizeNumber } from './normalize-number.ts';
import { organisationCheck } from './organisation-code.ts';
import type { NumberReason, Parsed } from './parsed.ts';
import { accept, refuse } from './parsed.ts';
import { findRegistrar, findUsccClass } from './uscc-class.ts';

/** The parts of a unified social credit code (统一社会信用代码, GB 32100-2015). */
export interface Uscc {
  readonly code: string;
  /** First character: the kind of authority that registered the body. */
  readonly registrar: string;
  readonly registrarName?: string;
  /** First two characters, such as 11 机关 or 91 企业. */
  readonly category: string;
  readonly categoryName?: string;
  readonly region: string;
  readonly organisationCode: string;
  readonly check: string;
  readonly warnings: readonly NumberReason[];
}

/** 31 characters with the values 0 to 30; I, O, S, V and Z are left out because they are mistaken for others. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Reads a unified social credit code. A wrong organisation check inside is a warning only: early codes break it. */
export function parseUscc(text: string): Parsed<Uscc> {
  const code = normalizeNumber(text);
  if (code.length !== 18) {
    return refuse('length', `统一社会信用代码应为 18 位，现为 ${code.length} 位，请核对是否漏输或多输`);
  }
  const bad = [...code].findIndex((character) => !ALPHABET.includes(character));
  if (bad >= 0) {
    const advice = /[IOSVZ]/.test(code[bad]!)
      ? '统一社会信用代码不使用字母 I、O、S、V、Z，是否应为 1、0、5、U、2'
      : '只能使用数字和大写字母';
    return refuse('characters', `第 ${bad + 1} 位“${code[bad]}”不能使用：${advice}，请核对`);
  }
  if (!/^\d{6}$/.test(code.slice(2, 8))) {
    return refuse('region', '统一社会信用代码第 3 至 8 位是登记机关行政区划码，应全部为数字，请核对');
  }
  if (usccCheck(code.slice(0, 17)) !== code[17]) {
    return refuse('check', '统一社会信用代码的校验码不符，通常是输错了一位或相邻两位颠倒，请逐位核对');
  }
  const registrarName = findRegistrar(code[0]!);
  const categoryName = findUsccClass(code.slice(0, 2));
  return accept({
    code,
    registrar: code[0]!,
    ...(registrarName === undefined ? {} : { registrarName }),
    category: code.slice(0, 2),
    ...(categoryName === undefined ? {} : { categoryName }),
    region: code.slice(2, 8),
    organisationCode: code.slice(8, 17),
    check: code[17]!,
    warnings: warningsOf(code, categoryName),
  });
}

/** True when the text is a valid code as it stands: 18 capital letters and digits. */
export function isUscc(text: string): boolean {
  return /^[0-9A-Z]{18}$/.test(text) && parseUscc(text).ok;
}

/** The check character over 17 characters: (31 − Σ mod 31) mod 31, so that 31 wraps to 0. */
export function usccCheck(body: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += ALPHABET.indexOf(body[index]!) * WEIGHTS[index]!;
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

function warningsOf(code: string, categoryName: string | undefined): NumberReason[] {
  const warnings: NumberReason[] = [];
  if (organisationCheck(code.slice(8, 16)) !== code[16]) {
    warnings.push({
      code: 'organisation-check',
      message: '其中的主体标识码（第 9 至 17 位）校验码不符，部分早期代码如此，请对照登记证书核对',
    });
  }
  if (categoryName === undefined) {
    warnings.push({
      code: 'category',
      message: `前两位“${code.slice(0, 2)}”不在已知的登记管理部门和机构类别中，请对照登记证书核对`,
    });
  }
  return warnings;
}
