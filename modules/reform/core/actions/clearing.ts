import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import type { Refusal } from '@yimen/platform/procedure';
import { civilDateInput, evidenceInput, input, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { startOfPeriod } from '../reporting-cycle.ts';
import { openParts, type TaskData } from '../task-data.ts';
import { byHead, evidenceProblem, officeAction, taskAction, type TaskActions } from '../task-action.ts';

/** How the office made sure. */
export const verifications = {
  documents: '书面核查',
  spot: '实地抽查',
  'third-party': '第三方评估',
} as const;

/** What still stands between a task and its clearance. */
export function clearanceProblem(data: TaskData): Refusal | undefined {
  const idle = data.coUnits.filter((unit) => !data.parts.some((part) => part.unit === unit));
  if (idle.length > 0) return no('co-unit-idle', { units: idle.join('、') });
  const parts = openParts(data);
  if (parts.length > 0) return no('parts-open', { parts: parts.map((p) => `第${p.no}条`).join('、') });
  if (data.missing.length > 0) return no('reports-missing', { n: data.missing.length });
  const unreached = data.milestones.filter((m) => m.reachedOn === undefined);
  if (unreached.length > 0) return no('milestones-open', { nos: unreached.map((m) => m.no).join('、') });
  const { rectification, adjusting, percent } = data;
  if (rectification !== undefined && rectification.rectifiedOn === undefined)
    return no('rectification-open', { on: rectification.on });
  if (adjusting !== undefined) return no('adjusting-already', { on: adjusting.on });
  return percent < 100 ? no('not-complete', { percent }) : undefined;
}

/** 销号: asked for with proof, verified by the office, by somebody else than those who reported. */
export const clearingActions: TaskActions = {
  submit: taskAction({
    title: '申请销号',
    from: ['DOING'],
    to: ['SUBMITTED'],
    by: byHead,
    input: input({ report: text('完成情况报告', 2000, 10), evidence: evidenceInput(1) }),
    when: ({ matter: { data } }) => clearanceProblem(data),
    decide: (situation) => {
      const { matter, input: given, today } = situation;
      const problem = evidenceProblem(given.evidence, situation);
      if (problem) return problem;
      const due = matter.clocks['deadline']?.due ?? matter.data.due;
      const payload = { ...given, no: matter.data.counts.submissions + 1, onTime: today <= due };
      return [{ type: 'submitted', to: 'SUBMITTED', data: payload }];
    },
  }),
  clear: officeAction({
    title: '销号',
    from: ['SUBMITTED'],
    to: ['CLEARED'],
    input: input({
      by: titledEnum(verifications, '核查方式'),
      finding: text('核查情况', 1000, 4),
    }),
    when: ({ matter: { data }, actor }) =>
      actor.id === data.submission!.by || actor.id === data.last?.by ? no('self-clearance') : undefined,
    decide: ({ matter: { data }, input: given }) => [
      {
        type: 'cleared',
        to: 'CLEARED',
        data: { ...given, onTime: data.submission!.onTime },
        documents: ['clearance'],
      },
    ],
  }),
  return: officeAction({
    title: '退回销号申请',
    from: ['SUBMITTED'],
    to: ['DOING'],
    input: input({ reason: text('退回理由', 500, 4) }),
    decide: ({ matter: { data }, facts, today, input: { reason } }) => {
      const from = startOfPeriod(data.cycle, today, facts.settings);
      const payload = { reason, from, no: data.counts.submissions };
      return [{ type: 'returned', to: 'DOING', data: payload }];
    },
  }),
  reopen: officeAction({
    title: '重新推进',
    from: ['CLEARED'],
    to: ['DOING'],
    input: input({ reason: text('重新推进的理由', 500, 4), due: civilDateInput('新的完成时限') }),
    decide: ({ matter: { data }, facts, today, input: given }) => {
      if (given.due <= today) return no('reopen-due', { due: given.due }, '/due');
      const from = startOfPeriod(data.cycle, today, facts.settings);
      return [{ type: 'reopened', to: 'DOING', data: { ...given, from } }];
    },
  }),
  archive: officeAction({
    title: '归档',
    from: ['CLEARED'],
    to: ['ARCHIVED'],
    input: input({ note: Type.Optional(text('说明', 500)) }),
    decide: ({ input: given }) => [{ type: 'archived', to: 'ARCHIVED', data: given }],
  }),
};
