import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { evidenceInput, input, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { levels } from '../task-data.ts';
import { byUnit, evidenceProblem, officeAction, taskAction, type TaskActions } from '../task-action.ts';

const running = ['DOING', 'SUBMITTED'];
const judged = ['DOING', 'SUBMITTED', 'CLEARED'];

/** What the office does over the year beside reading reports: urging, inspection, recognition, and the veto. */
export const overseeingActions: TaskActions = {
  urge: officeAction({
    title: '督办',
    from: ['ISSUED', 'DOING'],
    input: input({ text: text('督办要求', 500, 4) }),
    decide: ({ input: given }) => [
      { type: 'urged', data: { ...given, step: 'office' }, documents: ['urging'] },
    ],
  }),
  inspect: officeAction({
    title: '督查',
    from: ['DOING'],
    input: input({
      finding: text('督查情况', 1000, 4),
      days: Type.Optional(Type.Integer({ title: '整改期限（工作日）', minimum: 1, maximum: 120 })),
    }),
    when: ({ matter: { data } }) =>
      data.rectification !== undefined && data.rectification.rectifiedOn === undefined
        ? no('rectification-open', { on: data.rectification.on })
        : undefined,
    decide: ({ input: given }) => [
      {
        type: 'inspected',
        data: given,
        ...(given.days === undefined ? {} : { documents: ['rectification'] }),
      },
    ],
  }),
  rectify: taskAction({
    title: '报告整改',
    from: ['DOING'],
    by: byUnit,
    input: input({ text: text('整改情况', 1000, 4), evidence: evidenceInput(1) }),
    when: ({ matter: { data } }) =>
      data.rectification === undefined || data.rectification.rectifiedOn !== undefined
        ? no('no-rectification')
        : undefined,
    decide: (situation) =>
      evidenceProblem(situation.input.evidence, situation) ?? [{ type: 'rectified', data: situation.input }],
  }),
  recognise: officeAction({
    title: '登记上级推广',
    from: judged,
    input: input({
      level: titledEnum({ state: '全国', province: '全省', city: '全市' }, '推广层级'),
      document: text('推广文件或通报', 200, 4),
    }),
    decide: ({ matter: { data }, input: given }) =>
      data.innovations.includes(given.level)
        ? no('recognised-already', { level: levels[given.level] }, '/level')
        : [{ type: 'recognised', data: given }],
  }),
  findFabrication: officeAction({
    title: '认定佐证材料造假',
    from: [...running, 'CLEARED'],
    input: input({
      finding: text('认定情况和依据', 1000, 4),
      file: Type.Optional(Type.String({ title: '造假的佐证材料', pattern: '^[0-9a-f]{64}$' })),
    }),
    when: ({ matter: { data } }) =>
      data.veto === undefined ? undefined : no('veto-already', { on: data.veto.on }),
    decide: ({ input: given }) => [{ type: 'fabricationFound', data: given }],
  }),
};
