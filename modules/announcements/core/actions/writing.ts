import { Type } from 'typebox';
import { announcementAction, byAuthor, type AnnouncementActions } from '../announcement-action.ts';
import { contentProblem } from '../content-problem.ts';
import { contentInput, input, text } from '../inputs.ts';
import { no } from '../refusals.ts';

/** The author's side: write, change, hand in, take back, give up. */
export const writingActions: AnnouncementActions = {
  draft: announcementAction({
    title: '起草',
    from: 'new',
    to: ['DRAFT'],
    by: byAuthor,
    input: contentInput,
    decide: ({ input: content, facts, actor, today }) => {
      const issuer = facts.issuerOf(actor.unit);
      if (issuer === undefined) return no('no-issuer');
      const problem = contentProblem(content, today, facts.calendar.firstDate);
      if (problem !== undefined) return problem;
      const data = {
        ...{ ...content, unitId: actor.unit!, issuerId: issuer.id, issuerName: issuer.name },
      };
      return [{ type: 'drafted', to: 'DRAFT', data }];
    },
  }),
  edit: announcementAction({
    title: '修改',
    from: ['DRAFT'],
    by: byAuthor,
    input: contentInput,
    decide: ({ input: content, facts, today }) =>
      contentProblem(content, today, facts.calendar.firstDate) ?? [{ type: 'edited', data: { ...content } }],
  }),
  submit: announcementAction({
    title: '送审',
    from: ['DRAFT'],
    to: ['SUBMITTED'],
    by: byAuthor,
    input: input({ note: Type.Optional(text('给审核人的说明', 200)) }),
    decide: ({ input: given }) => [{ type: 'submitted', to: 'SUBMITTED', data: { ...given } }],
  }),
  recall: announcementAction({
    title: '撤回送审',
    from: ['SUBMITTED'],
    to: ['DRAFT'],
    by: byAuthor,
    input: input({ reason: Type.Optional(text('原因', 200)) }),
    decide: ({ input: given }) => [{ type: 'recalled', to: 'DRAFT', data: { ...given } }],
  }),
  discard: announcementAction({
    title: '放弃草稿',
    from: ['DRAFT'],
    to: ['DISCARDED'],
    by: byAuthor,
    input: input({ reason: Type.Optional(text('原因', 200)) }),
    decide: ({ input: given }) => [{ type: 'discarded', to: 'DISCARDED', data: { ...given } }],
  }),
};
