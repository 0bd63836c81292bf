import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import { percentOf } from '../goal.ts';
import { evidenceInput, input, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { endOfPeriod } from '../reporting-cycle.ts';
import { nextMilestone, type TaskData } from '../task-data.ts';
import {
  byUnit,
  evidenceProblem,
  officeAction,
  taskAction,
  type TaskActions,
  type TaskSituation,
} from '../task-action.ts';

interface Progress {
  readonly percent?: number;
  readonly value?: number;
}

const reportInput = input({
  text: text('进展情况', 1000, 4),
  percent: Type.Optional(Type.Integer({ title: '完成百分比', minimum: 0, maximum: 100 })),
  value: Type.Optional(Type.Integer({ title: '指标现值', minimum: 0, maximum: 1_000_000_000 })),
  problem: Type.Optional(text('存在问题', 500)),
  help: Type.Optional(text('需要协调的事项', 500)),
  next: Type.Optional(text('下步打算', 500)),
  evidence: evidenceInput(0),
});

/** How far the task is: typed only where nothing can be measured, and never less than before. */
export function progressOf({
  matter: { data },
  facts,
  input: given,
}: Pick<TaskSituation<Progress>, 'matter' | 'facts' | 'input'>):
  { percent: number; value?: number } | Refusal {
  const { measure } = data.goal;
  if (measure === undefined) {
    if (given.value !== undefined) return no('value-without-measure', {}, '/value');
    if (given.percent === undefined) return no('percent-needed', {}, '/percent');
    return notFalling(data, { percent: given.percent }, '/percent');
  }
  const { name, unit, figure } = measure;
  if (given.percent !== undefined) return no('percent-computed', {}, '/percent');
  if (figure === undefined) {
    const { value } = given;
    if (value === undefined) return no('value-needed', { name, unit }, '/value');
    return notFalling(data, { value, percent: percentOf(measure, value) }, '/value');
  }
  if (given.value !== undefined) return no('value-computed', { name }, '/value');
  const value = facts.figure(figure);
  // A computed figure may fall: then the task has really gone back, and hiding that would be worse.
  return value === undefined ? no('figure-missing', { name }) : { value, percent: percentOf(measure, value) };
}

function notFalling(
  data: TaskData,
  progress: { percent: number; value?: number },
  path: string,
): { percent: number; value?: number } | Refusal {
  const { percent } = progress;
  return percent < data.percent ? no('percent-falls', { percent, before: data.percent }, path) : progress;
}

/** Progress by the period, its review by the office, and milestones. */
export const reportingActions: TaskActions = {
  report: taskAction({
    title: '报送进展',
    from: ['DOING'],
    by: byUnit,
    input: reportInput,
    when: ({ matter: { data, clocks }, today }) => {
      const from = clocks['report']!.startedOn;
      return data.missing.length === 0 && today <= from ? no('reported-already', { from }) : undefined;
    },
    decide: (situation) => {
      const { matter, input: given } = situation;
      const progress = progressOf(situation);
      if (isRefusal(progress)) return progress;
      const problem = evidenceProblem(given.evidence, situation);
      if (problem) return problem;
      const { data, clocks } = matter;
      const ends = endOfPeriod(data.cycle, clocks['report']!.startedOn);
      // What is overdue is made good first; the period that runs stays to be reported.
      const late = data.missing[0] !== undefined;
      const period = data.missing[0] ?? ends;
      const payload = { ...given, ...progress, period, ...(late ? { late: true } : { from: ends }) };
      return [{ type: 'reported', data: payload }];
    },
  }),
  reviewReport: officeAction({
    title: '审核进展',
    from: ['DOING'],
    input: input({
      verdict: titledEnum({ confirmed: '认可', returned: '退回' }, '审核结论'),
      reason: Type.Optional(text('审核意见', 500)),
    }),
    when: ({ matter: { data } }) =>
      data.last === undefined || data.last.verdict !== undefined ? no('nothing-to-review') : undefined,
    decide: ({ input: { verdict, reason } }) => {
      if (verdict === 'returned' && reason === undefined) return no('reason-needed', {}, '/reason');
      const type = verdict === 'returned' ? 'reportReturned' : 'reportConfirmed';
      return [{ type, data: reason === undefined ? {} : { reason } }];
    },
  }),
  reachMilestone: taskAction({
    title: '完成节点',
    from: ['DOING'],
    by: byUnit,
    input: input({
      no: Type.Integer({ title: '节点序号', minimum: 1, maximum: 100 }),
      note: text('完成情况', 500, 4),
      evidence: evidenceInput(1),
    }),
    decide: (situation) => {
      const { matter, input: given } = situation;
      const { milestones } = matter.data;
      const found = milestones.find((m) => m.no === given.no);
      if (found === undefined) return no('unknown-milestone', { no: given.no }, '/no');
      if (found.reachedOn !== undefined)
        return no('milestone-reached', { no: given.no, on: found.reachedOn }, '/no');
      const problem = evidenceProblem(given.evidence, situation);
      if (problem) return problem;
      const next = nextMilestone(milestones.filter((m) => m.no !== given.no));
      if (next === undefined) return [{ type: 'lastMilestoneReached', data: given }];
      return [{ type: 'milestoneReached', data: { ...given, next: next.due } }];
    },
  }),
};
