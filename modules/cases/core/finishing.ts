import { elapsed, type WorkCalendar } from '@yimen/platform/calendar';
import type { Matter } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { CaseData, Finish } from './case-data.ts';
import type { FinishKind } from './finish-kind.ts';

/**
 * How the case ended, with what the indicators sum: working days from acceptance to the finish without special procedures
 * (taken from the statutory clock, else the promise), whether both limits were kept, and whether it was quicker than promised.
 */
export function finished(
  kind: FinishKind,
  matter: Matter<CaseData>,
  calendar: WorkCalendar,
  today: CivilDate,
  /** Differs from the matter's own when the same command accepts it. */
  acceptedOn: CivilDate | undefined = matter.data.acceptedOn,
): Finish {
  if (acceptedOn === undefined) return { kind, on: today };
  const { statutory, firstReview, promise } = matter.clocks;
  const run = statutory ?? firstReview ?? promise;
  const days =
    run === undefined || run.limit.unit !== 'workday'
      ? calendar.workdaysBetween(acceptedOn, today)
      : elapsed(
          { startedOn: run.startedOn, limit: run.limit, pauses: run.pauses, extensions: run.extensions },
          calendar,
          today,
        );
  const promised = matter.data.item.promise;
  const late =
    [statutory, firstReview, promise].some(
      (clock) => clock?.due !== undefined && (clock.stoppedOn ?? today) > clock.due,
    ) ||
    (promise === undefined && promised?.unit === 'workday' && days > promised.n);
  return {
    kind,
    on: today,
    elapsed: days,
    onTime: !late,
    early: promised?.unit === 'workday' && days < promised.n,
  };
}
