import type { WorkCalendar } from '@yimen/platform/calendar';
import type { CivilDate } from '@yimen/platform/time';
import type { Finish } from '../case-data.ts';
import type { ToldFacts, ToldSpecial } from './imported-data.ts';

/**
 * How the case ended, with what the indicators sum. Working days are counted by our calendar from the days the source tells, without
 * its special procedures (overlaps once; 行政许可法 art. 45). The due day is told with the acceptance, before any special procedure:
 * on time is who took no more working days than lie between the two, or ended by the day itself. A special procedure begun when they
 * were used up cures nothing. What cannot be computed, because no due day was told or a day lies outside the calendar, is left out and
 * counts in no rate.
 */
export function toldFinish(facts: ToldFacts, calendar: WorkCalendar): Finish | undefined {
  const { end, acceptedOn, dueOn, specials } = facts;
  if (end === undefined) return undefined;
  const known = (day: CivilDate): boolean => day >= calendar.firstDate && day <= calendar.lastDate;
  if (acceptedOn === undefined) return end;
  const days = [acceptedOn, end.on, ...specials.flatMap(({ from, to }) => [from, to])];
  if (!days.every(known)) return end;
  const spans = spansOf(specials, acceptedOn, end.on);
  const total = calendar.workdaysBetween(acceptedOn, end.on);
  const length = ({ from, to }: Span): number => calendar.workdaysBetween(from, to);
  const elapsed = total - spans.reduce((sum, span) => sum + length(span), 0);
  if (dueOn === undefined || !known(dueOn)) return { ...end, elapsed };
  const promised = calendar.workdaysBetween(acceptedOn, dueOn);
  let curing = 0;
  for (const span of spans)
    if (calendar.workdaysBetween(acceptedOn, span.from) - curing <= promised) curing += length(span);
  const onTime = total - curing <= promised || end.on <= dueOn;
  return { ...end, elapsed, onTime, early: onTime && total - curing < promised };
}

interface Span {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Stretches of time taken out, in order and without overlaps, within the days of the case. */
function spansOf(specials: readonly ToldSpecial[], first: CivilDate, last: CivilDate): Span[] {
  const spans: Span[] = [];
  for (const { from, to } of [...specials].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = spans.at(-1)?.to ?? first;
    const start = from > before ? from : before;
    const end = to < last ? to : last;
    if (end > start) spans.push({ from: start, to: end });
  }
  return spans;
}
