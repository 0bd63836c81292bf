import type { WorkCalendar } from '@yimen/platform/calendar';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import type { Cause } from '../finding-data.ts';
import type { LinkageSettingValues } from '../settings.ts';
import { workdaysApart } from './day-distance.ts';
import { inCase, type Detected } from './detected.ts';
import type { CaseRecord, CaseStep } from './records.ts';

/** The day the material was complete: the last supplement, or the receipt where nothing was asked for; unknown for others. */
export function completeDay({ receivedOn, corrections, steps }: CaseRecord): CivilDate | undefined {
  const last = steps.findLast(({ type }) => type === 'supplementCompleted');
  if (last !== undefined) return civilDateAt(last.at);
  return corrections === 0 ? (receivedOn ?? undefined) : undefined;
}

/** The limits run from acceptance: who accepts late steals the applicant's days (第三十二条、第四十二条). */
export function clockStartedLate(
  record: CaseRecord,
  settings: LinkageSettingValues,
  calendar: WorkCalendar,
): Detected[] {
  const { receivedOn, acceptedOn, deemed, steps } = record;
  const causes: Cause[] = [];
  const shown: CaseStep[] = [];
  const late = (from: CivilDate, to: CivilDate, allowed: number): number | undefined => {
    const days = workdaysApart(calendar, from, to);
    return days > allowed ? days : undefined;
  };
  const complete = completeDay(record);
  // What the law takes as accepted counts from the receipt: nobody lost a day.
  if (complete !== undefined && acceptedOn !== null && !deemed) {
    const days = late(complete, acceptedOn, settings.acceptedLateDays);
    if (days !== undefined) {
      causes.push({
        code: 'accepted-late',
        text: `材料于${complete}齐全，${acceptedOn}才受理，相隔${days}个工作日。`,
      });
      shown.push(...steps.filter(({ type }) => ['supplementCompleted', 'accepted'].includes(type)));
    }
  }
  const received = steps.find(({ type }) => type === 'received');
  const submitted = steps.findLast(({ type, seq }) => type === 'submitted' && seq < (received?.seq ?? 0));
  if (submitted !== undefined && receivedOn !== null) {
    const on = civilDateAt(submitted.at);
    const days = late(on, receivedOn, settings.receivedLateDays);
    if (days !== undefined) {
      causes.push({
        code: 'received-late',
        text: `申请于${on}网上提交，${receivedOn}才收件，相隔${days}个工作日。`,
      });
      shown.push(submitted, received!);
    }
  }
  return causes.length === 0 ? [] : [inCase('clock-started-late', record, causes, { steps: shown })];
}
