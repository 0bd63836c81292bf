import { Type } from 'typebox';
import type { CivilDate } from '@yimen/platform/time';

/** When something holds: from `validFrom` up to, but without, `validTo`; null is open-ended. */
export interface Period {
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

/** The two fields of a period, for the schemas that carry one. */
export const periodFields = {
  validFrom: Type.String({ title: '生效日期', format: 'civil-date' }),
  validTo: Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], {
    title: '失效日期（当日起不再有效）',
  }),
};

/** Whether a period holds on a day. */
export function isValidOn({ validFrom, validTo }: Period, on: CivilDate): boolean {
  return validFrom <= on && (validTo === null || on < validTo);
}
