import type { CivilDate } from '@yimen/platform/time';
import {
  categories,
  lightOf,
  lights,
  scoreOf,
  type Category,
  type Light,
  type ReformSettingValues,
  type Score,
} from '../core/index.ts';
import type { TaskRow } from './read-tasks.ts';

/** What a group of tasks comes to. */
export interface Tally extends Score {
  readonly listed: number;
  readonly cleared: number;
  readonly clearedOnTime: number;
  readonly calledOff: number;
  readonly running: number;
  readonly draft: number;
  readonly lapses: number;
  readonly returns: number;
  readonly lights: Readonly<Record<Light, number>>;
}

/** The year's ledger in figures: computed from the tasks, never typed. */
export interface YearSummary {
  readonly year: number;
  readonly on: CivilDate;
  readonly total: Tally;
  readonly units: readonly (Tally & { readonly unit: string })[];
  readonly categories: readonly (Tally & { readonly category: Category })[];
}

/** Counts the tasks in total, by lead body and by category; each part adds up to the total. */
export function summarise(
  year: number,
  tasks: readonly TaskRow[],
  on: CivilDate,
  settings: ReformSettingValues,
): YearSummary {
  const units = [...new Set(tasks.map(({ data }) => data.lead))].sort();
  return {
    year,
    on,
    total: tally(tasks, on, settings),
    units: units.map((unit) => ({
      unit,
      ...tally(
        tasks.filter(({ data }) => data.lead === unit),
        on,
        settings,
      ),
    })),
    categories: (Object.keys(categories) as Category[]).map((category) => ({
      category,
      ...tally(
        tasks.filter(({ data }) => data.category === category),
        on,
        settings,
      ),
    })),
  };
}

/** The figures of some tasks. */
export function tally(tasks: readonly TaskRow[], on: CivilDate, settings: ReformSettingValues): Tally {
  const data = tasks.map((task) => task.data);
  const cleared = data.filter((task) => task.ended?.way === 'cleared');
  const calledOff = data.filter(({ ended }) => ended !== undefined && ended.way !== 'cleared').length;
  const draft = tasks.filter(({ state }) => state === 'DRAFT').length;
  const shown = tasks.map((task) => lightOf(task, on, settings));
  return {
    listed: tasks.length,
    cleared: cleared.length,
    clearedOnTime: cleared.filter((task) => task.cleared?.onTime === true).length,
    calledOff,
    draft,
    running: tasks.length - cleared.length - calledOff - draft,
    lapses: data.reduce((sum, task) => sum + task.counts.lapses, 0),
    returns: data.reduce((sum, task) => sum + task.counts.returns, 0),
    lights: Object.fromEntries(
      (Object.keys(lights) as Light[]).map((light) => [light, shown.filter((one) => one === light).length]),
    ) as Record<Light, number>,
    ...scoreOf(data, settings),
  };
}
