import type { CivilDate } from '../time/index.ts';
import { isOverdue, remaining } from './due-on.ts';
import { limitCourse } from './limit-course.ts';
import type { Pause, TimeLimit } from './time-limit.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** 绿灯 in time, 黄灯 little time left, 红灯 overdue, and `paused` while a time that is not counted is running. */
export type Light = 'green' | 'yellow' | 'red' | 'paused';

/** Yellow begins at `max(warnAtLeast, warnShare of the whole limit, rounded up)` units left. No law fixes the numbers. */
export interface LightThresholds {
  readonly warnShare: number;
  readonly warnAtLeast: number;
}

/** A fifth of the limit, and never less than one unit. */
export const DEFAULT_THRESHOLDS: LightThresholds = { warnShare: 0.2, warnAtLeast: 1 };

/** The light of a limit on a day. A stopped clock keeps green or red for ever: in time or not. */
export function lightOf(
  limit: TimeLimit,
  cal: WorkCalendar,
  on: CivilDate,
  thresholds: LightThresholds = DEFAULT_THRESHOLDS,
): Light {
  if (isOverdue(limit, cal, on)) return 'red';
  if (limit.stoppedOn !== undefined && limit.stoppedOn <= on) return 'green';
  if (limit.pauses.some((pause) => isRunning(pause, on))) return 'paused';
  const { total } = limitCourse(limit, cal);
  // 0.07 × 100 is a little over 7 in binary; the tolerance keeps the threshold at 7
  const warnAt = Math.max(thresholds.warnAtLeast, Math.ceil(total * thresholds.warnShare - 1e-9));
  return remaining(limit, cal, on) <= warnAt ? 'yellow' : 'green';
}

/** The day a pause begins on is already spent, yet the matter is seen as paused from that day on. */
function isRunning(pause: Pause, on: CivilDate): boolean {
  return pause.from <= on && (pause.to === undefined || on < pause.to);
}
