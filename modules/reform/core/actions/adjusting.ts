import { Type } from 'typebox';
import type { Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { civilDateInput, input, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import type { TaskData } from '../task-data.ts';
import { byHead, officeAction, taskAction, type TaskActions } from '../task-action.ts';

/** Why a task cannot be put off or re-aimed like this. */
function adjustmentProblem(
  data: TaskData,
  { due, target }: { due?: CivilDate; target?: number },
  today: CivilDate,
): Refusal | undefined {
  if (due === undefined && target === undefined) return no('adjustment-empty');
  const unreached = data.milestones.filter((m) => m.reachedOn === undefined);
  if (due !== undefined && (due <= today || unreached.some((m) => m.due > due)))
    return no('adjustment-due', { due }, '/due');
  if (target === undefined) return undefined;
  const { measure } = data.goal;
  if (measure === undefined) return no('adjustment-no-measure', {}, '/target');
  return target === measure.baseline ? no('goal-flat', {}, '/target') : undefined;
}

/** The date or the target of a task changes only when the lead has asked and somebody above has approved. */
export const adjustingActions: TaskActions = {
  requestAdjustment: taskAction({
    title: '申请调整',
    from: ['DOING'],
    by: byHead,
    input: input({
      due: Type.Optional(civilDateInput('申请的完成时限')),
      target: Type.Optional(Type.Integer({ title: '申请的目标值', minimum: 0, maximum: 1_000_000_000 })),
      reason: text('理由', 500, 4),
    }),
    when: ({ matter: { data } }) =>
      data.adjusting === undefined ? undefined : no('adjusting-already', { on: data.adjusting.on }),
    decide: ({ matter: { data }, input: given, today }) =>
      adjustmentProblem(data, given, today) ?? [{ type: 'adjustmentRequested', data: given }],
  }),
  answerAdjustment: officeAction({
    title: '答复调整申请',
    from: ['DOING'],
    input: input({
      approved: Type.Boolean({ title: '是否同意' }),
      reason: text('意见', 500, 2),
      approval: Type.Optional(text('批准文件或会议', 200, 2)),
    }),
    when: ({ matter: { data } }) => (data.adjusting === undefined ? no('no-adjustment') : undefined),
    decide: ({ matter: { data }, input: { approved, reason, approval }, today }) => {
      if (!approved) return [{ type: 'adjustmentDenied', data: { reason } }];
      if (approval === undefined) return no('approval-needed', {}, '/approval');
      const { due, target } = data.adjusting!;
      const wanted = { ...(due === undefined ? {} : { due }), ...(target === undefined ? {} : { target }) };
      // Asked in time but answered too late: the day asked for has gone by.
      const problem = adjustmentProblem(data, wanted, today);
      return problem ?? [{ type: 'adjusted', data: { ...wanted, reason, approval } }];
    },
  }),
};
