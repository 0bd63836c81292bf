import { Type } from 'typebox';
import { dismissalGrounds, type DismissalGround } from '../finding-data.ts';
import { judgesOwnWork, supervisorAction, type FindingActions } from '../finding-action.ts';
import { input, text } from '../inputs.ts';
import { no } from '../refusals.ts';

const opinion = input({ opinion: text('意见', 1000, 4) });

/** What the county's supervisors do: urge, judge the explanation, verify the correction. */
export const judgingActions: FindingActions = {
  urge: supervisorAction({
    title: '督办',
    from: ['FOUND'],
    input: input({ demand: text('督办要求', 500, 4) }),
    decide: ({ matter: { data }, input: given }) => [
      { type: 'urged', data: { ...given, letter: data.letters + 1 } },
    ],
  }),
  returnExplanation: supervisorAction({
    title: '退回说明',
    from: ['EXPLAINED'],
    to: ['FOUND'],
    input: input({ reason: text('退回理由', 500, 4) }),
    when: ({ matter: { data }, actor }) => judgesOwnWork(data.explained?.by, actor, '退回说明'),
    decide: ({ input: given }) => [{ type: 'explanationReturned', to: 'FOUND', data: given }],
  }),
  confirm: supervisorAction({
    title: '认定为体外办理',
    from: ['FOUND', 'EXPLAINED'],
    to: ['CONFIRMED'],
    input: opinion,
    // The department is heard first: without its explanation only after the limit has run out.
    when: ({ matter: { state, data, clocks }, actor, today }) => {
      const due = clocks['answer']?.due;
      if (state === 'FOUND' && due !== undefined && today <= due) return no('answer-not-due', { due });
      return judgesOwnWork(data.explained?.by, actor, '认定为体外办理');
    },
    decide: ({ input: given }) => [{ type: 'confirmed', to: 'CONFIRMED', data: given }],
  }),
  dismiss: supervisorAction({
    title: '认定说明成立',
    from: ['EXPLAINED', 'CONFIRMED'],
    to: ['DISMISSED'],
    input: input({
      ground: Type.Enum(Object.keys(dismissalGrounds) as DismissalGround[], { title: '成立的理由类别' }),
      reason: text('理由', 1000, 4),
    }),
    when: ({ matter: { data }, actor }) => judgesOwnWork(data.explained?.by, actor, '认定说明成立'),
    decide: ({ input: given }) => [{ type: 'dismissed', to: 'DISMISSED', data: given }],
  }),
  returnRighting: supervisorAction({
    title: '退回整改',
    from: ['RIGHTED'],
    to: ['CONFIRMED'],
    input: input({ reason: text('退回理由', 500, 4) }),
    when: ({ matter: { data }, actor }) => judgesOwnWork(data.righting?.by, actor, '退回整改'),
    // The entry names the case that is no remedy any more: the detection judges it again.
    decide: ({ matter: { data }, input: given }) => {
      const caseNumber = data.righting?.caseNumber;
      const named = caseNumber === undefined ? {} : { caseNumber };
      return [{ type: 'rightingReturned', to: 'CONFIRMED', data: { ...given, ...named } }];
    },
  }),
  close: supervisorAction({
    title: '核查通过，办结',
    from: ['RIGHTED'],
    to: ['CLOSED'],
    input: opinion,
    when: ({ matter: { data }, actor }) => judgesOwnWork(data.righting?.by, actor, '核查通过，办结'),
    decide: ({ input: given }) => [{ type: 'closed', to: 'CLOSED', data: given }],
  }),
};
