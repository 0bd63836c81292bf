import type { ReformSettingValues } from './settings.ts';
import type { TaskData } from './task-data.ts';

type Scored = Pick<
  TaskData,
  'weight' | 'percent' | 'counts' | 'innovations' | 'veto' | 'cleared' | 'ended' | 'issuedOn'
>;
type Rules = Pick<ReformSettingValues, 'lateDeduction' | 'returnedDeduction' | 'innovationBonus'>;

/** A body's score of the year with what it is made of, all in hundredths of a point; undefined without a task that counts. */
export interface Score {
  readonly score: number | undefined;
  readonly tasks: number;
  readonly base: number;
  readonly deducted: number;
  readonly bonus: number;
  readonly vetoed: boolean;
}

/** Whether a task counts: a draft binds nobody yet; one that was merged or called off is nobody's merit and nobody's fault. */
export function counts({ ended, issuedOn }: Pick<TaskData, 'ended' | 'issuedOn'>): boolean {
  return issuedOn !== undefined && (ended === undefined || ended.way === 'cleared');
}

/**
 * Base = Σ weight × completion ÷ Σ weight; completion is 100 only for a task the office has cleared, else what was reported, at
 * most 99. Less the lapses and returns, plus what superiors recognised; never below 0; one fabricated proof makes it 0.
 */
export function scoreOf(tasks: readonly Scored[], rules: Rules): Score {
  const counted = tasks.filter(counts);
  const weight = sum(counted, (task) => task.weight);
  const done = sum(counted, (task) => task.weight * completion(task));
  // Rounded down: a hundred points are for those who have finished everything.
  const base = weight === 0 ? 0 : Math.floor((done * 100) / weight);
  const deducted = sum(
    counted,
    ({ counts: n }) => n.lapses * rules.lateDeduction + n.returns * rules.returnedDeduction,
  );
  const bonus = sum(counted, (task) => sum(task.innovations, (level) => rules.innovationBonus[level]));
  const vetoed = counted.some((task) => task.veto !== undefined);
  const score = vetoed ? 0 : Math.max(0, base - deducted + bonus);
  return { score: weight === 0 ? undefined : score, tasks: counted.length, base, deducted, bonus, vetoed };
}

/** Whole percent of a task for the score. */
export function completion({ cleared, percent }: Pick<TaskData, 'cleared' | 'percent'>): number {
  return cleared === undefined ? Math.min(99, percent) : 100;
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
