import { checkNumber, normalizeNumber } from '@yimen/platform/identifiers';
import type { CellKind } from '@yimen/platform/spreadsheet';

/** A spreadsheet keeps fifteen digits of a number and makes the rest noughts. */
const KEPT_DIGITS = 15;

/**
 * Number of the holder's certificate: a resident's, a credit code, or that of another paper. A message never repeats the number:
 * it is of a person, and messages are shown and kept.
 */
export const certificateNumberCell: CellKind<string> = {
  read({ kind, text }) {
    if (
      /^\d(\.\d+)?E\+?\d+$/i.test(text.trim()) ||
      (kind === 'number' && text.replace(/\D/g, '').length > KEPT_DIGITS)
    )
      return { mistake: '号码被表格软件当作数字，后几位已丢失，请把单元格格式改为“文本”后重新填写。' };
    const number = normalizeNumber(text);
    if (!/^[0-9A-Z()]{5,40}$/.test(number)) return { mistake: '证件号码应当是5至40位的数字和字母，请核对。' };
    if (idTypeOf(number) !== 'other' || !/^(\d{15}|[0-9A-Z]{18})$/.test(number)) return { value: number };
    // Of this length it can only be a resident's number or a credit code, and is neither.
    return { mistake: '不是正确的居民身份证号码或统一社会信用代码，请逐位核对。' };
  },
  write: (value) => value,
};

/** Kind of certificate a number is of, by its shape and check digit. */
export function idTypeOf(number: string): 'resident-id' | 'uscc' | 'other' {
  const { kind, valid } = checkNumber(number);
  return valid && (kind === 'resident-id' || kind === 'uscc') ? kind : 'other';
}
