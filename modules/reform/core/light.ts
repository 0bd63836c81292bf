import type { Matter } from '@yimen/platform/procedure';
import { civilDate, dayNumber, type CivilDate } from '@yimen/platform/time';
import type { ReformSettingValues } from './settings.ts';
import type { TaskData } from './task-data.ts';

/** Lights of the reform ledger. */
export const lights = {
  blue: '已销号',
  green: '按期推进',
  yellow: '滞后',
  red: '逾期',
  none: '未实施',
} as const;
export type Light = keyof typeof lights;

const DONE = ['CLEARED', 'ARCHIVED'];
const RUNNING = ['ISSUED', 'DISPUTED', 'DOING', 'SUBMITTED'];

/** Share of the task's time that has gone by on a day, in whole percent. */
export function timeGone({ start, due }: Pick<TaskData, 'start' | 'due'>, on: CivilDate): number {
  const length = dayNumber(due) - dayNumber(start);
  if (length <= 0) return on >= due ? 100 : 0;
  const gone = dayNumber(on) - dayNumber(start);
  return Math.min(100, Math.max(0, Math.floor((gone * 100) / length)));
}

/** The light of a task on a day. A light is worked out when it is looked at: nobody sets one, and nobody sets it back. */
export function lightOf(
  { state, data, clocks }: Pick<Matter<TaskData>, 'state' | 'data' | 'clocks'>,
  on: CivilDate,
  settings: Pick<ReformSettingValues, 'behindPoints' | 'milestoneGrace'>,
): Light {
  if (DONE.includes(state)) return 'blue';
  if (!RUNNING.includes(state)) return 'none';
  const due = clocks['deadline']?.due;
  if (due !== undefined && on > due) return 'red';
  const unreached = data.milestones.filter((m) => m.reachedOn === undefined);
  if (unreached.some((m) => on > civilDate(dayNumber(m.due) + settings.milestoneGrace))) return 'red';
  // While the office verifies, the body has done what it can.
  if (state === 'SUBMITTED') return 'green';
  const slow = timeGone(data, on) - data.percent >= settings.behindPoints;
  const silent = data.missing.length > 0 || isPast(clocks['report']?.due, on);
  const late = unreached.some((m) => on > m.due) || isPast(runningDue(clocks['acceptance']), on);
  return slow || silent || late ? 'yellow' : 'green';
}

function runningDue(run: Matter['clocks'][string] | undefined): CivilDate | undefined {
  return run?.stoppedOn === undefined ? run?.due : undefined;
}

function isPast(due: CivilDate | undefined, on: CivilDate): boolean {
  return due !== undefined && on > due;
}
