import { isSelf } from '@yimen/platform/procedure';
import { officeAction, type AnnouncementActions } from '../announcement-action.ts';
import { input, publishInput, text } from '../inputs.ts';
import { announcementKinds, KINDS_WITH_END } from '../kinds.ts';
import { DISCLOSURE_LIMIT, no, REVIEW_RULE } from '../refusals.ts';

/** The reviewer's side: publish, return for change, withdraw. What is published is never changed: it is withdrawn, and another written. */
export const publishingActions: AnnouncementActions = {
  publish: officeAction({
    title: '审核通过，发布',
    law: `${DISCLOSURE_LIMIT}；${REVIEW_RULE}`,
    from: ['SUBMITTED'],
    to: ['PUBLISHED'],
    input: publishInput,
    when: ({ matter, actor }) =>
      matter.data.authors.some((author) => isSelf(actor, author)) ? no('own-draft') : undefined,
    decide: ({ matter: { data, clocks }, input: { review, from, until }, today }) => {
      const publishedOn = from ?? today;
      const due = clocks['disclosure']!.due!;
      if (publishedOn < today) return no('from-in-past', { from: publishedOn }, '/from');
      // What is late already goes out late; nothing is put off beyond the limit on purpose.
      if (publishedOn > due && publishedOn > today)
        return no('from-after-limit', { from: publishedOn, due }, '/from');
      if (until === undefined && KINDS_WITH_END.includes(data.kind))
        return no('until-needed', { kind: announcementKinds[data.kind] }, '/until');
      if (until !== undefined && until < publishedOn)
        return no('until-before-from', { until, from: publishedOn }, '/until');
      const payload = {
        publishedOn,
        ...(until === undefined ? {} : { until }),
        review,
        onTime: publishedOn <= due,
      };
      // Out of every to-do list, where it would stand for ever.
      return [{ type: 'published', to: 'PUBLISHED', data: payload, unit: null }];
    },
  }),
  return: officeAction({
    title: '退回修改',
    from: ['SUBMITTED'],
    to: ['DRAFT'],
    input: input({ reason: text('退回理由和修改意见', 500, 4) }),
    decide: ({ input: given }) => [{ type: 'returned', to: 'DRAFT', data: { ...given } }],
  }),
  withdraw: officeAction({
    title: '撤下',
    from: ['PUBLISHED'],
    to: ['WITHDRAWN'],
    input: input({ reason: text('撤下的原因（公开显示）', 200, 4) }),
    decide: ({ input: given }) => [{ type: 'withdrawn', to: 'WITHDRAWN', data: { ...given } }],
  }),
};
