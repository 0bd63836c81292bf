import { Type } from 'typebox';
import { systemRight } from '@yimen/platform/procedure';
import { civilDateInput, input, text, unitInput } from '../inputs.ts';
import { no } from '../refusals.ts';
import { byHead, taskAction, type TaskActions } from '../task-action.ts';

const MOST_PARTS = 50;

/** The lead gives the co-operating bodies their parts; each becomes a matter of its own, and its end comes back here. */
export const breakingDownActions: TaskActions = {
  breakDown: taskAction({
    title: '分解任务',
    from: ['DOING'],
    by: byHead,
    input: input({
      parts: Type.Array(
        input({
          unit: unitInput('协办单位'),
          content: text('分工内容', 500, 4),
          due: civilDateInput('分工完成时限'),
        }),
        { title: '分工', minItems: 1, maxItems: 20 },
      ),
    }),
    decide: ({ matter: { data }, today, input: { parts } }) => {
      const before = data.parts.length;
      if (before + parts.length > MOST_PARTS) return no('too-many-parts', { max: MOST_PARTS }, '/parts');
      for (const [index, { unit, due }] of parts.entries()) {
        const at = (field: string): string => `/parts/${index}/${field}`;
        if (!data.coUnits.includes(unit)) return no('part-not-co-unit', { unit }, at('unit'));
        if (due <= today || due > data.due)
          return no('part-due', { no: index + 1, due, last: data.due }, at('due'));
      }
      const numbered = parts.map((part, index) => ({ no: before + index + 1, ...part }));
      return [{ type: 'brokenDown', data: { parts: numbered } }];
    },
  }),
  recordPart: taskAction({
    title: '登记分工情况',
    from: ['DOING', 'SUBMITTED'],
    by: [systemRight],
    input: input({
      no: Type.Integer({ title: '分工序号', minimum: 1 }),
      number: text('分工编号', 80),
      doneOn: Type.Optional(civilDateInput('确认完成日期')),
    }),
    decide: ({ matter: { data }, input: given }) =>
      data.parts.some((part) => part.no === given.no)
        ? [{ type: 'partRecorded', data: given }]
        : no('unknown-part', { no: given.no }, '/no'),
  }),
};
