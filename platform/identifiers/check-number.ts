import type { CivilDate } from '../time/index.ts';
import { isCivilDate } from '../time/index.ts';
import { normalizeNumber } from './normalize-number.ts';
import type { NumberKind, NumberReading } from './number-reading.ts';
import { readAs } from './number-reading.ts';
import type { NumberReason } from './parsed.ts';
import { findAgeDoubt } from './resident-id.ts';
import { findUsccClass } from './uscc-class.ts';

/** What a number is and whether it is right. `kind` is missing when nothing of that shape is known. */
export interface NumberCheck {
  readonly kind?: NumberKind;
  readonly kindName?: string;
  readonly number: string;
  readonly valid: boolean;
  readonly reason?: NumberReason;
  readonly parts: readonly { readonly label: string; readonly value: string }[];
  readonly warnings: readonly NumberReason[];
  /** Other kinds of which this is a valid number too; the number alone cannot tell. */
  readonly also: readonly NumberKind[];
}

/** Recognises a number by its shape and checks it. With `on`, a resident's age is checked for plausibility on that day. */
export function checkNumber(text: string, on?: CivilDate): NumberCheck {
  const number = normalizeNumber(text);
  const candidates = candidatesOf(number);
  const first = candidates[0];
  if (first === undefined) {
    return { number, valid: false, reason: unknownReason(number), parts: [], warnings: [], also: [] };
  }
  const readings = candidates.map((kind) => ({ kind, reading: readAs(kind, number) }));
  const valid = readings.filter(({ reading }) => reading.reason === undefined);
  const { kind, reading } = valid[0] ?? readings[0]!;
  return {
    kind,
    kindName: reading.kindName,
    number,
    valid: reading.reason === undefined,
    ...(reading.reason === undefined ? {} : { reason: reading.reason }),
    parts: reading.parts,
    warnings: [...reading.warnings, ...ageWarning(reading, on)],
    also: valid.slice(1).map((other) => other.kind),
  };
}

/** The kinds a text of this shape may be, the likeliest first: it decides ties and whose fault is reported. */
function candidatesOf(number: string): NumberKind[] {
  const digits = /^\d+$/.test(number);
  switch (number.length) {
    case 6:
      return digits ? ['area-code'] : [];
    case 9:
      return digits ? ['area-code', 'organisation-code'] : ['organisation-code'];
    case 12:
      if (!digits) return [];
      return number.startsWith('00') ? ['base-code', 'area-code'] : ['area-code', 'base-code'];
    case 15:
      return ['resident-id'];
    case 18:
      return looksLikeResident(number) ? ['resident-id', 'uscc'] : ['uscc', 'resident-id'];
    case 31:
      return ['implementation-code'];
    case 33:
      return ['handling-item-code'];
    default:
      return number.length >= 43 && number.length <= 50 ? ['case-number'] : [];
  }
}

/** Digits with a date in the middle are a person's number; with a known class of body in front they may be a body's. */
function looksLikeResident(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return isCivilDate(date) || findUsccClass(number.slice(0, 2)) === undefined;
}

function ageWarning(reading: NumberReading, on: CivilDate | undefined): NumberReason[] {
  if (on === undefined || reading.birthDate === undefined) return [];
  const doubt = findAgeDoubt(reading.birthDate, on);
  return doubt === undefined ? [] : [doubt];
}

function unknownReason(number: string): NumberReason {
  return {
    code: 'unknown-kind',
    message:
      `无法识别这个 ${[...number].length} 位号码：可以查验居民身份证号码（18、15 位）、统一社会信用代码（18 位）、组织机构代码（9 位）、` +
      '行政区划代码（6、9、12 位）、基本编码（12 位）、实施编码（31 位）、业务办理项编码（33 位）和办件编号（43 位以上）',
  };
}
