import { systemRight } from '@yimen/platform/procedure';
import { findingAction, type FindingActions } from '../finding-action.ts';
import { causesInput, evidenceInput, findInput, input, text } from '../inputs.ts';

/** What the detection does by itself: find, let go of what no longer holds, find again. Nobody else may. */
export const detectingActions: FindingActions = {
  find: findingAction({
    title: '发现',
    from: 'new',
    to: ['FOUND'],
    by: [systemRight],
    input: findInput,
    decide: ({ input: { unit: _unit, caseId: _id, ...given } }) => [
      { type: 'found', to: 'FOUND', data: given },
    ],
  }),
  // Once confirmed it is a fact of the past, whatever the records say later: only people end it.
  lapse: findingAction({
    title: '情形消失，自动关闭',
    from: ['FOUND', 'EXPLAINED'],
    to: ['LAPSED'],
    by: [systemRight],
    input: input({ reason: text('原因', 500) }),
    decide: ({ input: given }) => [{ type: 'lapsed', to: 'LAPSED', data: given }],
  }),
  reappear: findingAction({
    title: '再次发现',
    from: ['LAPSED'],
    to: ['FOUND'],
    by: [systemRight],
    input: input({ causes: causesInput, evidence: evidenceInput }),
    decide: ({ input: given }) => [{ type: 'reappeared', to: 'FOUND', data: given }],
  }),
};
