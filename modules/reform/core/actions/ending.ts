import { input, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { officeAction, type TaskActions } from '../task-action.ts';

const open = ['DRAFT', 'ISSUED', 'DISPUTED', 'DOING', 'SUBMITTED'];

/** Ends that are no clearance. Nothing is deleted. */
export const endingActions: TaskActions = {
  merge: officeAction({
    title: '合并',
    from: open,
    to: ['MERGED'],
    input: input({ into: text('并入的任务编号', 80), reason: text('理由和依据', 500, 4) }),
    decide: ({ input: given, facts: { target } }) => {
      if (target === 'itself') return no('merge-into-itself', {}, '/into');
      if (target === 'ended') return no('merge-into-ended', { into: given.into }, '/into');
      if (target !== 'open') return no('merge-into-missing', { into: given.into }, '/into');
      return [{ type: 'merged', to: 'MERGED', data: given }];
    },
  }),
  cancel: officeAction({
    title: '取消',
    from: open,
    to: ['CANCELLED'],
    input: input({ reason: text('理由', 500, 4), basis: text('依据（上级文件或者会议）', 200, 2) }),
    decide: ({ input: given }) => [{ type: 'cancelled', to: 'CANCELLED', data: given }],
  }),
};
