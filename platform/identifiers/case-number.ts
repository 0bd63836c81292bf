import type { CivilDate } from '../time/index.ts';
import { isCivilDate } from '../time/index.ts';
import type { ImplementationCode } from './item-code.ts';
import { parseImplementationCode } from './item-code.ts';
import { normalizeNumber } from './normalize-number.ts';
import type { Parsed } from './parsed.ts';
import { accept, refuse } from './parsed.ts';

/**
 * 办件编号: implementation code (31), day (8) and a serial that starts anew every day. The serial has four digits and
 * grows beyond 9999 instead of starting over, so that no two cases share a number.
 */
export interface CaseNumber {
  readonly number: string;
  readonly implementation: ImplementationCode;
  readonly date: CivilDate;
  readonly serial: number;
}

/** GB/T 39046 gives the field 50 characters. */
const LONGEST = 50;

/** Reads a case number of 43 characters or more. */
export function parseCaseNumber(text: string): Parsed<CaseNumber> {
  const number = normalizeNumber(text);
  if (number.length < 43 || number.length > LONGEST) {
    return refuse('length', `办件编号应为 43 位（当日超过 9999 件时更长），现为 ${number.length} 位，请核对`);
  }
  const implementation = parseImplementationCode(number.slice(0, 31));
  if (!implementation.ok) return implementation;
  const day = number.slice(31, 39);
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  if (!isCivilDate(date)) return refuse('date', `办件编号第 32 至 39 位“${day}”不是真实的日期，请核对`);
  const serial = number.slice(39);
  if (!/^(?!0000)\d{4}$|^[1-9]\d{4,}$/.test(serial)) {
    return refuse('serial', `办件编号末尾的流水号“${serial}”应为 0001 起的数字，超过 9999 时不补零，请核对`);
  }
  return accept({ number, implementation: implementation.value, date, serial: Number(serial) });
}

/** Puts a case number together. Throws RangeError when the parts do not make a valid one. */
export function composeCaseNumber(implementation: string, date: CivilDate, serial: number): string {
  const parsed = parseCaseNumber(implementation + date.replaceAll('-', '') + String(serial).padStart(4, '0'));
  if (!parsed.ok) throw new RangeError(parsed.reason.message);
  return parsed.value.number;
}
