import { normalizeNumber } from './normalize-number.ts';
import type { Parsed } from './parsed.ts';
import { accept, refuse } from './parsed.ts';

/** The parts of an organisation code (组织机构代码, GB 11714): eight characters and a check character. */
export interface OrganisationCode {
  readonly code: string;
  readonly body: string;
  readonly check: string;
}

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Reads an organisation code, with or without the hyphen before its check character. */
export function parseOrganisationCode(text: string): Parsed<OrganisationCode> {
  const code = normalizeNumber(text);
  if (code.length !== 9) return refuse('length', `组织机构代码应为 9 位，现为 ${code.length} 位，请核对`);
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) {
    return refuse('characters', '组织机构代码前 8 位应为数字或大写字母，末位应为数字或 X，请核对');
  }
  const check = organisationCheck(code.slice(0, 8));
  if (check !== code[8]) return refuse('check', '组织机构代码的校验码不符，请逐位核对');
  return accept({ code, body: code.slice(0, 8), check });
}

/** The check character over eight characters, A to Z counting 10 to 35 (GB 11714). */
export function organisationCheck(body: string): string {
  let sum = 0;
  for (let index = 0; index < 8; index++) sum += Number.parseInt(body[index]!, 36) * WEIGHTS[index]!;
  const value = 11 - (sum % 11);
  return value === 10 ? 'X' : value === 11 ? '0' : String(value);
}
