import type { Instant } from '../time/index.ts';
import type { Span } from './course.ts';
import { courseOf } from './course.ts';

const HOUR_MS = 3_600_000;

/**
 * The instant a limit of `hours` by the clock on the wall ends, nights and rest days included; the union of pauses is left
 * out. Undefined while a pause is open. Limits in working hours are not supported: no clause in use sets one.
 */
export function hourLimitDue(
  startedAt: Instant,
  hours: number,
  pauses: readonly Span<Instant>[] = [],
): Instant | undefined {
  if (!Number.isFinite(hours) || hours < 0) throw new RangeError(`a limit must be 0 or more hours: ${hours}`);
  return courseOf(startedAt, hours * HOUR_MS, pauses, {
    count: (from, to) => to - from,
    add: (from, n) => from + n,
    settle: (end) => end,
  }).due;
}
