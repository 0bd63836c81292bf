import type { WorkCalendar } from '@yimen/platform/calendar';
import type { FindingKind } from '../kinds.ts';
import type { LinkageSettingValues } from '../settings.ts';
import { backFilled } from './back-filled.ts';
import type { Detected } from './detected.ts';
import { clockStartedLate } from './late-clock.ts';
import { decidedBeforeAccepted, issuedBeforeDecided } from './order-of-days.ts';
import type { CaseRecord, RegisterRow } from './records.ts';
import { notInRegister, registerDiffers } from './register-findings.ts';

/** Kinds that are found in a case: together they are judged anew each time it, its lines or its coverage change. */
export const caseKinds = [
  'decided-before-accepted',
  'issued-before-decided',
  'back-filled',
  'clock-started-late',
  'not-in-register',
  'register-differs',
] as const satisfies readonly FindingKind[];

/** What else is known of a case. */
export interface CaseSurroundings {
  /** Lines of the register that belong to it. */
  readonly rows: readonly RegisterRow[];
  /** The department's register is complete for the day the case ended. */
  readonly covered: boolean;
  /** Entered to put a confirmed finding right: its days are those of the correction, not of another offence. */
  readonly isRemedy: boolean;
}

/** Everything that is out of order in a case. */
export function judgeCase(
  record: CaseRecord,
  { rows, covered, isRemedy }: CaseSurroundings,
  settings: LinkageSettingValues,
  calendar: WorkCalendar,
): Detected[] {
  const differs = [
    ...notInRegister(record, rows, covered),
    ...registerDiffers(record, rows, settings, calendar),
  ];
  if (isRemedy) return differs;
  return [
    ...decidedBeforeAccepted(record),
    ...issuedBeforeDecided(record, rows),
    ...backFilled(record, rows, settings, calendar),
    ...clockStartedLate(record, settings, calendar),
    ...differs,
  ];
}
